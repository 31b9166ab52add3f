use proforma::Value;
use proforma::rules::uuid;

use crate::running::Server;

#[test]
fn says_which_providers_are_sandbox_or_upstream() {
    let server = Server::start();
    let response = server.get("/api/status");
    assert_eq!((response.status, response.header("content-type")), (200, "application/json"));
    assert_eq!(response.header("cache-control"), "no-store");
    let status = response.json();
    assert_eq!(status.get("version"), Some(&Value::text(env!("CARGO_PKG_VERSION"))));
    let titles: Vec<_> = ["cm", "abillity", "mews", "twilio"]
        .into_iter()
        .map(|name| status.get("providers").and_then(|all| all.get(name)?.get("title")?.as_text()).unwrap_or_default())
        .collect();
    assert_eq!(titles, ["CM.com", "aBILLity", "Mews", "Twilio"]);
    assert!(matches!(status.get("faults"), Some(Value::List(faults)) if faults.contains(&Value::text("hang"))));
    let cm = status.get("providers").and_then(|providers| providers.get("cm")).expect("cm");
    assert_eq!(cm.get("mode"), Some(&Value::text("sandbox")));
    let account = cm.get("account").and_then(Value::as_text).expect("an account");
    assert_eq!(uuid::check(account), None);
    let path = format!("/api/cm/voice-companyprofilesapi/v1/{account}/companyProfiles");
    assert_eq!(server.post(&path, &crate::profile::good()).status, 201);
}

#[test]
fn responds_to_unknown_paths_and_methods_in_json() {
    let server = Server::start();
    for path in [
        "/api",
        "/api/",
        "/api/x",
        "/api/status/",
        "/api/cm",
        "/api/cm/v1",
        "/api/fault",
        "/api/fault/401",
        "/api/%FF",
        "/api/../api/x",
    ] {
        server.get(path).refuses(404);
    }
    for (path, expected) in [
        ("/api/abillity/x", "{\"Message\":\"There is nothing at this path.\"}"),
        ("/api/mews/x", "{\"Message\":\"There is nothing at this path.\",\"RequestId\":\""),
        (
            "/api/twilio/x",
            "{\"code\":20404,\"message\":\"There is nothing at this path.\",\"more_info\":\"https://www.twilio.com/docs/errors/20404\",\"status\":404}",
        ),
    ] {
        let response = server.get(path);
        assert_eq!(
            (response.status, response.header("content-type")),
            (404, "application/json; charset=utf-8"),
            "{path}"
        );
        assert!(response.text().starts_with(expected), "{}", response.text());
    }
    let response = server.post("/api/status", "{}");
    response.refuses(405);
    assert_eq!(response.header("allow"), "GET,HEAD");
}

#[test]
fn logs_one_line_a_request_and_nothing_of_its_body() {
    let server = Server::start();
    let response =
        server.post(&format!("{}?secret=hush", crate::profile::PROFILES), &crate::profile::named("Whispered Name"));
    assert_eq!(response.status, 201);
    let log = server.log();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(response.header("request-id"))).collect();
    assert_eq!(lines.len(), 1, "{log}");
    let line = lines.concat();
    assert!(line.contains(&format!("POST {} 201 ", crate::profile::PROFILES)) && line.ends_with(" ms"), "{line}");
    assert!(!log.contains("hush") && !log.contains("Whispered"), "{log}");
}
