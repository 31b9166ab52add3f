//! When a request is sent again, and when it must not be; and what the caller is told of it.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{CM, CREATE, Call, MEWS, Network, TWILIO, UPDATES, js, of, read, two_requests};

/// The type of the outcome, and how often the request was sent.
async fn sent(form: &str, script: Json, options: &str) -> (Json, usize) {
    let network = Network::responding(&script);
    let outcome = Call::of(form).options(options).submit().await;
    (outcome["type"].clone(), network.count())
}

/// What `onAttempt` is told in the meantime.
const TELL: &str = "{ onAttempt: (progress) => { test.told.push(progress); } }";

#[wasm_bindgen_test]
async fn repeats_a_create_after_429_and_after_503_that_says_when() {
    for status in [429, 503] {
        let script = json!([{ "status": status, "headers": { "retry-after": "0" } }, { "status": 201 }]);
        assert_eq!(sent(CREATE, script, "{}").await, (json!("accepted"), 2), "{status}");
    }
    assert_eq!(sent(CREATE, json!([{ "status": 429 }, { "status": 201 }]), "{}").await, (json!("accepted"), 2));
}

#[wasm_bindgen_test]
async fn never_repeats_a_create_that_may_have_arrived() {
    for status in [408, 500, 502, 503, 504] {
        assert_eq!(
            sent(CREATE, json!([{ "status": status }, { "status": 201 }]), "{}").await,
            (json!("failed"), 1),
            "{status}"
        );
    }
    for status in [408, 500, 502, 504] {
        let script = json!([{ "status": status, "headers": { "retry-after": "0" } }, { "status": 201 }]);
        assert_eq!(sent(CREATE, script, "{}").await, (json!("failed"), 1), "{status} that says when");
    }
}

#[wasm_bindgen_test]
async fn never_repeats_a_create_after_silence() {
    for body in ["throw new TypeError('reset')", "return Promise.reject(new TypeError('reset'))"] {
        let network = Network::new(body);
        let outcome = Call::of(CREATE).submit().await;
        assert_eq!(of(&outcome, &["type", "reason", "sent", "status"]), json!(["failed", "network", "maybe", null]));
        assert_eq!(network.count(), 1);
    }
    let network = Network::new("return new Promise(() => {})");
    let outcome = Call::of(CREATE).options("{ timeoutMs: 30 }").submit().await;
    assert_eq!(of(&outcome, &["type", "reason", "sent", "status"]), json!(["failed", "timeout", "maybe", null]));
    assert_eq!(network.count(), 1);
}

