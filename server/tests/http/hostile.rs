use crate::profile::{PROFILES, good, with};
use crate::raw;
use crate::running::Server;

const LIMIT: usize = 1 << 20;

/// As many as fit.
fn many(one: &str, between: &str) -> String {
    vec![one; (LIMIT - 1000) / (one.len() + between.len())].join(between)
}

#[test]
fn responds_to_hostile_json() {
    let server = Server::start();
    let deep = 100_000;
    let nested = format!("{}1{}", "{\"a\":[".repeat(deep), "]}".repeat(deep));
    let rows = [
        ("[".repeat(deep), 400),
        ("{\"a\":".repeat(deep), 400),
        (format!("{}{}", "[".repeat(deep), "]".repeat(deep)), 400),
        (with("requiredFields", &nested), 400),
        (with("documents", &format!("[{nested}]")), 400),
        (with("name", "\"\\ud800\""), 400),
        (with("name", "\"\\udc00\\ud800\""), 400),
        (with("requiredFields", "{\"\\ud800\":1}"), 400),
        (with("name", "\"\\u0000\""), 400),
        (with("name", &format!("1{}", "0".repeat(100_000))), 400),
        (with("requiredFields", &format!("{{\"x\":1{}e99999999999}}", "0".repeat(100_000))), 201),
        (with("requiredFields", "{\"__proto__\":{\"x\":1},\"constructor\":1,\"\":0}"), 201),
        (with("__proto__", "{}"), 400),
        (format!("{{{}}}", many("\"name\":\"x\"", ",")), 400),
        (with("emailAddresses", &format!("[{}]", many("\"a\"", ","))), 400),
        (with("emailAddresses", &format!("[{}]", many("0", ","))), 400),
        (with("callbackUrl", &format!("\"https://{}\"", many("a", "."))), 201),
        (with("businessRegisterNumber", &format!("\"{}\"", many("1", "."))), 400),
        (with("representativePhoneNumber", &format!("\"{}\"", many("+31", " "))), 201),
        ("\0".repeat(100), 400),
    ];
    for (body, expected) in rows {
        let response = server.post(PROFILES, &body);
        let end = &body[body.len() - 60..];
        assert_eq!(response.status, expected, "...{end}");
        if expected == 400 {
            response.refuses(400);
        }
        assert!(response.body.len() < 1 << 21, "...{end}: {} bytes", response.body.len());
    }
    assert_eq!(server.post(PROFILES, &good()).status, 201);
}

#[test]
fn names_no_more_than_200_mistakes() {
    let server = Server::start();
    let response = server.post(PROFILES, &with("emailAddresses", &format!("[{}]", vec!["\"a\""; 50_000].join(","))));
    response.refuses(400);
    assert_eq!(response.text().matches("The ").count(), 200);
    let keys: Vec<String> = (0..50_000).map(|key| format!("\"k{key}\":1")).collect();
    let response = server.post(PROFILES, &format!("{{{}}}", keys.join(",")));
    response.refuses(400);
    assert_eq!(response.text().matches("could not be mapped to any member").count(), 101);
    assert!(response.text().contains("50000 JSON properties"), "{}", response.text());
}

#[test]
fn takes_a_body_of_1_mib_and_no_byte_more() {
    let server = Server::start();
    let room = LIMIT - with("requiredFields", "{\"x\":\"\"}").len();
    let body = |extra| with("requiredFields", &format!("{{\"x\":\"{}\"}}", "x".repeat(room + extra)));
    assert_eq!(body(0).len(), LIMIT);
    assert_eq!(server.post(PROFILES, &body(0)).status, 201);
    server.post(PROFILES, &body(1)).refuses(413);
    server.post(PROFILES, &body(9 * LIMIT)).refuses(413);
}

