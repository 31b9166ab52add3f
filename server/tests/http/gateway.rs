//! A gateway in front of a second sandbox, which stands for the providers: what it forwards, and what it refuses.

use proforma::Value;

use crate::gateway_setup::{COMPANY, MEWS, OK, TOKEN, TWILIO, gateway, in_front_of, keeps_quiet};
use crate::listener::{Action, Received};
use crate::profile::{PROFILES, good};
use crate::raw;
use crate::running::Server;

#[test]
fn is_the_provider_to_whoever_asks() {
    let provider = Server::start();
    let gateway = gateway(&format!("http://{}", provider.address()), "");
    let created = gateway.post(PROFILES, &good());
    assert_eq!(created.status, 201, "{}", created.text());
    let path = format!("{PROFILES}/{}", created.json().get("guid").and_then(Value::as_text).unwrap());
    assert_eq!(gateway.get(&path).text(), provider.get(&path).text());
    let list = gateway.get(&format!("{PROFILES}?Take=1"));
    assert_eq!((list.header("x-cm-pagination-total"), list.header("x-cm-pagination-take")), ("1", "1"));
    assert_eq!(gateway.json("PUT", &path, "{\"name\":\"Other\"}").status, 200);
    assert_eq!(
        gateway.get(&format!("{}?countryCode=NL", PROFILES.replace("companyProfiles", "requiredFields"))).status,
        200
    );
    assert_eq!(gateway.post(&format!("{path}/updateConsequences"), "{\"name\":\"x\"}").status, 200);

    let read = gateway.get(COMPANY);
    assert!(read.text().contains("\"Acme Ltd\""), "{}", read.text());
    let stale = [("Content-Type", "application/json"), ("If-Match", "\"9\"")];
    assert_eq!(gateway.send("PATCH", COMPANY, &stale, "{\"Name\":\"x\"}").status, 412);
    assert_eq!(gateway.json("PATCH", COMPANY, "{\"IsConsumer\":true}").status, 409);
    let changed = gateway.json("PATCH", COMPANY, "{\"Name\":\"x\"}");
    assert!(changed.header("etag").ends_with("-2\""), "{}", changed.header("etag"));

    let update = "{\"CompanyId\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\",\"Name\":{\"Value\":\"Renamed\"}}";
    assert!(gateway.post(MEWS, update).text().contains("\"Renamed\""));
    let refused = gateway.post(MEWS, "{\"CompanyId\":\"x\"}");
    assert_eq!((refused.status, refused.json().get("Message")), (400, Some(&Value::text("Invalid CompanyId"))));
    let form = "application/x-www-form-urlencoded";
    assert_eq!(gateway.post_as(TWILIO, form, b"FriendlyName=Renamed").status, 200);
    assert!(gateway.get("/api/twilio/v1/CustomerProfiles?FriendlyName=Renamed").text().contains("\"Renamed\""));
    // The request has the id that the provider gave it.
    assert!(provider.log().contains(refused.header("request-id")));
    assert!(gateway.log().contains(&format!("POST {MEWS} 400 as {} ", refused.header("request-id"))));
    keeps_quiet(&gateway);
    let status = gateway.get("/api/status");
    let status = status.json();
    let cm = status.get("providers").and_then(|all| all.get("cm")).unwrap();
    assert_eq!(cm.get("mode"), Some(&Value::text("upstream")));
    assert_eq!(cm.get("origin"), Some(&Value::Text(format!("http://{}", provider.address()).into())));
}

/// What reaches the provider of a request that has every header it should not have.
fn forwarded(method: &str, path: &str, body: &str, more: &[(&str, &str)]) -> Received {
    let (listener, gateway) = in_front_of(&[Action::Respond(OK)]);
    let mut headers = vec![
        ("Cookie", "session=1"),
        ("X-Forwarded-For", "1.2.3.4"),
        ("Referer", "http://127.0.0.1/"),
        ("TE", "trailers"),
        ("Upgrade", "websocket"),
        ("Accept", "application/json"),
        ("Authorization", "Basic c3B5OnNweQ=="),
        ("X-CM-PRODUCTTOKEN", "spy"),
        ("SystemInformation", "spy"),
        ("username", "spy"),
        ("password", "spy"),
        ("If-Match", "\"1\""),
    ];
    headers.extend(more);
    let response = gateway.send(method, path, &headers, body);
    assert_eq!((response.status, response.text()), (200, "[]"));
    for name in ["set-cookie", "server", "access-control-allow-origin", "connection"] {
        assert_eq!(response.header(name), "", "{name}");
    }
    assert_eq!((response.header("request-id"), response.header("content-type")), ("theirs-1", "application/json"));
    keeps_quiet(&gateway);
    let received = listener.next();
    assert_eq!(received.header("host"), Some(listener.address.as_str()));
    assert_eq!(received.header("accept"), Some("application/json"));
    assert_eq!(received.header("if-match"), Some("\"1\""));
    for name in ["cookie", "x-forwarded-for", "referer", "te", "upgrade", "origin", "sec-fetch-site", "accept-encoding"]
    {
        assert_eq!(received.header(name), None, "{name}");
    }
    let all = received.headers.join("\n") + &received.body;
    assert!(!all.contains("spy") && !all.contains("c3B5"), "{all}");
    received
}

