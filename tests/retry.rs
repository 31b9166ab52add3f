//! Whether to try again, and when; natively and in a browser.
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::retry::{Attempt, AttemptOutcome, FIRST_CEILING_MS, LONGEST_WAIT_MS, RetryDecision, after_ms, decide};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// 1994-11-06T08:49:37Z in milliseconds: the moment of RFC 9110's own examples.
const THEN_MS: u64 = 784_111_777_000;

fn next(outcome: AttemptOutcome<'_>, repeatable: bool) -> RetryDecision {
    decide(outcome, Attempt { number: 1, of: 3, repeatable }, THEN_MS, u32::MAX / 2)
}

#[wasm_bindgen_test(unsupported = test)]
fn repeats_an_update_wherever_another_try_may_help() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert!(matches!(next(AttemptOutcome::Response(status, None), true), RetryDecision::Wait(_)), "{status}");
    }
    assert!(matches!(next(AttemptOutcome::NoResponse, true), RetryDecision::Wait(_)));
}

#[wasm_bindgen_test(unsupported = test)]
fn repeats_a_create_only_where_it_was_turned_away() {
    assert!(matches!(next(AttemptOutcome::Response(429, None), false), RetryDecision::Wait(_)));
    assert_eq!(next(AttemptOutcome::Response(429, Some("2")), false), RetryDecision::Wait(2000));
    assert_eq!(next(AttemptOutcome::Response(503, Some("2")), false), RetryDecision::Wait(2000));
    for outcome in [
        AttemptOutcome::Response(503, None),
        AttemptOutcome::Response(503, Some("soon")),
        AttemptOutcome::Response(500, Some("1")),
    ] {
        assert_eq!(next(outcome, false), RetryDecision::Stop, "{outcome:?}");
    }
    assert_eq!(next(AttemptOutcome::NoResponse, false), RetryDecision::Stop);
}

#[wasm_bindgen_test(unsupported = test)]
fn repeats_nothing_that_was_answered_or_called_off() {
    for status in [200, 204, 301, 400, 401, 403, 404, 409, 412, 413, 422, 501] {
        assert_eq!(next(AttemptOutcome::Response(status, Some("1")), true), RetryDecision::Stop, "{status}");
    }
    assert_eq!(next(AttemptOutcome::Aborted, true), RetryDecision::Stop);
}

#[wasm_bindgen_test(unsupported = test)]
fn stops_after_the_last_attempt() {
    for number in [3, 4] {
        let attempt = Attempt { number, of: 3, repeatable: true };
        assert_eq!(decide(AttemptOutcome::Response(429, Some("1")), attempt, THEN_MS, 0), RetryDecision::Stop);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn waits_anything_between_zero_and_a_ceiling_that_doubles() {
    let wait = |number, random| {
        let attempt = Attempt { number, of: 100, repeatable: true };
        match decide(AttemptOutcome::NoResponse, attempt, THEN_MS, random) {
            RetryDecision::Wait(ms) => ms,
            RetryDecision::Stop => panic!("stopped at {number}"),
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
    assert_eq!(next(AttemptOutcome::Response(429, Some("60")), true), RetryDecision::Wait(60_000));
    assert_eq!(next(AttemptOutcome::Response(429, Some("61")), true), RetryDecision::Stop);
    assert_eq!(next(AttemptOutcome::Response(429, Some("99999999999999999999")), true), RetryDecision::Stop);
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
        "Wed, 31 Feb 2026 00:00:00 GMT",
        "Wed, 29 Feb 2023 00:00:00 GMT",
        "Wed, 29 Feb 2100 00:00:00 GMT",
        "31 Apr 2026 00:00:00 GMT",
        "00 Nov 1994 08:49:37 GMT",
        "٣",
    ] {
        assert_eq!(after_ms(rubbish, THEN_MS), None, "{rubbish}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn counts_with_any_clock_and_any_number() {
    let dates = [
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Fri, 31-Dec-99 23:59:60 GMT",
        "Fri, 31 Dec 9999 23:59:60 GMT",
        "01-Jan-00 00:00:00 GMT",
    ];
    for now_ms in [0, 1, 999, THEN_MS, u64::MAX / 1000, u64::MAX - 1, u64::MAX] {
        for date in dates {
            assert!(after_ms(date, now_ms).is_none_or(|wait| wait < 300_000_000_000_000), "{date} at {now_ms}");
        }
        assert_eq!(after_ms("18446744073709551615", now_ms), Some(4_294_967_295_000));
        assert_eq!(after_ms(&"9".repeat(1000), now_ms), Some(4_294_967_295_000));
    }
    for number in [0, 1, 17, 18, u32::MAX - 1] {
        let attempt = Attempt { number, of: u32::MAX, repeatable: true };
        for random in [0, u32::MAX] {
            let decision = decide(AttemptOutcome::NoResponse, attempt, u64::MAX, random);
            assert!(matches!(decision, RetryDecision::Wait(wait) if wait <= LONGEST_WAIT_MS), "{decision:?}");
        }
    }
}
