//! Whether to try again, and when; natively and in a browser.
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::retry::{Attempt, FIRST_CEILING_MS, Happened, LONGEST_WAIT_MS, Next, after_ms, decide};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// 1994-11-06T08:49:37Z in milliseconds: the moment of RFC 9110's own examples.
const THEN_MS: u64 = 784_111_777_000;

fn next(happened: Happened<'_>, repeatable: bool) -> Next {
    decide(happened, Attempt { number: 1, of: 3, repeatable }, THEN_MS, u32::MAX / 2)
}

#[wasm_bindgen_test(unsupported = test)]
fn repeats_an_update_wherever_another_try_may_help() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert!(matches!(next(Happened::Answer(status, None), true), Next::Wait(_)), "{status}");
    }
    assert!(matches!(next(Happened::Silence, true), Next::Wait(_)));
}

#[wasm_bindgen_test(unsupported = test)]
fn repeats_a_create_only_where_it_was_turned_away() {
    assert!(matches!(next(Happened::Answer(429, None), false), Next::Wait(_)));
    assert_eq!(next(Happened::Answer(429, Some("2")), false), Next::Wait(2000));
    assert_eq!(next(Happened::Answer(503, Some("2")), false), Next::Wait(2000));
    for happened in [Happened::Answer(503, None), Happened::Answer(503, Some("soon")), Happened::Answer(500, Some("1"))]
    {
        assert_eq!(next(happened, false), Next::Stop, "{happened:?}");
    }
    assert_eq!(next(Happened::Silence, false), Next::Stop);
}

#[wasm_bindgen_test(unsupported = test)]
fn repeats_nothing_that_was_answered_or_called_off() {
    for status in [200, 204, 301, 400, 401, 403, 404, 409, 412, 413, 422, 501] {
        assert_eq!(next(Happened::Answer(status, Some("1")), true), Next::Stop, "{status}");
    }
    assert_eq!(next(Happened::Aborted, true), Next::Stop);
}

#[wasm_bindgen_test(unsupported = test)]
fn stops_after_the_last_attempt() {
    for number in [3, 4] {
        let attempt = Attempt { number, of: 3, repeatable: true };
        assert_eq!(decide(Happened::Answer(429, Some("1")), attempt, THEN_MS, 0), Next::Stop);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn waits_anything_between_nothing_and_a_ceiling_that_doubles() {
    let wait = |number, die| {
        let attempt = Attempt { number, of: 100, repeatable: true };
        match decide(Happened::Silence, attempt, THEN_MS, die) {
            Next::Wait(ms) => ms,
            Next::Stop => panic!("stopped at {number}"),
        }
    };
    for number in 1..=99 {
        let doubled = u64::from(FIRST_CEILING_MS) << (number - 1).min(20);
        let ceiling = u32::try_from(doubled).unwrap_or(u32::MAX).min(LONGEST_WAIT_MS);
        assert_eq!(wait(number, 0), 0);
        assert_eq!(wait(number, u32::MAX), ceiling - 1, "attempt {number}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn comes_back_no_earlier_than_it_was_told() {
    assert_eq!(next(Happened::Answer(429, Some("60")), true), Next::Wait(60_000));
    assert_eq!(next(Happened::Answer(429, Some("61")), true), Next::Stop);
    assert_eq!(next(Happened::Answer(429, Some("99999999999999999999")), true), Next::Stop);
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_a_date_in_all_three_forms() {
    for date in ["Sun, 06 Nov 1994 08:49:40 GMT", "Sunday, 06-Nov-94 08:49:40 GMT", "Sun Nov  6 08:49:40 1994"] {
        assert_eq!(after_ms(date, THEN_MS), Some(3000), "{date}");
    }
    assert_eq!(after_ms("Sun, 06 Nov 1994 08:49:30 GMT", THEN_MS), Some(0));
    assert_eq!(after_ms("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800_000), Some(0));
    assert_eq!(after_ms("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_164_800_000), Some(86_400_000));
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_nothing_into_rubbish() {
    for rubbish in [
        "",
        "soon",
        "-1",
        "1.5",
        "1e3",
        "Sun, 06 Nov 1994",
        "06 Nov 1994 25:00:00 GMT",
        "32 Nov 1994 08:49:37 GMT",
        "٣",
    ] {
        assert_eq!(after_ms(rubbish, THEN_MS), None, "{rubbish}");
    }
}
