use proforma::Value;

use crate::response::Response;
use crate::running::Server;

const PROFILES: &str = "/api/twilio/v1/CustomerProfiles";
/// A draft, an approved and a rejected profile of the seeds.
const DRAFT: &str = "/api/twilio/v1/CustomerProfiles/BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const APPROVED: &str = "/api/twilio/v1/CustomerProfiles/BUbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const REJECTED: &str = "/api/twilio/v1/CustomerProfiles/BUcccccccccccccccccccccccccccccccc";
const PROPERTIES: &str = include_str!("../../../tests/fixtures/examples/twilio_update.request.properties.form");
const STATUS: &str = include_str!("../../../tests/fixtures/examples/twilio_update.request.status.form");
const FETCHED: &str = include_str!("../../../tests/fixtures/examples/twilio_fetch.response.json");
const FAST: &str = "[twilio]\nreview_seconds = 0.2\n";

fn post(server: &Server, path: &str, form: &str) -> Response {
    server.post_as(path, "application/x-www-form-urlencoded", form.trim_end().as_bytes())
}

#[track_caller]
fn says(response: &Response, status: u16, code: &str) -> String {
    assert_eq!(response.status, status, "{}", response.text());
    let body = response.json();
    assert_eq!(body.get("code"), Some(&Value::Number(code.into())), "{}", response.text());
    assert_eq!(body.get("status"), Some(&Value::Number(status.to_string().into())));
    assert_eq!(body.get("more_info"), Some(&Value::Text(format!("https://www.twilio.com/docs/errors/{code}").into())));
    body.get("message").and_then(Value::as_text).unwrap().to_owned()
}

#[track_caller]
fn status(response: &Response) -> String {
    assert_eq!(response.status, 200, "{}", response.text());
    response.json().get("status").and_then(Value::as_text).unwrap().to_owned()
}

