use proforma::record::Value;
use proforma::rules::uuid;

use crate::running::Server;

#[test]
fn says_who_answers_for_each_provider() {
    let server = Server::start();
    let answer = server.get("/api/status");
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let status = answer.json();
    assert_eq!(status.get("version"), Some(&Value::text(env!("CARGO_PKG_VERSION"))));
    let cm = status.get("providers").and_then(|providers| providers.get("cm")).expect("cm");
    assert_eq!(cm.get("mode"), Some(&Value::text("sandbox")));
    let account = cm.get("account").and_then(Value::as_text).expect("an account");
    assert_eq!(uuid::check(account), None);
    let path = format!("/api/cm/voice-companyprofilesapi/v1/{account}/companyProfiles");
    assert_eq!(server.post(&path, &crate::profile::good()).status, 201);
}

#[test]
fn answers_unknown_paths_and_methods_in_json() {
    let server = Server::start();
    for path in
        ["/api", "/api/", "/api/x", "/api/status/", "/api/cm", "/api/cm/v1", "/api/mews/x", "/api/%FF", "/api/../api/x"]
    {
        server.get(path).refuses(404);
    }
    let answer = server.post("/api/status", "{}");
    answer.refuses(405);
    assert_eq!(answer.header("allow"), "GET,HEAD");
}

#[test]
fn logs_one_line_a_request_and_nothing_of_its_body() {
    let server = Server::start();
    let answer =
        server.post(&format!("{}?secret=hush", crate::profile::PROFILES), &crate::profile::named("Whispered Name"));
    assert_eq!(answer.status, 201);
    let log = server.log();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(answer.header("request-id"))).collect();
    assert_eq!(lines.len(), 1, "{log}");
    let line = lines.concat();
    assert!(line.contains(&format!("POST {} 201 ", crate::profile::PROFILES)) && line.ends_with(" ms"), "{line}");
    assert!(!log.contains("hush") && !log.contains("Whispered"), "{log}");
}
