//! What a refusal comes out as: each type of the contract's `Refused` but `failed`, in the dialects of all providers.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{ABILLITY, CM, CREATE, Call, MEWS, Network, TWILIO, after, lines, of, two_requests};

#[wasm_bindgen_test]
async fn maps_problem_details_of_cm_to_rejected_on_the_fields() {
    let errors = json!({ "city": ["Too short."], "emailAddresses[0]": ["No such mailbox."], "shoeSize": ["Unknown"] });
    let body = json!({ "title": "One or more validation errors occurred.", "errors": errors });
    let outcome = after(CREATE, json!({ "status": 400, "headers": { "x-request-id": "r-1" }, "body": body })).await;
    let issue = |path: Json, message: &str| json!({ "path": path, "code": "server.rejected", "severity": "error", "params": {}, "message": message });
    let expected = json!({
        "type": "rejected", "status": 400, "message": "One or more validation errors occurred.", "requestId": "r-1", "completed": 0,
        "issues": [
            issue(json!(["city"]), "Too short."),
            issue(json!(["emailAddresses", 0]), "No such mailbox."),
            issue(json!([]), "shoeSize: Unknown"),
        ],
    });
    assert_eq!(outcome, expected);
}

#[wasm_bindgen_test]
async fn maps_the_other_dialects_of_a_refusal_to_rejected() {
    let state = json!({ "Message": "The request is invalid.", "ModelState": { "company.Name": ["Too long"] } });
    let twilio = json!({ "code": 20001, "message": "Email is bad", "status": 400 });
    for (form, status, body, path) in [
        (ABILLITY, 400, state, "Name"),
        (MEWS, 400, json!({ "Message": "Invalid Telephone" }), "Telephone"),
        (MEWS, 403, json!({ "Message": "Chain is closed" }), ""),
        (MEWS, 413, json!({}), ""),
        (TWILIO, 400, twilio, "Email"),
        (CM, 422, json!({ "title": "Unprocessable" }), ""),
    ] {
        let outcome = after(form, json!({ "status": status, "body": body })).await;
        assert_eq!(of(&outcome, &["type", "status", "requestId"]), json!(["rejected", status, null]));
        assert_eq!(lines(&outcome["issues"]), [format!("error server.rejected {path}").trim_end()], "{form} {status}");
    }
}

#[wasm_bindgen_test]
async fn maps_a_renamed_field_back_to_its_default_name() {
    let _network = Network::responding(&json!([{ "status": 400, "body": { "errors": { "zipCode": ["Unknown"] } } }]));
    let outcome = Call::of(CREATE).options("{ names: { postalCode: 'zipCode' } }").submit().await;
    assert_eq!(lines(&outcome["issues"]), ["error server.rejected postalCode"]);
}

#[wasm_bindgen_test]
async fn maps_missing_rights_to_unauthorized() {
    for (form, status, body) in [
        (CM, 401, json!("")),
        (CM, 403, json!("")),
        (ABILLITY, 401, json!({ "Message": "Authorization has been denied for this request." })),
        (MEWS, 401, json!({ "Message": "Invalid ClientToken" })),
        (TWILIO, 400, json!({ "code": 20003, "message": "Authenticate", "status": 401 })),
    ] {
        let outcome = after(form, json!({ "status": status, "body": body })).await;
        assert_eq!(outcome["type"], "unauthorized", "{form} {status}");
    }
}

#[wasm_bindgen_test]
async fn maps_a_missing_profile_to_not_found() {
    for (form, status, body, message) in [
        (ABILLITY, 404, json!({ "Message": "No company found with id = 42" }), "No company found with id = 42"),
        (CM, 410, json!("gone\n with\u{0}the wind"), "gone with the wind"),
        (TWILIO, 400, json!({ "code": 20404, "message": "Not here" }), "Not here"),
    ] {
        let outcome = after(form, json!({ "status": status, "body": body })).await;
        assert_eq!(of(&outcome, &["type", "status", "message"]), json!(["not_found", status, message]));
        assert_eq!(lines(&outcome["issues"]), ["error server.not_found"]);
    }
}

