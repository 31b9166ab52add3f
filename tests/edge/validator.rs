//! What needs no network: issues, requests, normal forms, differences and profiles, as the package gets them.

use proforma::edge::validator;
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{
    ABILLITY, ACCOUNT, CM, COMPANY, CREATE, Call, Encoder, MEWS, PROFILE, SID, TWILIO, copy_in, form, from_json, js,
    lines, record, with_bodies,
};

/// The issues of a record, as the module writes them.
fn issues(id: &str, record: &Json, baseline: Option<&Json>) -> Option<String> {
    let baseline = baseline.map_or(JsValue::UNDEFINED, from_json);
    let (form, cells, text) = Call { baseline, ..Call::of(id).record(record) }.encoded();
    validator::validate(form, cells, text).unwrap_or_else(|_| panic!("no form {id}"))
}

fn parsed(issues: Option<String>) -> Json {
    issues.map_or(json!([]), |issues| serde_json::from_str(&issues).unwrap())
}

fn from_text(result: Result<String, JsError>) -> Json {
    serde_json::from_str(&result.unwrap_or_else(|_| panic!("it throws"))).unwrap()
}

/// The issues of one field.
fn field(id: &str, path: &str, record: &Json) -> Vec<String> {
    let (index, _, rows) = form(id);
    let encoder = Encoder::new().value(&js(path)).record(&from_json(record), &rows).value(&JsValue::UNDEFINED);
    let (cells, text) = copy_in(&encoder);
    lines(&parsed(validator::validate_field(index, cells, text).unwrap_or_else(|_| panic!("no form {id}"))))
}

fn build(id: &str, record: &Json, target: &str, names: &str, if_match: Option<&str>) -> Json {
    let (form, cells, text) = Call::of(id).record(record).encoded();
    let built = validator::build_requests(form, cells, text, js(target), js(names), if_match.map(str::to_owned));
    with_bodies(built.unwrap_or_else(|_| panic!("{id} throws")))
}

#[wasm_bindgen_test]
fn gives_no_text_for_a_record_without_issues() {
    for id in [CREATE, ABILLITY, MEWS, TWILIO] {
        assert_eq!(issues(id, &record(id), None), None, "{id}");
    }
}

#[wasm_bindgen_test]
fn gives_issues_as_json_text_without_messages() {
    let given = json!({ "Sid": SID, "Email": "me@x.y ", "FriendlyName": "", "shoe": 1 });
    let text = issues(TWILIO, &given, None).unwrap();
    let blank = json!({ "path": ["FriendlyName"], "code": "required.blank", "severity": "error", "params": {} });
    assert_eq!(parsed(Some(text))[0], blank);
    assert_eq!(
        lines(&parsed(issues(TWILIO, &given, None))),
        ["error required.blank FriendlyName", "error unknown_field shoe"]
    );
    let long = json!({ "id": 1, "Name": "😀".repeat(26) });
    let expected = json!([{
        "path": ["Name"], "code": "length.too_long", "severity": "error",
        "params": { "max": 50, "actual": 52, "unit": "utf16" },
    }]);
    let got = parsed(issues(ABILLITY, &long, None));
    assert_eq!(
        (&got[0]["path"], &got[0]["code"], &got[0]["params"]["max"], &got[0]["params"]["actual"]),
        (&expected[0]["path"], &expected[0]["code"], &json!(50), &json!(52))
    );
}

#[wasm_bindgen_test]
fn lists_what_an_empty_record_lacks() {
    let issues = lines(&parsed(issues(CREATE, &json!({}), None)));
    assert_eq!(issues.len(), 16);
    assert_eq!(issues[0], "error required.missing accountGuid");
    assert!(issues.iter().all(|line| line.starts_with("error required.missing ")), "{issues:?}");
}