#[test]
fn adds_credentials_and_drops_those_of_the_client() {
    let received = forwarded("GET", &format!("{PROFILES}?Skip=1"), "", &[]);
    assert_eq!(received.line, format!("GET {PROFILES}?Skip=1 HTTP/1.1"));
    assert_eq!(received.header("x-cm-producttoken"), Some(TOKEN));

    let json = [("Content-Type", "application/json")];
    let received = forwarded("PATCH", COMPANY, "{\"Name\":\"x\"}", &json);
    assert_eq!(
        (received.body.as_str(), received.header("content-type")),
        ("{\"Name\":\"x\"}", Some("application/json"))
    );
    let header = |name: &str| received.header(name).unwrap_or_default().to_owned();
    assert_eq!(
        [header("systeminformation"), header("username"), header("password")],
        ["SYSTEM-of-the-operator", "operator", "hush hush"]
    );

    let tokens = "{\"AccessToken\":\"spy\",\"clienttoken\":\"spy\",\"CompanyId\":\"x\",\"Client\":\"spy\",\"n\":1.50}";
    let received = forwarded("POST", MEWS, tokens, &json);
    let expected = "{\"ClientToken\":\"client-token-hush\",\"AccessToken\":\"access-token-hush\",\"Client\":\"Proforma 1.0.0\",\"CompanyId\":\"x\",\"n\":1.50}";
    assert_eq!(received.body, expected);
    assert_eq!(received.header("content-length"), Some(expected.len().to_string().as_str()));
    assert_eq!(received.header("username"), None);

    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let received = forwarded("POST", TWILIO, "FriendlyName=a+b", &form);
    assert_eq!(received.body, "FriendlyName=a+b");
    // SK00000000000000000000000000000000:auth-token-hush
    let basic = "Basic U0swMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDphdXRoLXRva2VuLWh1c2g=";
    assert_eq!(received.header("authorization"), Some(basic));
}

#[test]
fn passes_on_what_the_forms_use_and_nothing_else() {
    let (listener, gateway) = in_front_of(&[Action::Respond(OK)]);
    let deleted = format!("{PROFILES}/11111111-2222-4333-8444-555555555555");
    for (method, path, expected) in [
        ("DELETE", deleted.as_str(), 405),
        ("PUT", COMPANY, 405),
        ("POST", "/api/mews/api/connector/v1/companies/delete", 404),
        ("POST", "/api/mews/api/connector/v1/companies/add", 404),
        ("GET", "/api/abillity/api/company/42/Site", 404),
        ("GET", "/api/abillity/api/company/..%2f..%2fx", 404),
        ("GET", "/api/abillity/api/company/42%3fx", 404),
        ("GET", "/api/abillity/", 404),
        ("DELETE", TWILIO, 405),
        ("POST", "/api/twilio/v1/CustomerProfiles", 405),
        ("GET", "/api/twilio/v1/Policies", 404),
    ] {
        assert_eq!(gateway.send(method, path, &[], "").status, expected, "{method} {path}");
    }
    let fault = gateway.send("GET", COMPANY, &[("X-Sandbox-Fault", "401")], "");
    assert_eq!(fault.status, 400);
    assert!(fault.text().contains("this is the real aBILLity"), "{}", fault.text());
    assert_eq!(gateway.get(&COMPANY.replace("/api/abillity", "/api/fault/401/abillity")).status, 400);
    assert_eq!(gateway.post(MEWS, "[]").status, 400);
    assert_eq!(gateway.post(MEWS, "{").status, 400);
    assert!(listener.is_left_alone());
}

#[test]
fn refuses_other_sites_and_other_names() {
    let (listener, gateway) = in_front_of(&[Action::Respond(OK)]);
    let own = gateway.address();
    for headers in [
        vec![("Host", "evil.example")],
        vec![("Host", own), ("Sec-Fetch-Site", "cross-site")],
        vec![("Host", own), ("Origin", "https://evil.example")],
        vec![("Host", own), ("Origin", "null")],
    ] {
        let mut headers = headers;
        headers.extend([("Content-Length", "0"), ("Content-Type", "application/json")]);
        let response = raw::request(own, "POST", MEWS, &headers);
        assert_eq!(raw::status(&response), 403, "{headers:?} {response}");
    }
    assert_eq!(raw::status(&raw::request(own, "GET", COMPANY, &[("Host", "evil.example")])), 403);
    // Reading with the operator's credentials is an act in the operator's name too.
    for (name, value) in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
        ("Sec-Fetch-Dest", "iframe"),
        ("Sec-Fetch-Dest", "script"),
        ("Sec-Fetch-Dest", "image"),
    ] {
        for path in [
            COMPANY,
            TWILIO,
            PROFILES,
            "/api/abillity/api/company/CompanySearch?search=x",
            "/api/fault/401/abillity/api/company/42",
        ] {
            let response = raw::request(own, "GET", path, &[("Host", own), (name, value)]);
            assert_eq!(raw::status(&response), 403, "{name}: {value} {path} {response}");
        }
    }
    assert!(listener.is_left_alone());
}

#[test]
fn refuses_a_body_of_10_mb() {
    let (listener, gateway) = in_front_of(&[Action::Respond(OK)]);
    let response = gateway.post(MEWS, &format!("{{\"x\":\"{}\"}}", "x".repeat(10_000_000)));
    assert_eq!(response.status, 413, "{}", response.text());
    assert!(listener.is_left_alone());
}