#[test]
fn refuses_too_large_a_body_without_a_length() {
    let server = Server::start();
    let head = format!("POST {PROFILES} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", server.address());
    let chunk = format!("{:x}\r\n{}\r\n", LIMIT, " ".repeat(LIMIT));
    let request =
        format!("{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}{chunk}0\r\n\r\n");
    assert_eq!(raw::status(&raw::exchange(server.address(), request.as_bytes())), 413);
}

#[test]
fn refuses_a_declared_length_before_the_body_comes() {
    let server = Server::start();
    let head = format!("POST {PROFILES} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n", server.address());
    for more in ["Content-Length: 1048577\r\nExpect: 100-continue\r\n\r\n", "Content-Length: 99999999999\r\n\r\n"] {
        let response = raw::exchange(server.address(), format!("{head}{more}").as_bytes());
        assert_eq!(raw::status(&response), 413, "{response}");
    }
}

#[test]
fn survives_clients_that_hang_up() {
    let server = Server::start();
    let head = format!("POST {PROFILES} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n", server.address());
    for rest in [
        "",
        "Content-Length: 500\r\n\r\n",
        "Content-Length: 500\r\n\r\n{\"name\":",
        "\r\n",
        "Content-Length: x\r\n\r\n",
    ] {
        let mut stream = raw::connect(server.address());
        std::io::Write::write_all(&mut stream, format!("{head}{rest}").as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Both).unwrap();
    }
    raw::exchange(server.address(), b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 not http\r\n\r\n");
    assert_eq!(server.get(PROFILES).text(), "[]");
}

#[test]
fn responds_to_hostile_bodies_for_every_provider() {
    let server = Server::start();
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let company = "\"CompanyId\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\"";
    let bodies = [
        String::new(),
        "null".to_owned(),
        deep.clone(),
        format!("{{\"Name\":{deep}}}"),
        format!("{{{company},\"Name\":{{\"Value\":{deep}}}}}"),
        format!("{{{company},\"Options\":{deep}}}"),
        "{\"Name\":\"\\ud800\"}".to_owned(),
        format!("{{{company},\"Name\":{{\"Value\":\"\\ud800\"}}}}"),
        format!("{{{}}}", many("\"a\":1", ",")),
        format!("{{{company},{}}}", many("\"Name\":{\"Value\":1}", ",")),
        format!("{{\"Limitation\":{{\"Count\":1}},\"Ids\":[{}]}}", many("\"x\"", ",")),
        format!("{{\"Limitation\":{{\"Count\":{}}}}}", "9".repeat(100_000)),
        "%".repeat(1000),
        many("Email=x", "&"),
        format!("Status={}", "x".repeat(LIMIT - 100)),
        "FriendlyName=%00%ff".to_owned(),
        "\0".repeat(100),
    ];
    let profile = server.post(PROFILES, &good()).header("location").to_owned();
    for (method, path, media_type) in [
        ("PUT", profile.as_str(), json),
        ("PATCH", "/api/abillity/api/company/42", json),
        ("POST", "/api/mews/api/connector/v1/companies/update", json),
        ("POST", "/api/mews/api/connector/v1/companies/getAll", json),
        ("POST", "/api/mews/api/connector/v1/companies/add", json),
        ("POST", "/api/twilio/v1/CustomerProfiles", form),
        ("POST", "/api/twilio/v1/CustomerProfiles/BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", form),
    ] {
        for body in &bodies {
            let response = server.send(method, path, &[("Content-Type", media_type)], body);
            let start: String = body.chars().take(60).collect();
            // A form without parameters changes nothing, which is no mistake.
            let is_empty_form = media_type == form && body.is_empty() && method == "POST" && path.contains("/BU");
            assert_eq!(response.status == 200, is_empty_form, "{method} {path} {start}: {}", response.start());
            assert!(response.status < 500, "{method} {path} {start}: {}", response.start());
            assert!(
                proforma::Value::from_json(response.text()).is_ok(),
                "{method} {path} {start}: {}",
                response.start()
            );
        }
        assert_eq!(server.send(method, path, &[("Content-Type", "text/plain")], "{}").status, 415, "{path}");
    }
}