#[wasm_bindgen_test]
async fn repeats_each_update_after_a_fault_that_may_pass() {
    for form in UPDATES {
        for status in [408, 429, 500, 502, 503, 504] {
            assert_eq!(
                sent(form, json!([{ "status": status }, {}]), "{}").await,
                (json!("accepted"), 2),
                "{form} {status}"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn repeats_each_update_after_silence() {
    for form in UPDATES {
        for body in ["throw new TypeError('reset')", "return Promise.reject('reset')", "return new Promise(() => {})"] {
            let network = Network::new(&format!("if (n === 1) {{ {body} }} return Promise.resolve(new Response(''))"));
            let outcome = Call::of(form).options("{ timeoutMs: 200 }").submit().await;
            assert_eq!((outcome["type"].as_str(), network.count()), (Some("accepted"), 2), "{form}: {body}");
        }
    }
}

#[wasm_bindgen_test]
async fn never_repeats_after_a_refusal() {
    for form in [CREATE, CM, MEWS, TWILIO] {
        for status in [301, 400, 401, 403, 404, 409, 410, 412, 413, 422, 501, 505] {
            let script = json!([{ "status": status, "headers": { "retry-after": "0" } }, {}]);
            assert_eq!(sent(form, script, "{}").await.1, 1, "{form} {status}");
        }
    }
}

#[wasm_bindgen_test]
async fn never_repeats_after_a_success_that_cannot_be_read() {
    for form in [CREATE, CM, MEWS] {
        assert_eq!(sent(form, json!([{ "body": "OK" }, {}]), "{}").await, (json!("failed"), 1), "{form}");
    }
}

#[wasm_bindgen_test]
async fn sends_three_times_in_all_where_nobody_says() {
    for options in [
        "undefined",
        "{}",
        "{ attempts: 0 }",
        "{ attempts: -1 }",
        "{ attempts: NaN }",
        "{ attempts: '5' }",
        "{ attempts: null }",
    ] {
        assert_eq!(sent(MEWS, json!([{ "status": 429 }]), options).await, (json!("throttled"), 3), "{options}");
    }
}

#[wasm_bindgen_test]
async fn sends_as_often_as_asked_for_and_ten_times_at_the_most() {
    let at_once = json!([{ "status": 429, "headers": { "retry-after": "0" } }]);
    for (attempts, expected) in [("1", 1), ("2", 2), ("5", 5), ("2.9", 2), ("10", 10), ("11", 10), ("1e9", 10)] {
        assert_eq!(sent(MEWS, at_once.clone(), &format!("{{ attempts: {attempts} }}")).await.1, expected, "{attempts}");
    }
}

#[wasm_bindgen_test]
async fn sends_the_same_request_each_time() {
    let network = Network::responding(&json!([{ "status": 429 }, { "status": 500 }, {}]));
    Call::of(CM).options("{ ifMatch: '\"1\"' }").submit().await;
    let seen: Vec<String> = network.seen().await.iter().map(|request| format!("{request:?}")).collect();
    assert_eq!(seen.len(), 3);
    assert!(seen[0] == seen[1] && seen[1] == seen[2], "{seen:#?}");
}

#[wasm_bindgen_test]
async fn maps_the_last_attempt() {
    let network = Network::responding(
        &json!([{ "status": 429 }, { "status": 500 }, { "status": 400, "body": { "Message": "No" } }]),
    );
    let outcome = Call::of(MEWS).submit().await;
    assert_eq!(of(&outcome, &["type", "status", "message"]), json!(["rejected", 400, "No"]));
    assert_eq!(network.count(), 3);
}

#[wasm_bindgen_test]
async fn repeats_of_two_requests_only_the_one_that_failed() {
    let network = Network::responding(&json!([{}, { "status": 429 }, {}]));
    let outcome = Call::of(TWILIO).record(&two_requests()).options(TELL).submit().await;
    assert_eq!(outcome["type"], "accepted");
    let bodies: Vec<String> = network.seen().await.into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, ["FriendlyName=Acme", "Status=pending-review", "Status=pending-review"]);
    let told = |request: u32, attempt: u32| json!({ "request": request, "of": 2, "attempt": attempt, "waitMs": 0 });
    assert_eq!(read("test.told"), json!([told(1, 1), told(2, 1), told(2, 2)]));
}

#[wasm_bindgen_test]
async fn gives_each_of_two_requests_its_own_attempts() {
    let network = Network::responding(&json!([{ "status": 429 }, {}, { "status": 429 }, {}]));
    let outcome = Call::of(TWILIO).record(&two_requests()).options("{ attempts: 2 }").submit().await;
    assert_eq!((outcome["type"].as_str(), network.count()), (Some("accepted"), 4));
}

#[wasm_bindgen_test]
async fn tells_of_each_attempt_before_it_begins() {
    let _network =
        Network::new("test.told.push('sent'); return Promise.resolve(new Response('', { status: n < 3 ? 500 : 200 }))");
    js("Math.random = () => 0.5");
    Call::of(MEWS)
        .options("{ onAttempt: ({ attempt, waitMs }) => { test.told.push([attempt, waitMs]); } }")
        .submit()
        .await;
    // Half of a ceiling of 500 ms, then of one of 1000 ms.
    assert_eq!(read("test.told"), json!([[1, 0], "sent", [2, 250], "sent", [3, 500], "sent"]));
}

#[wasm_bindgen_test]
async fn goes_on_where_whoever_is_told_throws_or_is_no_function() {
    for on_attempt in ["() => { throw new Error('mine') }", "() => { throw undefined }", "5", "null", "{}", "class {}"]
    {
        let options = format!("{{ onAttempt: {on_attempt} }}");
        assert_eq!(sent(MEWS, json!([{ "status": 429 }, {}]), &options).await, (json!("accepted"), 2), "{on_attempt}");
    }
}

#[wasm_bindgen_test]
async fn gives_whoever_is_told_no_receiver_and_a_plain_object() {
    let _network = Network::responding(&json!([{}]));
    let function = "function (progress, more) { 'use strict'; test.told.push(this === undefined, more === undefined, \
         Object.getPrototypeOf(progress) === Object.prototype, progress); }";
    Call::of(MEWS).options(&format!("{{ onAttempt: {function} }}")).submit().await;
    assert_eq!(read("test.told"), json!([true, true, true, { "request": 1, "of": 1, "attempt": 1, "waitMs": 0 }]));
}