#[wasm_bindgen_test]
async fn maps_a_state_that_forbids_the_change_to_conflict() {
    let consumer = json!({ "Message": "A Consumer must be a Customer" });
    let state = json!({ "code": 60711, "message": "Not in this state" });
    for (form, status, body, expected) in [
        (CM, 409, json!(""), vec!["error server.conflict"]),
        (CM, 412, json!(""), vec!["error server.conflict"]),
        (MEWS, 409, json!({ "Message": "Changed" }), vec!["error server.conflict"]),
        (ABILLITY, 400, consumer, vec!["error server.conflict IsCustomer", "error server.conflict IsConsumer"]),
        (TWILIO, 400, state, vec!["error server.conflict Status"]),
    ] {
        let outcome = after(form, json!({ "status": status, "body": body })).await;
        assert_eq!(of(&outcome, &["type", "status", "maybeOwn"]), json!(["conflict", status, false]));
        assert_eq!(lines(&outcome["issues"]), expected, "{form} {status}");
    }
}

#[wasm_bindgen_test]
async fn says_that_a_conflict_may_be_its_own_after_an_attempt_that_may_have_arrived() {
    for (first, maybe_own) in [
        (json!({ "status": 500 }), true),
        (json!({ "status": 408 }), true),
        (json!({ "status": 503 }), true),
        (json!({ "status": 429 }), false),
        (json!({ "status": 503, "headers": { "retry-after": "0" } }), false),
    ] {
        let _network = Network::responding(&json!([first, { "status": 412 }]));
        let outcome = Call::of(CM).submit().await;
        assert_eq!(of(&outcome, &["type", "maybeOwn"]), json!(["conflict", maybe_own]), "{first}");
    }
}

#[wasm_bindgen_test]
async fn says_that_a_conflict_may_be_its_own_after_a_connection_that_broke() {
    let _network = Network::new(
        "if (n === 1) throw new TypeError('reset'); return Promise.resolve(new Response('', { status: 409 }))",
    );
    assert_eq!(Call::of(MEWS).submit().await["maybeOwn"], true);
}

#[wasm_bindgen_test]
async fn says_of_a_second_request_only_what_its_own_attempts_did() {
    let script =
        json!([{ "status": 500 }, { "status": 200 }, { "status": 409, "body": { "code": 60711, "message": "No" } }]);
    let network = Network::responding(&script);
    let outcome = Call::of(TWILIO).record(&two_requests()).submit().await;
    assert_eq!(of(&outcome, &["type", "maybeOwn", "completed"]), json!(["conflict", false, 1]));
    assert_eq!(network.count(), 3);
}

#[wasm_bindgen_test]
async fn maps_too_many_requests_to_throttled_with_the_wait_that_was_asked_for() {
    for (header, wait) in
        [(Some("7"), json!(7000)), (Some("0"), json!(0)), (Some("soon"), json!(null)), (None, json!(null))]
    {
        let headers = header.map_or_else(|| json!({}), |header| json!({ "retry-after": header }));
        let outcome = after(MEWS, json!({ "status": 429, "headers": headers })).await;
        assert_eq!(of(&outcome, &["type", "status", "retryAfterMs"]), json!(["throttled", 429, wait]));
        assert_eq!(lines(&outcome["issues"]), ["error server.throttled"]);
    }
    let code = json!({ "status": 400, "body": { "code": 20429, "message": "Slow down" } });
    assert_eq!(after(TWILIO, code).await["type"], "throttled");
}

#[wasm_bindgen_test]
async fn names_the_request_by_the_likeliest_header_and_else_by_the_body() {
    let body = json!({ "Message": "No", "RequestId": "of-body" });
    for (headers, expected) in [
        (json!({ "request-id": "1", "twilio-request-id": "2", "x-request-id": "3" }), "1"),
        (json!({ "twilio-request-id": "2", "x-request-id": "3" }), "2"),
        (json!({ "x-request-id": "3" }), "3"),
        (json!({}), "of-body"),
    ] {
        let outcome = after(MEWS, json!({ "status": 400, "headers": headers, "body": body })).await;
        assert_eq!(outcome["requestId"], expected);
    }
}
