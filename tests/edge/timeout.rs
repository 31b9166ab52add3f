//! `timeoutMs`: for each attempt, from sending to the last byte of the body.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{CREATE, Call, MEWS, Network, SID, TWILIO, js, lines, of, read, sleep, two_requests};

fn timed_out(completed: u32) -> Json {
    json!(["failed", "timeout", "maybe", null, completed])
}

fn end(outcome: &Json) -> Json {
    of(outcome, &["type", "reason", "sent", "status", "completed"])
}

/// A body that starts and never ends.
const ENDLESS: &str = "new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([123])) }))";

#[wasm_bindgen_test]
async fn ends_the_wait_for_headers() {
    let network = Network::new("return new Promise(() => {})");
    js("test.start = performance.now()");
    let outcome = Call::of(MEWS).options("{ timeoutMs: 60, attempts: 1 }").submit().await;
    let ms = read("performance.now() - test.start").as_f64().unwrap();
    assert_eq!(end(&outcome), timed_out(0));
    assert_eq!(lines(&outcome["issues"]), ["error server.timeout"]);
    assert!(ms >= 59.0, "{ms}");
    assert_eq!((network.count(), read("test.signal.aborted")), (1, json!(true)));
}

#[wasm_bindgen_test]
async fn ends_the_wait_for_the_body() {
    let network = Network::new(&format!("return Promise.resolve({ENDLESS})"));
    assert_eq!(end(&Call::of(MEWS).options("{ timeoutMs: 60, attempts: 1 }").submit().await), timed_out(0));
    assert_eq!((network.count(), read("test.signal.aborted")), (1, json!(true)));
}

/// Writes the milliseconds of each timer down.
fn watch_timers() {
    js("((set) => {
        test.timers = [];
        globalThis.setTimeout = (run, ms, ...more) => { test.timers.push(ms); return set(run, ms, ...more); };
    })(setTimeout)");
}

#[wasm_bindgen_test]
async fn counts_headers_and_body_together() {
    let _network = Network::new(&format!("return new Promise((resolve) => setTimeout(() => resolve({ENDLESS}), 10))"));
    watch_timers();
    assert_eq!(end(&Call::of(MEWS).options("{ timeoutMs: 200, attempts: 1 }").submit().await), timed_out(0));
    assert_eq!(read("test.timers"), json!([200, 10]));
}

#[wasm_bindgen_test]
async fn starts_again_with_each_attempt_and_each_request() {
    let slow = "new Promise((resolve) => setTimeout(() => resolve(new Response('')), 60))";
    let network = Network::new(&format!("return n === 1 ? new Promise(() => {{}}) : {slow}"));
    let outcome = Call::of(TWILIO).record(&two_requests()).options("{ timeoutMs: 1000 }").submit().await;
    assert_eq!((outcome["type"].as_str(), network.count()), (Some("accepted"), 3));
    let network = Network::new("return n === 1 ? Promise.resolve(new Response('')) : new Promise(() => {})");
    let outcome = Call::of(TWILIO).record(&two_requests()).options("{ timeoutMs: 200, attempts: 2 }").submit().await;
    assert_eq!((end(&outcome), network.count()), (timed_out(1), 3));
}

#[wasm_bindgen_test]
async fn is_no_limit_for_the_wait_between_attempts() {
    let network = Network::responding(&json!([{ "status": 429, "headers": { "retry-after": "1" } }, {}]));
    assert_eq!(Call::of(MEWS).options("{ timeoutMs: 300 }").submit().await["type"], "accepted");
    assert_eq!(network.count(), 2);
}

/// The timers that a call sets, in milliseconds.
async fn timers(options: &str) -> Json {
    let _network = Network::responding(&json!([{}]));
    watch_timers();
    assert_eq!(Call::of(MEWS).options(options).submit().await["type"], "accepted");
    read("test.timers")
}

#[wasm_bindgen_test]
async fn is_thirty_seconds_where_nobody_says() {
    for given in ["undefined", "null", "0", "-1", "0.5", "NaN", "'9'", "{}"] {
        assert_eq!(timers(&format!("{{ timeoutMs: {given} }}")).await, json!([30_000]), "{given}");
    }
    assert_eq!(timers("undefined").await, json!([30_000]));
}

#[wasm_bindgen_test]
async fn is_whole_milliseconds_and_what_a_timer_can_run() {
    for (given, ms) in [
        ("1000", 1000_i64),
        ("1500.9", 1500),
        ("2147483647", 2_147_483_647),
        ("1e12", 2_147_483_647),
        ("Infinity", 2_147_483_647),
    ] {
        assert_eq!(timers(&format!("{{ timeoutMs: {given} }}")).await, json!([ms]), "{given}");
    }
}

#[wasm_bindgen_test]
async fn passes_a_response_over_that_comes_too_late() {
    let network = Network::new("return new Promise((resolve) => setTimeout(() => resolve(new Response('')), 80))");
    assert_eq!(end(&Call::of(CREATE).options("{ timeoutMs: 20 }").submit().await), timed_out(0));
    sleep(120).await;
    assert_eq!(network.count(), 1);
}

#[wasm_bindgen_test]
async fn ends_a_read_too() {
    let _network = Network::new("return new Promise(() => {})");
    let call = Call::of(TWILIO).record(&json!({ "Sid": SID })).options("{ timeoutMs: 20, attempts: 1 }");
    assert_eq!(end(&call.read().await), timed_out(0));
    assert_eq!(end(&call.list("{}").await), timed_out(0));
}