#[wasm_bindgen_test]
fn compares_with_the_baseline() {
    let baseline = json!({ "Status": "twilio-approved", "FriendlyName": "Acme", "Email": "no address" });
    let same = json!({ "Sid": SID, "FriendlyName": " Acme ", "Email": "no address" });
    assert_eq!(lines(&parsed(issues(TWILIO, &same, Some(&baseline)))), ["error unchanged"]);
    let other = json!({ "Sid": SID, "FriendlyName": "Other" });
    assert_eq!(lines(&parsed(issues(TWILIO, &other, Some(&baseline)))), ["error transition.locked FriendlyName"]);
    assert_eq!(lines(&parsed(issues(TWILIO, &other, Some(&json!(5))))), ["error baseline.not_object"]);
}

#[wasm_bindgen_test]
fn gives_the_issues_of_one_field_and_of_rules_that_name_it() {
    let given =
        json!({ "accountGuid": ACCOUNT, "city": "", "emailAddresses": ["x", "a@example.com"], "countryCode": "UK" });
    assert_eq!(field(CREATE, "['city']", &given), ["error required.blank city"]);
    assert_eq!(field(CREATE, "['emailAddresses']", &given), ["error email.syntax emailAddresses.0"]);
    assert_eq!(field(CREATE, "['emailAddresses', 0]", &given), ["error email.syntax emailAddresses.0"]);
    assert_eq!(field(CREATE, "['emailAddresses', 1]", &given), [""; 0]);
    assert_eq!(field(CREATE, "['countryCode']", &given), ["error country.unknown countryCode"]);
    assert_eq!(field(CREATE, "['shoe']", &given), [""; 0]);
    let flags = json!({ "id": 1, "IsReseller": true, "IsConsumer": true, "IsCustomer": true });
    for flag in ["IsReseller", "IsConsumer"] {
        assert!(
            field(ABILLITY, &format!("['{flag}']"), &flags)
                .contains(&"error conflict.reseller_and_consumer IsReseller".to_owned()),
            "{flag}"
        );
    }
    let group = json!({ "CompanyId": COMPANY, "Options": { "Invoiceable": 1 } });
    assert_eq!(field(MEWS, "['Options']", &group), ["error type.expected Options.Invoiceable"]);
    assert_eq!(field(MEWS, "['Options', 'Invoiceable']", &group), ["error type.expected Options.Invoiceable"]);
}

#[wasm_bindgen_test]
fn never_gives_the_issues_of_the_whole_record_for_a_field() {
    for path in ["[]", "['Name']", "5", "null", "'Name'", "[[]]", "[{}]", "[-1]", "[1.5]", "[Symbol()]"] {
        assert_eq!(field(MEWS, path, &json!({ "CompanyId": COMPANY })), [""; 0], "{path}");
    }
}

#[wasm_bindgen_test]
fn builds_requests_with_headers_in_their_order() {
    let target = "{ baseUrl: 'https://g.example/x/', credentials: { username: 'AC1', password: 'p' } }";
    let built = build(TWILIO, &record(TWILIO), target, "undefined", Some("\"1\""));
    let expected = json!({
        "type": "ready",
        "requests": [{
            "method": "POST",
            "url": format!("https://g.example/x/v1/CustomerProfiles/{SID}"),
            "headers": {
                "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded", "Authorization": "Basic QUMxOnA=", "If-Match": "\"1\"",
            },
            "body": "FriendlyName=Acme+%26+S%C3%B6hne",
        }],
        "issues": [],
    });
    assert_eq!(built, expected);
    let keys: Vec<&String> = built["requests"][0]["headers"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["Accept", "Content-Type", "Authorization", "If-Match"]);
}

#[wasm_bindgen_test]
fn builds_nothing_of_a_record_with_errors_and_keeps_its_warnings() {
    let built =
        build(CM, &json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE, "name": null }), "{}", "null", None);
    assert_eq!((&built["type"], built.get("requests")), (&json!("invalid"), None));
    assert_eq!(lines(&built["issues"]), ["error clear.not_allowed name", "warning baseline.missing"]);
    let unsendable = build(CM, &record(CM), "{ credentials: { productToken: 'a\\nb' } }", "{}", None);
    assert_eq!(lines(&unsendable["issues"]), ["warning baseline.missing", "error credential.unsendable productToken"]);
}

