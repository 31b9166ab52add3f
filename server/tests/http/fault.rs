//! Every fault of every operation.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use crate::profile::{ACCOUNT, PROFILES, good};
use crate::raw;
use crate::running::Server;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

struct Operation {
    method: &'static str,
    path: String,
    media_type: &'static str,
    body: String,
    /// Its status when all is well.
    status: u16,
    /// How its provider's refusals begin.
    refusal: &'static str,
}

/// All of them. Those that change something can be done again and again.
fn operations(server: &Server) -> Vec<Operation> {
    let profile = server.post(PROFILES, &good()).header("location").to_owned();
    let problem = "{\"type\":\"https://tools.ietf.org/html/rfc";
    let (message, code) = ("{\"Message\":\"", "{\"code\":");
    let company = "{\"CompanyId\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\",\"Name\":{\"Value\":\"x\"}}";
    let mews = "/api/mews/api/connector/v1/companies";
    let twilio = "/api/twilio/v1/CustomerProfiles";
    let policy = "FriendlyName=x&Email=a%40example.com&PolicySid=RNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let operation = |method, path: &str, media_type, body: &str, status, refusal| Operation {
        method,
        path: path.to_owned(),
        media_type,
        body: body.to_owned(),
        status,
        refusal,
    };
    vec![
        operation("POST", PROFILES, JSON, &good(), 201, problem),
        operation("PUT", &profile, JSON, "{\"name\":\"x\"}", 200, problem),
        operation("GET", &profile, JSON, "", 200, problem),
        operation("GET", PROFILES, JSON, "", 200, problem),
        operation(
            "GET",
            &format!("{}?countryCode=NL", PROFILES.replace("companyProfiles", "requiredFields")),
            JSON,
            "",
            200,
            problem,
        ),
        operation("POST", &format!("{profile}/updateConsequences"), JSON, "{}", 200, problem),
        operation("GET", "/api/abillity/api/company/42", JSON, "", 200, message),
        operation("PATCH", "/api/abillity/api/company/42", JSON, "{\"Name\":\"x\"}", 200, message),
        operation("GET", "/api/abillity/api/company/CompanySearch?SiteName=a", JSON, "", 200, message),
        operation("POST", &format!("{mews}/update"), JSON, company, 200, message),
        operation("POST", &format!("{mews}/getAll"), JSON, "{\"Limitation\":{\"Count\":1}}", 200, message),
        operation("POST", &format!("{mews}/add"), JSON, "{\"Name\":\"x\",\"Options\":{}}", 200, message),
        operation("POST", twilio, FORM, policy, 201, code),
        operation("GET", &format!("{twilio}/BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), FORM, "", 200, code),
        operation("POST", &format!("{twilio}/BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), FORM, "FriendlyName=x", 200, code),
        operation("GET", twilio, FORM, "", 200, code),
    ]
}

impl Operation {
    fn request(&self, host: &str, path: &str, fault: &str) -> Vec<u8> {
        let Self { method, media_type, body, .. } = self;
        let header = if fault.is_empty() { String::new() } else { format!("X-Sandbox-Fault: {fault}\r\n") };
        format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: {media_type}\r\n{header}\
            Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    fn with(&self, server: &Server, fault: &str) -> String {
        raw::exchange(server.address(), &self.request(server.address(), &self.path, fault))
    }
}

fn body(response: &str) -> &str {
    response.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default()
}

fn announced(response: &str) -> usize {
    let length = response.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.expect("a length").parse().expect("a number")
}

#[test]
fn responds_with_any_status_in_the_providers_words() {
    let server = Server::start();
    for operation in operations(&server) {
        for status in [401, 403, 404, 408, 409, 413, 429, 500, 503] {
            let response = operation.with(&server, &status.to_string());
            assert_eq!(raw::status(&response), status, "{} {response}", operation.path);
            assert!(body(&response).starts_with(operation.refusal), "{} {response}", operation.path);
            assert!(proforma::Value::from_json(body(&response)).is_ok(), "{response}");
            assert!(!response.contains("\r\nretry-after:"), "{response}");
        }
        for fault in ["429; retry-after=2", "503; retry-after=2"] {
            let response = operation.with(&server, fault);
            assert!(response.contains("\r\nretry-after: 2\r\n"), "{response}");
        }
        assert_eq!(raw::status(&operation.with(&server, "")), operation.status, "{}", operation.path);
    }
}

#[test]
fn responds_with_what_nobody_can_read() {
    let server = Server::start();
    for operation in operations(&server) {
        let page = operation.with(&server, "html");
        assert_eq!(raw::status(&page), 502);
        assert!(page.contains("content-type: text/plain") && body(&page).contains("<title>502 Bad Gateway</title>"));
        assert_eq!(raw::status(&operation.with(&server, "html; status=200")), 200);
        let garbage = operation.with(&server, "garbage");
        assert_eq!(raw::status(&garbage), operation.status, "{garbage}");
        assert!(garbage.contains('\u{fffd}'), "{garbage}");
        let cut = operation.with(&server, "drop");
        assert_eq!(raw::status(&cut), operation.status, "{cut}");
        let there = body(&cut).len();
        assert!(0 < there && there < announced(&cut), "{there} of {} bytes in {cut}", announced(&cut));
    }
}

#[test]
fn hangs_until_the_client_leaves_or_the_server_stops() {
    let server = Server::start();
    let operations = operations(&server);
    let mut waiting = Vec::new();
    for operation in &operations {
        let mut stream = raw::connect(server.address());
        stream.write_all(&operation.request(server.address(), &operation.path, "hang")).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        assert!(stream.read(&mut [0; 1]).is_err(), "{} got a response", operation.path);
        waiting.push(stream);
    }
    drop(waiting.split_off(2));
    let began = Instant::now();
    while server.log().matches(" left ").count() < operations.len() - 2 {
        assert!(began.elapsed() < Duration::from_secs(20), "{}", server.log());
        std::thread::sleep(Duration::from_millis(20));
    }
    server.terminate();
    for stream in waiting {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        assert_eq!(raw::status(&raw::rest(stream)), 503);
    }
    server.wait();
}

#[test]
fn is_slow_but_gets_there() {
    let server = Server::start();
    for operation in operations(&server) {
        let began = Instant::now();
        assert_eq!(raw::status(&operation.with(&server, "slow; ms=60")), operation.status);
        assert!(began.elapsed() >= Duration::from_millis(60));
    }
}

#[test]
fn does_what_was_asked_only_where_a_response_of_success_begins() {
    let server = Server::start();
    let count = || server.get(PROFILES).header("x-cm-pagination-total").parse::<u32>().unwrap();
    let create = |fault: &str| {
        let operation = &operations(&server)[0];
        let before = count();
        operation.with(&server, fault);
        count() - before
    };
    for fault in ["401", "500", "503", "html", "html; status=200"] {
        assert_eq!(create(fault), 0, "{fault}");
    }
    for fault in ["slow; ms=1", "drop", "garbage"] {
        assert_eq!(create(fault), 1, "{fault}");
    }
}

#[test]
fn can_be_asked_for_in_the_path() {
    let server = Server::start();
    let faulty = PROFILES.replace("/api/cm/", "/api/fault/429%3B%20retry-after%3D7/cm/");
    let response = server.post(&faulty, &good());
    assert_eq!((response.status, response.header("retry-after")), (429, "7"));
    let slow = PROFILES.replace("/api/cm/", "/api/fault/slow%3B%20ms%3D1/cm/");
    let created = server.post(&slow, &good());
    assert!(created.header("location").starts_with(PROFILES), "{} {}", created.status, created.header("location"));
    assert_eq!(server.get(created.header("location")).text(), created.text());
    assert_eq!(server.get(&format!("{slow}?take=1")).header("x-cm-pagination-take"), "1");
}

#[test]
fn rejects_a_fault_it_does_not_know() {
    let server = Server::start();
    for fault in ["418", "slow; ms=x", "hang up"] {
        let response = server.send("GET", PROFILES, &[("X-Sandbox-Fault", fault)], "");
        response.refuses(400);
        assert!(response.text().contains("slow; ms=3000"), "{}", response.text());
    }
    server.get(&format!("/api/fault/401/{ACCOUNT}")).refuses(404);
}
