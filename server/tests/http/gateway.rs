//! A gateway in front of a second sandbox, which stands for the providers, and in front of listeners that misbehave.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use proforma::Value;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::listener::{Action, Listener, Received};
use crate::profile::{PROFILES, good};
use crate::raw;
use crate::running::{Server, home_with};

const TOKEN: &str = "3a1b2c3d-0000-4000-8000-00000000cafe";
const SECRETS: [(&str, &str); 9] = [
    ("T_CM", TOKEN),
    ("T_SYSTEM", "SYSTEM-of-the-operator"),
    ("T_USER", "operator"),
    ("T_PASSWORD", "hush hush"),
    ("T_CLIENT", "client-token-hush"),
    ("T_ACCESS", "access-token-hush"),
    ("T_NAME", "Proforma 1.0.0"),
    ("T_SID", "SK00000000000000000000000000000000"),
    ("T_SECRET", "auth-token-hush"),
];
const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nRequest-Id: theirs-1\r\nSet-Cookie: a=b\r\nServer: x\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]";
const COMPANY: &str = "/api/abillity/api/company/42";
const MEWS: &str = "/api/mews/api/connector/v1/companies/update";
const TWILIO: &str = "/api/twilio/v1/CustomerProfiles/BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// All four providers at one origin, each below its own prefix.
fn settings(origin: &str, more: &str) -> String {
    let table = |name: &str, credentials: &str| {
        format!("[{name}]\nupstream = \"{origin}/api/{name}\"\n{credentials}\n{more}\n")
    };
    [
        table("cm", "credentials.productToken = \"T_CM\""),
        table("abillity", "credentials.systemInformation = \"T_SYSTEM\"\ncredentials.username = \"T_USER\"\ncredentials.password = \"T_PASSWORD\""),
        table("mews", "credentials.clientToken = \"T_CLIENT\"\ncredentials.accessToken = \"T_ACCESS\"\ncredentials.client = \"T_NAME\""),
        table("twilio", "credentials.username = \"T_SID\"\ncredentials.password = \"T_SECRET\""),
    ]
    .concat()
}

fn gateway(origin: &str, more: &str) -> Server {
    Server::start_as(Arc::new(home_with(&settings(origin, more))), |command| {
        command.envs(SECRETS);
    })
}

/// The gateway in front of someone that answers as told.
fn in_front_of(script: &[Action]) -> (Listener, Server) {
    let listener = Listener::start(script);
    let gateway = gateway(&format!("http://{}", listener.address), "timeout_seconds = 1");
    (listener, gateway)
}

fn keeps_quiet(gateway: &Server) {
    let said = gateway.log() + gateway.get("/api/status").text();
    for (name, secret) in SECRETS {
        assert!(!said.contains(secret) && !said.contains(name), "{name} is in {said}");
    }
}

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
    assert_eq!(gateway.json("PATCH", COMPANY, "{\"Name\":\"x\"}").header("etag"), "\"2\"");

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
fn follows_no_redirect() {
    let elsewhere = Listener::start(&[Action::Respond(OK)]);
    let to = format!(
        "HTTP/1.1 307 Moved\r\nLocation: http://{}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        elsewhere.address
    );
    let (_listener, gateway) = in_front_of(&[Action::Respond(to.leak())]);
    let response = gateway.json("PATCH", COMPANY, "{\"Name\":\"x\"}");
    assert_eq!((response.status, response.header("location")), (502, ""));
    assert!(response.text().contains("redirect, which is not followed"), "{}", response.text());
    assert!(elsewhere.is_left_alone());
    keeps_quiet(&gateway);
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
    assert!(listener.is_left_alone());
}

#[test]
fn refuses_a_body_of_10_mb() {
    let (listener, gateway) = in_front_of(&[Action::Respond(OK)]);
    let response = gateway.post(MEWS, &format!("{{\"x\":\"{}\"}}", "x".repeat(10_000_000)));
    assert_eq!(response.status, 413, "{}", response.text());
    assert!(listener.is_left_alone());
}

#[test]
fn says_that_the_provider_is_silent_broken_or_away() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"half\":";
    for (script, expected, words) in [
        (Action::Hang, 504, "aBILLity did not answer in time."),
        (Action::Respond(cut), 502, "aBILLity sent an answer that broke off"),
        (Action::Respond(""), 502, "aBILLity could not be reached."),
        (Action::Respond("nonsense\r\n\r\n"), 502, "aBILLity could not be reached."),
    ] {
        let (_listener, gateway) = in_front_of(&[script]);
        let response = gateway.json("PATCH", COMPANY, "{\"Name\":\"x\"}");
        assert_eq!(response.status, expected, "{}", response.text());
        let message = response.json().get("Message").and_then(Value::as_text).unwrap().to_owned();
        assert!(message.starts_with(words), "{message}");
        keeps_quiet(&gateway);
    }
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let gateway = gateway(&format!("http://{nobody}"), "");
    assert_eq!(gateway.get(COMPANY).status, 502);
}

#[test]
fn passes_refusals_back_as_they_are() {
    let busy = "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Type: text/html\r\nContent-Length: 4\r\nConnection: close\r\n\r\n<p>.";
    let (_listener, gateway) = in_front_of(&[Action::Respond(busy)]);
    let response = gateway.get(COMPANY);
    assert_eq!((response.status, response.header("retry-after"), response.text()), (503, "7", "<p>."));
    assert_eq!(response.header("content-type"), "text/html");
    assert_eq!(response.header("x-content-type-options"), "nosniff");
}

/// Responds over TLS, with a self-signed certificate for this name. Returns its port and the certificate.
fn secure(name: &str) -> (u16, String) {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = Arc::new(config);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            let session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(session, stream);
            let mut request = [0; 4096];
            if stream.read(&mut request).is_ok_and(|bytes| bytes > 0) {
                drop(stream.write_all(OK.as_bytes()));
                stream.conn.send_close_notify();
                drop(stream.flush());
            }
        }
    });
    (port, made.cert.pem())
}

#[test]
fn trusts_only_certificates_that_the_system_trusts() {
    for (name, is_trusted, expected) in
        [("localhost", false, 502), ("localhost", true, 200), ("other.example", true, 502)]
    {
        let (port, certificate) = secure(name);
        let home = home_with(&settings(&format!("https://localhost:{port}"), ""));
        let file = home.path().join("certificate.pem");
        std::fs::write(&file, certificate).unwrap();
        let gateway = Server::start_as(Arc::new(home), |command| {
            command.envs(SECRETS);
            if is_trusted {
                command.env("SSL_CERT_FILE", file);
            }
        });
        let response = gateway.get(COMPANY);
        assert_eq!(response.status, expected, "{name} {is_trusted}: {}", response.text());
        if expected == 502 {
            assert!(gateway.log().contains("invalid peer certificate"), "{}", gateway.log());
        }
        keeps_quiet(&gateway);
    }
}
