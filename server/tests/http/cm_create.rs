use proforma::Value;
use proforma::rules::uuid;

use crate::profile::{ACCOUNT, PROFILES, good, named, with};
use crate::running::Server;

#[test]
fn stores_a_profile_and_responds_with_it() {
    let server = Server::start();
    let response = server.post(PROFILES, &good());
    assert_eq!(response.status, 201, "{}", response.text());
    assert_eq!(response.header("content-type"), "application/json; charset=utf-8");
    let profile = response.json();
    let guid = profile.get("guid").and_then(Value::as_text).expect("a guid").to_owned();
    assert_eq!(uuid::check(&guid), None);
    assert_eq!(response.header("location"), format!("{PROFILES}/{guid}"));
    assert_eq!(profile.get("accountGuid"), Some(&Value::text(ACCOUNT)));
    assert_eq!(profile.get("status"), Some(&Value::text("PENDING")));
    assert_eq!(profile.get("statusComment"), Some(&Value::Null));
    assert_eq!(profile.get("deletedOn"), Some(&Value::Null));
    let good = good();
    let Ok(Value::Object(sent)) = proforma::Value::from_json(&good) else { panic!("{good}") };
    for (key, value) in &sent {
        assert_eq!(profile.get(key), Some(value), "{key}");
    }
    assert_eq!(server.get(response.header("location")).text(), response.text());
}

#[test]
fn stores_the_normal_form() {
    let server = Server::start();
    let response = server.post(PROFILES, &named("  Acme \\u00A0"));
    assert_eq!(response.json().get("name"), Some(&Value::text("Acme")), "{}", response.text());
    let response = server.post(PROFILES, &with("countryCode", "\" nl\""));
    assert_eq!(response.json().get("countryCode"), Some(&Value::text("NL")), "{}", response.text());
}

#[test]
fn keeps_what_it_does_not_know_as_it_was_written() {
    let server = Server::start();
    let required = r#"{"zz":1.0,"a":1e400,"n":-0,"e":"é\/\n","deep":[[{"x":null}]]}"#;
    let kept = r#"{"zz":1.0,"a":1e400,"n":-0,"e":"é/\n","deep":[[{"x":null}]]}"#;
    let response = server.post(PROFILES, &with("requiredFields", required));
    assert_eq!(response.status, 201, "{}", response.text());
    assert!(response.text().contains(&format!("\"requiredFields\":{kept}")), "{}", response.text());
    let response = server.post(PROFILES, &with("documents", &format!("[{required},{{}}]")));
    assert_eq!(response.status, 201, "{}", response.text());
    assert!(response.text().contains(&format!("\"documents\":[{kept},{{}}]")), "{}", response.text());
}

#[test]
fn lets_warnings_pass() {
    let server = Server::start();
    let body = with("representativePhoneNumber", "\"call me\"");
    assert_eq!(server.post(PROFILES, &body).status, 201);
}

#[test]
fn takes_the_account_of_the_path_in_any_case() {
    let server = Server::start();
    let path = PROFILES.replace(ACCOUNT, "ABCDEF00-2222-4333-8444-555555555555");
    let response = server.post(&path, &with("accountGuid", "\"abcdef00-2222-4333-8444-555555555555\""));
    assert_eq!(response.status, 201, "{}", response.text());
    assert_eq!(response.json().get("accountGuid"), Some(&Value::text("abcdef00-2222-4333-8444-555555555555")));
    let lower = PROFILES.replace(ACCOUNT, "abcdef00-2222-4333-8444-555555555555");
    assert_eq!(server.get(&lower).text(), format!("[{}]", response.text()));
}

#[test]
fn rejects_an_account_that_is_no_guid() {
    let server = Server::start();
    for account in ["me", "11111111222243338444555555555555", "%7B11111111-2222-4333-8444-555555555555%7D"] {
        server.post(&PROFILES.replace(ACCOUNT, account), &good()).refuses_field("accountGuid");
    }
    server.post(&PROFILES.replace(ACCOUNT, "%FF"), &good()).refuses(400);
}

#[test]
fn rejects_a_body_for_another_account() {
    let server = Server::start();
    for account in ["\"11111111-2222-4333-8444-555555555556\"", "5", "\"\"", "{}"] {
        let sentence = server.post(PROFILES, &with("accountGuid", account)).refuses_field("accountGuid");
        assert_eq!(sentence, "The field accountGuid must be equal to the accountGuid of the path.");
    }
}

