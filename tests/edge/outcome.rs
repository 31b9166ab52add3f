//! What a response comes out as: each type of the contract's `Outcome`, of several providers.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{
    ABILLITY, ACCOUNT, CM, COMPANY, CREATE, Call, MEWS, Network, PROFILE, SID, TWILIO, after, lines, of, two_requests,
};

#[wasm_bindgen_test]
async fn maps_a_success_to_accepted_with_profile_etag_and_warnings() {
    let response =
        json!({ "status": 200, "headers": { "etag": "\"v7\"" }, "body": { "guid": PROFILE, "name": "Office" } });
    let warning = json!({ "path": [], "code": "baseline.missing", "severity": "warning", "params": {} });
    let expected = json!({
        "type": "accepted", "status": 200, "profile": { "guid": PROFILE, "name": "Office" }, "etag": "\"v7\"", "issues": [warning],
    });
    assert_eq!(after(CM, response).await, expected);
}

#[wasm_bindgen_test]
async fn maps_a_success_without_a_body_to_accepted_without_a_profile() {
    for status in [200, 201, 202, 204] {
        let expected = json!({ "type": "accepted", "status": status, "profile": null, "etag": null, "issues": [] });
        assert_eq!(after(ABILLITY, json!({ "status": status })).await, expected);
    }
}

#[wasm_bindgen_test]
async fn gives_the_one_company_that_was_meant_of_several() {
    let companies =
        json!([{ "Id": "other" }, { "Id": COMPANY.to_uppercase(), "Number": 1.5, "__proto__": { "kept": true } }]);
    let outcome = after(MEWS, json!({ "body": { "Companies": companies, "Cursor": "x" } })).await;
    assert_eq!(outcome["type"], "accepted");
    assert_eq!(outcome["profile"], companies[1]);
}

#[wasm_bindgen_test]
async fn maps_reasons_for_a_rejection_to_warnings() {
    let errors = json!([{ "code": 18606 }, { "code": 18601 }, { "code": 1 }]);
    let outcome = after(TWILIO, json!({ "body": { "sid": SID, "status": "twilio-rejected", "errors": errors } })).await;
    assert_eq!(outcome["type"], "accepted");
    let rejection = "warning server.rejection";
    assert_eq!(lines(&outcome["issues"]), ["warning server.rejection Email", rejection, rejection]);
    assert_eq!(outcome["issues"][2]["message"], "The profile was rejected (1)");
}

#[wasm_bindgen_test]
async fn maps_errors_of_a_record_to_invalid_and_sends_nothing() {
    let network = Network::responding(&json!([{}]));
    let outcome = Call::of(CREATE).record(&json!({ "accountGuid": ACCOUNT, "city": " " })).submit().await;
    assert_eq!(outcome["type"], "invalid");
    assert_eq!(outcome.as_object().unwrap().len(), 2);
    assert!(lines(&outcome["issues"]).contains(&"error required.blank city".to_owned()));
    assert_eq!(network.count(), 0);
}

#[wasm_bindgen_test]
async fn maps_faults_of_the_provider_to_failed() {
    for (status, reason, sent, code) in [
        (500, "server", "yes", "error server.error"),
        (501, "server", "yes", "error server.error"),
        (503, "server", "yes", "error server.error"),
        (408, "timeout", "maybe", "error server.timeout"),
        (301, "unreadable", "yes", "error server.unreadable"),
        (304, "unreadable", "yes", "error server.unreadable"),
    ] {
        for form in [CREATE, ABILLITY, TWILIO] {
            let outcome = after(form, json!({ "status": status })).await;
            assert_eq!(of(&outcome, &["type", "status", "reason", "sent"]), json!(["failed", status, reason, sent]));
            assert_eq!(lines(&outcome["issues"]), [code]);
        }
    }
}

#[wasm_bindgen_test]
async fn maps_a_success_that_cannot_be_read_to_failed() {
    for (body, message) in [
        ("<!doctype html><title>Welcome</title>", "Welcome"),
        ("OK", "OK"),
        ("{\"name\":", ""),
        ("\u{fffd}\u{fffd}", "\u{fffd}\u{fffd}"),
    ] {
        let outcome = after(CM, json!({ "body": body })).await;
        let expected = json!(["failed", 200, "unreadable", "yes", message]);
        assert_eq!(of(&outcome, &["type", "status", "reason", "sent", "message"]), expected);
    }
}

#[wasm_bindgen_test]
async fn passes_a_byte_order_mark_over() {
    let outcome = after(CM, json!({ "body": "\u{feff}\u{feff} {\"name\":\"x\"}\n" })).await;
    assert_eq!(of(&outcome, &["type", "profile"]), json!(["accepted", { "name": "x" }]));
}

#[wasm_bindgen_test]
async fn cuts_words_of_a_provider_that_are_too_long() {
    let outcome = after(MEWS, json!({ "status": 400, "body": { "Message": "ü".repeat(10_000) } })).await;
    assert_eq!(outcome["message"], "ü".repeat(1000) + "…");
    let outcome = after(MEWS, json!({ "status": 400, "body": { "Message": "<b>\u{0}\n\u{85} two \tlines " } })).await;
    assert_eq!(outcome["message"], "<b> two lines");
}

#[wasm_bindgen_test]
async fn tells_how_many_of_two_requests_were_accepted() {
    let no = json!({ "status": 400, "body": { "code": 20001, "message": "Email is bad" } });
    for (script, expected, count) in [
        (
            json!([{ "body": { "sid": SID } }, { "body": { "sid": SID, "status": "pending-review" } }]),
            json!(["accepted", null]),
            2,
        ),
        (json!([no, {}]), json!(["rejected", 0]), 1),
        (json!([{}, no]), json!(["rejected", 1]), 2),
        (json!([{}, { "status": 404 }]), json!(["not_found", 1]), 2),
    ] {
        let network = Network::responding(&script);
        let outcome = Call::of(TWILIO).record(&two_requests()).submit().await;
        assert_eq!(of(&outcome, &["type", "completed"]), expected);
        assert_eq!(network.count(), count);
    }
}

#[wasm_bindgen_test]
async fn gives_of_two_requests_the_response_to_the_last() {
    let script = json!([
        { "body": { "status": "draft" }, "headers": { "etag": "1" } },
        { "body": { "status": "pending-review" }, "headers": { "etag": "W/\"2\"" } },
    ]);
    let _network = Network::responding(&script);
    let outcome = Call::of(TWILIO).record(&two_requests()).submit().await;
    assert_eq!(
        of(&outcome, &["type", "profile", "etag"]),
        json!(["accepted", { "status": "pending-review" }, "W/\"2\""])
    );
}