#[wasm_bindgen_test]
fn builds_relative_requests_as_they_are() {
    let built = build(ABILLITY, &record(ABILLITY), "{ baseUrl: '/api/abillity/' }", "undefined", None);
    assert_eq!(built["requests"][0]["url"], "/api/abillity/api/company/42");
}

#[wasm_bindgen_test]
fn normalises_what_is_set_and_keeps_what_is_cleared() {
    let given = json!({ "accountGuid": ACCOUNT.to_uppercase(), "companyProfileGuid": PROFILE, "name": " Office ", "callbackUrl": null, "documents": [{ "b": 1.5, "a": [null] }] });
    let (form, cells, text) = Call::of(CM).record(&given).encoded();
    let normal = validator::normalise(form, cells, text).unwrap_or_else(|_| panic!("no form"));
    let expected = json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE, "name": "Office", "callbackUrl": null, "documents": [{ "b": 1.5, "a": [null] }] });
    assert_eq!(normal, expected.to_string());
}

#[wasm_bindgen_test]
fn gives_the_difference_as_paths_leaf_by_leaf() {
    let (index, _, rows) = form(MEWS);
    let edited = json!({ "CompanyId": COMPANY, "Name": "New", "Notes": "", "Options": { "Invoiceable": false, "AddFeesToInvoices": true }, "Telephone": "1" });
    let baseline = json!({ "Name": "Old", "Notes": "x", "Options": { "Invoiceable": true, "AddFeesToInvoices": true }, "Telephone": " 1 ", "Contact": "kept" });
    let (cells, text) =
        copy_in(&Encoder::new().record(&from_json(&edited), &rows).record(&from_json(&baseline), &rows));
    let difference = from_text(validator::diff(index, cells, text));
    assert_eq!(difference, json!([[["Name"], "set"], [["Options", "Invoiceable"], "set"], [["Notes"], "clear"]]));
}

#[wasm_bindgen_test]
fn says_where_a_profile_holds_which_field() {
    let (index, _, _) = form(MEWS);
    let profile = json!({ "Id": COMPANY, "Name": "A", "Notes": null, "ContacPerson": "Jane", "Options": { "Invoiceable": true }, "Number": 1 });
    let (cells, text) = copy_in(&Encoder::new().value(&from_json(&profile)));
    let fields = from_text(validator::from_profile(index, cells, text, JsValue::UNDEFINED));
    let expected = json!([
        [["CompanyId"], ["Id"]],
        [["Name"], ["Name"]],
        [["Options", "Invoiceable"], ["Options", "Invoiceable"]],
        [["ContactPerson"], ["ContacPerson"]],
    ]);
    assert_eq!(fields, expected);
    let (index, _, _) = form(CM);
    let (cells, text) = copy_in(&Encoder::new().value(&js("{ title: 'A', guid: 'g' }")));
    let fields = from_text(validator::from_profile(index, cells, text, js("{ name: 'title' }")));
    assert_eq!(fields, json!([[["companyProfileGuid"], ["guid"]], [["name"], ["title"]]]));
}

#[wasm_bindgen_test]
fn takes_profiles_of_any_shape() {
    for profile in [
        "null",
        "5",
        "[]",
        "'text'",
        "{ Options: 5 }",
        "{ Options: null, Name: [] }",
        "new Date(0)",
        "{ constructor: 1 }",
    ] {
        let (index, _, _) = form(MEWS);
        let (cells, text) = copy_in(&Encoder::new().value(&js(profile)));
        assert!(validator::from_profile(index, cells, text, JsValue::NULL).is_ok(), "{profile}");
    }
}
