use proforma::Value;

use crate::response::Response;
use crate::running::Server;

const ACME: &str = "/api/abillity/api/company/42";
/// A consumer, a reseller and a white label reseller of the seeds.
const CONSUMER: &str = "/api/abillity/api/company/2";
const RESELLER: &str = "/api/abillity/api/company/1";
const WHITE_LABEL: &str = "/api/abillity/api/company/3";
const REAL_WORLD: &str = include_str!("../../../tests/fixtures/examples/abillity_patch_company.realworld.json");
const SAMPLE: &str = include_str!("../../../tests/fixtures/examples/abillity_patch_company.sample.json");

#[track_caller]
fn says(response: &Response, status: u16, message: &str) {
    assert_eq!((response.status, response.header("content-type")), (status, "application/json; charset=utf-8"));
    assert_eq!(response.json().get("Message"), Some(&Value::text(message)), "{}", response.text());
}

fn patch(server: &Server, path: &str, body: &str) -> Response {
    server.json("PATCH", path, body)
}

#[test]
fn changes_only_what_it_names() {
    let server = Server::start();
    let before = server.get(ACME);
    assert_eq!(before.status, 200);
    let response = patch(&server, ACME, "{\"IsCustomer\":true,\"DateLive\":\"2025-10-30\"}");
    assert_eq!((response.status, response.text()), (200, ""));
    let after = server.get(ACME);
    let (Value::Object(old), new) = (before.json(), after.json()) else { panic!("{}", before.text()) };
    for (key, value) in &old {
        match key.as_ref() {
            "IsCustomer" => assert_eq!(new.get(key), Some(&Value::Bool(true))),
            "DateLive" => assert_eq!(new.get(key), Some(&Value::text("2025-10-30T00:00:00"))),
            "LastUpdated" => assert_ne!(new.get(key), Some(value)),
            _ => assert_eq!(new.get(key), Some(value), "{key}"),
        }
    }
    assert_eq!(patch(&server, ACME, REAL_WORLD).status, 200);
    assert_eq!(patch(&server, ACME, "{}").status, 200);
}

#[test]
fn judges_the_flags_by_what_the_company_is_already() {
    let server = Server::start();
    let r1 = "Consumer must be a customer - isCustomer must be set to 'true'";
    let r2 = "This Company is set to be a Reseller - A company cannot be a reseller and consumer";
    let r3 = "This Company cannot be both a reseller and white label reseller - Ensure White label Reseller is set to false if Reseller is set to true";
    for (path, body, words) in [
        (ACME, "{\"IsConsumer\":true}", r1),
        (CONSUMER, "{\"IsCustomer\":false}", r1),
        (RESELLER, "{\"IsConsumer\":true,\"IsCustomer\":true}", r2),
        (CONSUMER, "{\"IsReseller\":true}", r2),
        (RESELLER, "{\"IsWhiteLabelReseller\":true}", r3),
        (WHITE_LABEL, "{\"IsReseller\":true}", r3),
        (ACME, SAMPLE, r3),
    ] {
        let before = server.get(path);
        let response = patch(&server, path, body);
        assert!(response.status == 409, "{path} {body}: {}", response.text());
        // The sample breaks two rules; either may be told.
        if body != SAMPLE {
            says(&response, 409, words);
        }
        assert_eq!(server.get(path).text(), before.text());
    }
    for (path, body) in [
        (ACME, "{\"IsConsumer\":true,\"IsCustomer\":true}"),
        (CONSUMER, "{\"IsCustomer\":false,\"IsConsumer\":false}"),
        (RESELLER, "{\"IsReseller\":false,\"IsWhiteLabelReseller\":true}"),
        (WHITE_LABEL, "{\"IsCustomer\":false}"),
    ] {
        assert_eq!(patch(&server, path, body).status, 200, "{path} {body}");
    }
}

#[test]
fn names_what_is_wrong_by_field() {
    let server = Server::start();
    for (body, field) in [
        (format!("{{\"Name\":\"{}\"}}", "x".repeat(51)), "model.Name"),
        ("{\"IsAgent\":\"yes\"}".to_owned(), "model.IsAgent"),
        ("{\"IsAgent\":null}".to_owned(), "model.IsAgent"),
        ("{\"DateLive\":\"2025-02-30\"}".to_owned(), "model.DateLive"),
        ("{\"DateLive\":\"2025-10-30T00:00:00Z\"}".to_owned(), "model.DateLive"),
        ("{\"Nmae\":\"x\"}".to_owned(), "model.Nmae"),
        ("[]".to_owned(), "model"),
        ("{".to_owned(), "model"),
    ] {
        let response = patch(&server, ACME, &body);
        says(&response, 400, "The request is invalid.");
        let state = response.json();
        let state = state.get("ModelState").expect("a ModelState");
        assert!(
            matches!(state.get(field), Some(Value::List(words)) if !words.is_empty()),
            "{body}: {}",
            response.text()
        );
    }
    assert_eq!(server.send("PATCH", ACME, &[("Content-Type", "text/plain")], "{}").status, 415);
}

#[test]
fn says_that_there_is_no_such_company() {
    let server = Server::start();
    let missing = "/api/abillity/api/company/77";
    says(&server.get(missing), 404, "No company found with id = 77");
    says(&patch(&server, missing, "{\"Name\":\"x\"}"), 404, "No company found with id = 77");
    says(&server.get("/api/abillity/api/company/0"), 400, "The request is invalid.");
    says(&server.get("/api/abillity/api/company/2147483648"), 400, "The request is invalid.");
    assert_eq!(server.json("PUT", ACME, "{}").status, 405);
}

#[test]
fn finds_companies_by_words() {
    let server = Server::start();
    let search = |query: &str| server.get(&format!("/api/abillity/api/company/CompanySearch?{query}"));
    let response = search("SiteName=ACME&CompanyType=1&Page_Size=20");
    assert_eq!(response.status, 200, "{}", response.text());
    let found = response.json();
    let number = |key: &str| found.get(key).cloned();
    let digits = |number: &'static str| Some(Value::Number(number.into()));
    assert_eq!(
        [number("TotalRecords"), number("FilteredRecords"), number("CurrentPageNumber")],
        [digits("5"), digits("1"), digits("1")]
    );
    let Some(Value::List(data)) = found.get("Data") else { panic!("{}", response.text()) };
    assert_eq!(data[0].get("CompanyId"), digits("42").as_ref());
    assert_eq!(data[0].get("CompanyName"), Some(&Value::text("Acme Ltd")));
    assert!(search("SiteName=&Page_Size=2").text().contains("\"FilteredRecords\":5"));
    assert!(search("SiteRef=SI000002").text().contains("Jane Doe"));
    assert!(search("SiteName=nobody").text().contains("\"Data\":[]"));
    says(&search("Page_Size=0"), 400, "The request is invalid.");
}

#[test]
fn looks_at_the_shape_of_credentials_that_come() {
    let server = Server::start();
    let get = |headers: &[(&str, &str)]| server.send("GET", ACME, headers, "").status;
    assert_eq!(get(&[]), 200);
    assert_eq!(get(&[("SystemInformation", "SYSTEM"), ("username", "jane"), ("password", "x")]), 200);
    assert_eq!(get(&[("username", "jane"), ("password", "x")]), 401);
    let denied = server.send("GET", ACME, &[("X-Sandbox-Fault", "401")], "");
    says(&denied, 401, "Company permissions not valid - user does not have the required permissions");
}
