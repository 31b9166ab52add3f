//! Reading one profile from each provider.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{ABILLITY, ACCOUNT, CM, COMPANY, Call, MEWS, Network, PROFILE, SID, Seen, TWILIO, lines, of};

const TOKENS: &str = "{ credentials: { clientToken: 'c', accessToken: 'a', client: 'p' } }";

/// The outcome, and `GET https://... body` of each request.
async fn read(form: &str, ids: &Json, target: &str, script: Json) -> (Json, Vec<String>) {
    let network = Network::responding(&script);
    let outcome = Call::of(form).record(ids).target(target).read().await;
    (outcome, network.seen().await.iter().map(Seen::line).collect())
}

#[wasm_bindgen_test]
async fn finds_a_profile_of_cm_with_its_etag_and_its_ids() {
    let profile =
        json!({ "guid": PROFILE, "name": "Office", "city": "Amsterdam", "callbackUrl": null, "status": "approved" });
    let ids = json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE });
    let script = json!([{ "headers": { "etag": "\"1\"" }, "body": profile }]);
    let (outcome, seen) = read(CM, &ids, "{ credentials: { productToken: 't' } }", script).await;
    let record = json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE, "name": "Office" });
    assert_eq!(
        outcome,
        json!({ "type": "found", "record": record, "profile": profile, "etag": "\"1\"", "issues": [] })
    );
    assert_eq!(
        seen,
        [format!("GET https://api.cm.com/voice-companyprofilesapi/v1/{ACCOUNT}/companyProfiles/{PROFILE}")]
    );
}

#[wasm_bindgen_test]
async fn finds_a_company_of_abillity_with_its_numbers_as_they_are() {
    let (outcome, seen) = read(
        ABILLITY,
        &json!({ "id": 42 }),
        "{}",
        json!([{ "body": "{\"Id\":42,\"Name\":\"Acme\",\"Rate\":1.50,\"IsCustomer\":true}" }]),
    )
    .await;
    assert_eq!(outcome["record"], json!({ "id": 42, "Name": "Acme", "IsCustomer": true }));
    assert_eq!(outcome["profile"], json!({ "Id": 42, "Name": "Acme", "Rate": 1.5, "IsCustomer": true }));
    assert_eq!(seen, ["GET https://api.abillity.co.uk/api/company/42"]);
}

#[wasm_bindgen_test]
async fn finds_the_one_company_of_mews_that_was_asked_for() {
    let companies = json!([{ "Id": "other" }, { "Id": COMPANY, "Name": "mine", "ContacPerson": "Jane" }]);
    let (outcome, seen) =
        read(MEWS, &json!({ "CompanyId": COMPANY }), TOKENS, json!([{ "body": { "Companies": companies } }])).await;
    assert_eq!(
        of(&outcome, &["type", "record"]),
        json!(["found", { "CompanyId": COMPANY, "Name": "mine", "ContactPerson": "Jane" }])
    );
    let body = format!(
        "{{\"ClientToken\":\"c\",\"AccessToken\":\"a\",\"Client\":\"p\",\"Ids\":[\"{COMPANY}\"],\"Limitation\":{{\"Count\":1}}}}"
    );
    assert_eq!(seen, [format!("POST https://api.mews.com/api/connector/v1/companies/getAll {body}")]);
}

#[wasm_bindgen_test]
async fn finds_a_profile_of_twilio_in_words_of_the_form_and_why_it_was_rejected() {
    let profile = json!({ "sid": SID, "status": "twilio-rejected", "friendly_name": "Acme", "email": "a@b.cd", "errors": [{ "code": 18602 }] });
    let (outcome, seen) = read(TWILIO, &json!({ "Sid": SID }), "{}", json!([{ "body": profile }])).await;
    assert_eq!(
        outcome["record"],
        json!({ "Sid": SID, "Status": "twilio-rejected", "FriendlyName": "Acme", "Email": "a@b.cd" })
    );
    assert_eq!(lines(&outcome["issues"]), ["warning server.rejection"]);
    assert_eq!(outcome["issues"][0]["message"], "The Business ID you provided could not be verified (18602)");
    assert_eq!(seen, [format!("GET https://trusthub.twilio.com/v1/CustomerProfiles/{SID}")]);
}

#[wasm_bindgen_test]
async fn maps_a_success_without_a_profile_to_not_found() {
    for (form, ids, body) in [
        (MEWS, json!({ "CompanyId": COMPANY }), json!({ "Companies": [] })),
        (MEWS, json!({ "CompanyId": COMPANY }), json!("")),
        (TWILIO, json!({ "Sid": SID }), json!([])),
        (ABILLITY, json!({ "id": 1 }), json!("null")),
    ] {
        let (outcome, _) = read(form, &ids, "{}", json!([{ "body": body, "headers": { "request-id": "r" } }])).await;
        assert_eq!(of(&outcome, &["type", "status", "requestId"]), json!(["not_found", 200, "r"]), "{form} {body}");
    }
}

#[wasm_bindgen_test]
async fn is_refused_like_a_submission() {
    for (response, expected) in [
        (json!({ "status": 401, "body": { "code": 20003, "message": "Authenticate" } }), "unauthorized"),
        (json!({ "status": 404 }), "not_found"),
        (json!({ "status": 429, "headers": { "retry-after": "0" } }), "throttled"),
        (json!({ "status": 500 }), "failed"),
        (json!({ "body": "<html>" }), "failed"),
    ] {
        assert_eq!(
            read(TWILIO, &json!({ "Sid": SID }), "{}", json!([response])).await.0["type"],
            expected,
            "{response}"
        );
    }
}

#[wasm_bindgen_test]
async fn is_repeated_since_it_changes_nothing() {
    for (form, ids, body) in [
        (TWILIO, json!({ "Sid": SID }), json!({ "sid": SID })),
        (MEWS, json!({ "CompanyId": COMPANY }), json!({ "Companies": [{ "Id": COMPANY }] })),
    ] {
        let (outcome, seen) =
            read(form, &ids, "{}", json!([{ "status": 500 }, { "status": 503 }, { "body": body }])).await;
        assert_eq!((outcome["type"].as_str(), seen.len()), (Some("found"), 3), "{form}");
    }
}

#[wasm_bindgen_test]
async fn sends_nothing_without_its_ids() {
    for (ids, expected) in [
        (json!({}), "error required.missing Sid"),
        (json!({ "Sid": "BU1" }), "error sid.format Sid"),
        (json!({ "Sid": " " }), "error required.blank Sid"),
        (json!({ "Sid": 5 }), "error type.expected Sid"),
    ] {
        let (outcome, seen) = read(TWILIO, &ids, "{}", json!([{}])).await;
        assert_eq!(of(&outcome, &["type", "status", "completed"]), json!(["rejected", null, 0]));
        let first = &lines(&outcome["issues"])[0];
        assert_eq!(first.split('.').next(), expected.split('.').next(), "{first}");
        assert!(seen.is_empty());
    }
}
