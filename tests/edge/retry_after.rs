//! `Retry-After`: in seconds, as a date in each of its forms, and as what is neither.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{CM, CREATE, Call, MEWS, Network, js, of, read};

/// Sat, 14 Feb 2026 12:00:00 GMT.
const NOW_MS: u64 = 1_771_070_400_000;

/// The wait before the second attempt in milliseconds, or the outcome where there is none.
async fn wait(form: &str, status: u16, retry_after: &str) -> Json {
    let _network = Network::responding(&json!([{ "status": status, "headers": { "retry-after": retry_after } }]));
    js(&format!("Date.now = () => {NOW_MS}"));
    // The wait is not waited for.
    let options = "{ signal: test.controller.signal, onAttempt: ({ waitMs, attempt }) => {
        if (attempt === 2) { test.told.push(waitMs); test.controller.abort(); }
    } }";
    let outcome = Call::of(form).options(options).submit().await;
    let told = read("test.told[0] ?? null");
    if told.is_null() { of(&outcome, &["type", "retryAfterMs"]) } else { told }
}

#[wasm_bindgen_test]
async fn waits_as_many_seconds_as_it_says() {
    for (header, ms) in [("0", 0), ("1", 1000), (" 7 ", 7000), ("007", 7000), ("60", 60_000)] {
        assert_eq!(wait(MEWS, 429, header).await, ms, "{header}");
        assert_eq!(wait(CREATE, 503, header).await, ms, "{header}");
        assert_eq!(wait(CM, 500, header).await, ms, "{header}");
    }
}

#[wasm_bindgen_test]
async fn waits_until_the_date_that_it_says() {
    for (header, ms) in [
        ("Sat, 14 Feb 2026 12:00:30 GMT", 30_000),
        ("Saturday, 14-Feb-26 12:00:30 GMT", 30_000),
        ("Sat Feb 14 12:00:30 2026", 30_000),
        ("Sat, 14 Feb 2026 12:01:00 GMT", 60_000),
        ("Sat, 14 Feb 2026 11:59:59 GMT", 0),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 0),
        ("Sun Nov  6 08:49:37 1994", 0),
    ] {
        assert_eq!(wait(MEWS, 429, header).await, ms, "{header}");
        assert_eq!(wait(CREATE, 503, header).await, ms, "{header}");
    }
}

#[wasm_bindgen_test]
async fn tells_a_date_as_milliseconds_where_it_does_not_wait() {
    let header = "Sat, 14 Feb 2026 13:00:00 GMT";
    assert_eq!(wait(MEWS, 429, header).await, json!(["throttled", 3_600_000]));
}

#[wasm_bindgen_test]
async fn never_waits_longer_than_a_minute() {
    assert_eq!(wait(MEWS, 429, "61").await, json!(["throttled", 61_000]));
    assert_eq!(wait(MEWS, 429, "86400").await, json!(["throttled", 86_400_000]));
    assert_eq!(wait(MEWS, 429, "99999999999999999999999999").await, json!(["throttled", 4_294_967_295_000_u64]));
    assert_eq!(wait(CREATE, 503, "61").await, json!(["failed", null]));
    assert_eq!(wait(CM, 500, "Sat, 14 Feb 2026 12:01:01 GMT").await, json!(["failed", null]));
}

/// Dates that no calendar has, and what is neither a number nor a date.
const NEITHER: &[&str] = &[
    "Wed, 31 Feb 2026 00:00:00 GMT",
    "Sun, 29 Feb 2026 00:00:00 GMT",
    "Fri, 31 Apr 2026 00:00:00 GMT",
    "Sat, 00 Feb 2026 12:00:30 GMT",
    "Sat, 14 Feb 2026 24:00:00 GMT",
    "Sat, 14 Feb 2026 12:60:00 GMT",
    "Sat, 14 Feb 2026 12:00:61 GMT",
    "Sat, 14 Feb 2026 12:00 GMT",
    "Sat, 14 Feb 2026",
    "14 Fev 2026 12:00:30 GMT",
    "2026-02-14T12:00:30Z",
    "soon",
    "-1",
    "1.5",
    "1e1",
    "0x10",
    "",
];

#[wasm_bindgen_test]
async fn takes_what_is_neither_for_no_wait_that_is_asked_for() {
    for header in NEITHER {
        let _network = Network::responding(&json!([{ "status": 429, "headers": { "retry-after": header } }]));
        let outcome = Call::of(MEWS).options("{ attempts: 1 }").submit().await;
        assert_eq!(of(&outcome, &["type", "retryAfterMs"]), json!(["throttled", null]), "{header}");
        // A wait of its own, drawn from a network whose random numbers are 0.
        assert_eq!(wait(MEWS, 429, header).await, 0, "{header}");
    }
}

#[wasm_bindgen_test]
async fn never_repeats_a_create_after_503_with_what_is_neither() {
    for header in NEITHER {
        assert_eq!(wait(CREATE, 503, header).await, json!(["failed", null]), "{header}");
    }
}

#[wasm_bindgen_test]
async fn takes_503_with_what_is_neither_for_one_that_may_have_acted() {
    for header in ["soon", "Wed, 31 Feb 2026 00:00:00 GMT"] {
        let _network =
            Network::responding(&json!([{ "status": 503, "headers": { "retry-after": header } }, { "status": 412 }]));
        let outcome = Call::of(CM).submit().await;
        assert_eq!(of(&outcome, &["type", "maybeOwn"]), json!(["conflict", true]), "{header}");
    }
}

#[wasm_bindgen_test]
async fn really_waits_that_long() {
    let _network = Network::responding(&json!([{ "status": 429, "headers": { "retry-after": "1" } }, {}]));
    js("test.start = performance.now()");
    assert_eq!(Call::of(MEWS).submit().await["type"], "accepted");
    let ms = read("performance.now() - test.start").as_f64().unwrap();
    assert!(ms >= 990.0, "{ms}");
}