#[test]
fn has_every_key_of_the_vendors_example() {
    let server = Server::start();
    let created =
        post(&server, PROFILES, "FriendlyName=A+b&Email=a%40example.com&PolicySid=RNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_eq!(created.status, 201, "{}", created.text());
    let profile = created.json();
    let Ok(Value::Object(example)) = proforma::Value::from_json(FETCHED) else { panic!() };
    for (key, _) in &example {
        assert!(profile.get(key).is_some(), "{key}");
    }
    let text = |key: &str| profile.get(key).and_then(Value::as_text).unwrap_or_default();
    assert_eq!((text("friendly_name"), text("email"), text("status")), ("A b", "a@example.com", "draft"));
    assert_eq!(proforma::rules::sid::check(text("sid"), "BU"), None);
    assert_eq!(server.get(&format!("{PROFILES}/{}", text("sid"))).text(), created.text());
    for (form, named) in [
        ("Email=a%40example.com&PolicySid=RNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "FriendlyName"),
        ("FriendlyName=a&Email=x&PolicySid=RNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Email"),
        ("FriendlyName=a&Email=a%40example.com&PolicySid=x", "PolicySid"),
    ] {
        assert!(says(&post(&server, PROFILES, form), 400, "20001").contains(named));
    }
}

#[test]
fn changes_properties_or_the_status_but_not_both() {
    let server = Server::start();
    let response = post(&server, DRAFT, PROPERTIES);
    assert_eq!(status(&response), "draft");
    assert_eq!(response.json().get("email"), Some(&Value::text("notification@email.com")));
    let both = "Status=pending-review&FriendlyName=x";
    assert_eq!(
        says(&post(&server, DRAFT, both), 400, "22204"),
        "Bundle status and properties cannot be updated in the same request"
    );
    assert_eq!(status(&post(&server, DRAFT, "FriendlyName=only+this")), "draft");
    let profile = server.get(DRAFT);
    assert_eq!(profile.json().get("friendly_name"), Some(&Value::text("only this")));
    assert_eq!(profile.json().get("email"), Some(&Value::text("notification@email.com")));
    assert_eq!(status(&post(&server, DRAFT, STATUS)), "in-review");
    assert_eq!(says(&post(&server, DRAFT, "FriendlyName=x"), 400, "60711"), "Business status does not allow updates");
    says(&post(&server, DRAFT, STATUS), 400, "60711");
    says(&post(&server, APPROVED, "Email=a%40example.com"), 400, "60711");
}

#[test]
fn rejects_what_it_cannot_take() {
    let server = Server::start();
    for (form, code, words) in [
        ("Status=done", "22203", "Unable to parse bundle status"),
        ("StatusCallback=x", "21609", "Invalid 'StatusCallback'"),
        ("FriendlyName=", "20001", "Invalid parameter: FriendlyName"),
        ("Email=x", "20001", "Invalid parameter: Email"),
        ("friendlyName=x", "20001", "Unknown parameter: friendlyName"),
    ] {
        assert_eq!(says(&post(&server, DRAFT, form), 400, code), words, "{form}");
    }
    for asked in ["in-review", "twilio-approved", "twilio-rejected"] {
        says(&post(&server, DRAFT, &format!("Status={asked}")), 409, "20409");
    }
    says(&post(&server, REJECTED, "Status=draft"), 409, "20409");
    assert_eq!(status(&post(&server, DRAFT, "Status=draft")), "draft");
    let missing = "BU00000000000000000000000000000000";
    let words = says(&server.get(&format!("{PROFILES}/{missing}")), 404, "20404");
    assert_eq!(words, format!("The requested resource /v1/CustomerProfiles/{missing} was not found"));
    says(&post(&server, &format!("{PROFILES}/x"), PROPERTIES), 404, "20404");
    says(&server.post(DRAFT, "{}"), 415, "20415");
}

#[test]
fn approves_and_rejects_after_a_moment() {
    let server = Server::start_with(FAST);
    assert_eq!(status(&post(&server, DRAFT, STATUS)), "in-review");
    let approved = server.wait_for(DRAFT, "twilio-approved");
    assert!(approved.json().get("valid_until").and_then(Value::as_text).is_some());
    assert_eq!(status(&post(&server, REJECTED, "FriendlyName=Please+reject")), "twilio-rejected");
    assert_eq!(status(&post(&server, REJECTED, STATUS)), "in-review");
    let rejected = server.wait_for(REJECTED, "twilio-rejected");
    assert!(rejected.text().contains("\"errors\":[{\"code\":18601}]"), "{}", rejected.text());
    assert_eq!(status(&post(&server, REJECTED, "FriendlyName=Corrected")), "twilio-rejected");
    assert_eq!(status(&post(&server, REJECTED, STATUS)), "in-review");
    server.wait_for(REJECTED, "twilio-approved");
}

#[test]
fn ends_reviews_that_it_slept_through() {
    let server = Server::start_with("[twilio]\nreview_seconds = 1\n");
    assert_eq!(status(&post(&server, DRAFT, STATUS)), "in-review");
    let home = server.kill();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    Server::start_in(home).wait_for(DRAFT, "twilio-approved");
}

#[test]
fn lists_page_by_page() {
    let server = Server::start();
    let mut path = format!("{PROFILES}?PageSize=2");
    let mut seen = Vec::new();
    for page in 0..2 {
        let response = server.get(&path);
        let body = response.json();
        let Some(Value::List(results)) = body.get("results") else { panic!("{}", response.text()) };
        seen.extend(results.iter().map(|profile| profile.get("status").and_then(Value::as_text).unwrap().to_owned()));
        let meta = body.get("meta").unwrap();
        assert_eq!(meta.get("page"), Some(&Value::Number(page.to_string().into())));
        assert_eq!(meta.get("key"), Some(&Value::text("results")));
        match meta.get("next_page_url").and_then(Value::as_text) {
            Some(next) => path = next.replace("https://trusthub.twilio.com", "/api/twilio"),
            None => assert_eq!(page, 1),
        }
    }
    assert_eq!(seen, ["draft", "twilio-approved", "twilio-rejected"]);
    let named = server.get(&format!("{PROFILES}?FriendlyName=Approved+profile&Status=twilio-approved"));
    assert_eq!(named.text().matches("\"sid\":").count(), 1);
    assert!(
        named.text().contains("?Status=twilio-approved&FriendlyName=Approved+profile&PageSize=50&Page=0\""),
        "{}",
        named.text()
    );
    assert!(server.get(&format!("{PROFILES}?Status=draft&FriendlyName=x")).text().contains("\"results\":[]"));
    for query in ["PageSize=0", "PageSize=1001", "Page=x", "PageToken=x", "Status=x"] {
        says(&server.get(&format!("{PROFILES}?{query}")), 400, "20001");
    }
}

#[test]
fn looks_at_the_shape_of_credentials_that_come() {
    let server = Server::start();
    let get = |value: &str| server.send("GET", DRAFT, &[("Authorization", value)], "");
    // SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:secret, jane:secret and nothing.
    assert_eq!(get("Basic U0thYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYTpzZWNyZXQ=").status, 200);
    says(&get("Basic amFuZTpzZWNyZXQ="), 401, "20003");
    says(&get("Basic !"), 401, "20003");
}