#[test]
fn rejects_what_the_core_rejects_by_field() {
    let server = Server::start();
    let rows = [
        ("name", "\"\"", "name", "The name field is required."),
        ("name", "null", "name", "The name field is required."),
        ("city", "5", "city", "The JSON value of city must be of type string."),
        (
            "phoneNumberTypes",
            "[]",
            "phoneNumberTypes",
            "The field phoneNumberTypes must be an array with a minimum length of 1.",
        ),
        (
            "phoneNumberTypes",
            "[\"LOCAL\",\"FAX\"]",
            "phoneNumberTypes[1]",
            "The field phoneNumberTypes[1] must be one of LOCAL, NATIONAL, TOLLFREE.",
        ),
        (
            "emailAddresses",
            "[\"a\"]",
            "emailAddresses[0]",
            "The emailAddresses[0] field is not a valid e-mail address.",
        ),
        ("countryCode", "\"ZZ\"", "countryCode", "The field countryCode must be an ISO 3166-1 alpha-2 country code."),
        (
            "callbackUrl",
            "\"ftp://x.example\"",
            "callbackUrl",
            "The callbackUrl field is not a valid fully-qualified http or https URL.",
        ),
        ("status", "\"APPROVED\"", "status", "The field status is assigned by the server."),
        ("guid", "\"11111111-2222-4333-8444-555555555556\"", "guid", "The field guid is assigned by the server."),
        ("colour", "1", "colour", "The JSON property 'colour' could not be mapped to any member."),
    ];
    for (key, value, field, expected) in rows {
        assert_eq!(server.post(PROFILES, &with(key, value)).refuses_field(field), expected);
    }
    let long = server.post(PROFILES, &named(&"x".repeat(101))).refuses_field("name");
    assert_eq!(long, "The field name must be a string with a minimum length of 1 and a maximum length of 100.");
    assert_eq!(server.get(PROFILES).text(), "[]");
}

#[test]
fn names_every_missing_field_at_once() {
    let server = Server::start();
    let response = server.post(PROFILES, "{}");
    response.refuses(400);
    let problem = response.json();
    let Some(Value::Object(errors)) = problem.get("errors") else { panic!("{}", response.text()) };
    assert_eq!(errors.len(), 15, "{}", response.text());
    assert_eq!(problem.get("title"), Some(&Value::text("One or more validation errors occurred.")));
}

#[test]
fn rejects_what_is_no_json() {
    let server = Server::start();
    for body in ["", " ", "{", "{'a':1}", "{\"a\":1,}", "\u{feff}{}", "nul", "{}{}", "{\"a\":01}", "{\"a\":\"\n\"}"] {
        let sentence = server.post(PROFILES, body).refuses_field("$");
        assert!(sentence.starts_with("The body is not valid JSON. LineNumber: "), "{body:?}: {sentence}");
    }
    assert_eq!(
        server.post(PROFILES, "{\n \"a\" 1}").refuses_field("$"),
        "The body is not valid JSON. LineNumber: 1 | BytePositionInLine: 5."
    );
    for body in ["[]", "null", "5", "\"{}\""] {
        assert_eq!(server.post(PROFILES, body).refuses_field("$"), "The body must be a JSON object.");
    }
    let sentence = server.post_as(PROFILES, "application/json", b"{\"name\":\"\xff\"}").refuses_field("$");
    assert_eq!(sentence, "The body is not UTF-8.");
}

#[test]
fn rejects_other_content_types() {
    let server = Server::start();
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16"] {
        server.post_as(PROFILES, content_type, good().as_bytes()).refuses(415);
    }
}

#[test]
fn rejects_other_methods() {
    let server = Server::start();
    let one = format!("{PROFILES}/{ACCOUNT}");
    for (path, allow, methods) in [
        (PROFILES, "GET,HEAD,POST", &["PUT", "PATCH", "DELETE", "OPTIONS"][..]),
        (&one, "GET,HEAD,PUT,DELETE", &["POST", "PATCH", "OPTIONS"]),
    ] {
        for method in methods {
            let headers = [("Host", server.address())];
            let response = crate::raw::request(server.address(), method, path, &headers);
            assert_eq!(crate::raw::status(&response), 405, "{response}");
            assert!(response.contains(&format!("\r\nallow: {allow}\r\n")), "{response}");
            assert!(response.contains("application/problem+json"), "{response}");
        }
    }
}

#[test]
fn keeps_every_profile_of_many_clients_at_once() {
    let server = Server::start();
    std::thread::scope(|scope| {
        for client in 0..8 {
            let server = &server;
            scope.spawn(move || {
                for number in 0..10 {
                    assert_eq!(server.post(PROFILES, &named(&format!("client {client} number {number}"))).status, 201);
                }
            });
        }
    });
    let response = server.get(&format!("{PROFILES}?take=100"));
    let Value::List(profiles) = response.json() else { panic!("{}", response.text()) };
    let mut guids: Vec<_> =
        profiles.iter().map(|profile| profile.get("guid").and_then(Value::as_text).unwrap()).collect();
    guids.sort_unstable();
    guids.dedup();
    assert_eq!((profiles.len(), guids.len()), (80, 80));
}
