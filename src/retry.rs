//! Whether to try again, and when: a decision, without a clock, random numbers or a network of its own.
//!
//! Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015): a wait is drawn evenly between zero
//! and a ceiling that doubles. `Retry-After` (RFC 9110, section 10.2.3) is honoured instead where it is given; one that
//! asks for more than [`LONGEST_WAIT_MS`] is not waited for, since coming back earlier would not honour it.

mod http_date;

/// The ceiling of the first wait, in milliseconds.
pub const FIRST_CEILING_MS: u32 = 500;
/// No wait is longer than this, in milliseconds.
pub const LONGEST_WAIT_MS: u32 = 60_000;

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptOutcome<'a> {
    /// A response came, with this status and this `Retry-After`.
    Response(u16, Option<&'a str>),
    /// No whole response came in time, or the connection broke: the provider may have acted.
    NoResponse,
    /// The caller called it off.
    Aborted,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryDecision {
    /// Send it again after this many milliseconds.
    Wait(u32),
    /// Leave it at that.
    Stop,
}

/// The attempt that was made.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// Which one it was, from 1.
    pub number: u32,
    /// How many there may be in all.
    pub of: u32,
    /// Whether sending the same again is safe even where the provider acted on it: true of updates, false of creates.
    pub repeatable: bool,
}

/// Decides. `now_ms` is the Unix time, for a `Retry-After` that names a date; `random` is drawn evenly from all of `u32`.
#[must_use]
pub fn decide(outcome: AttemptOutcome<'_>, attempt: Attempt, now_ms: u64, random: u32) -> RetryDecision {
    if attempt.number >= attempt.of {
        return RetryDecision::Stop;
    }
    let retry_after = match outcome {
        AttemptOutcome::Response(_, Some(header)) => after_ms(header, now_ms),
        _ => None,
    };
    let worth_it = match outcome {
        AttemptOutcome::Response(429, _) => true,
        AttemptOutcome::Response(503, _) if retry_after.is_some() => true,
        AttemptOutcome::Response(408 | 500 | 502 | 503 | 504, _) | AttemptOutcome::NoResponse => attempt.repeatable,
        AttemptOutcome::Response(..) | AttemptOutcome::Aborted => false,
    };
    match retry_after {
        _ if !worth_it => RetryDecision::Stop,
        Some(wait) => u32::try_from(wait)
            .ok()
            .filter(|wait| *wait <= LONGEST_WAIT_MS)
            .map_or(RetryDecision::Stop, RetryDecision::Wait),
        None => RetryDecision::Wait(jitter(attempt.number, random)),
    }
}

fn jitter(number: u32, random: u32) -> u32 {
    let doublings = number.saturating_sub(1).min(16);
    let ceiling = (u64::from(FIRST_CEILING_MS) << doublings).min(u64::from(LONGEST_WAIT_MS));
    // A fraction of the ceiling: the upper half of the product.
    u32::try_from(ceiling.saturating_mul(u64::from(random)) >> 32).unwrap_or(LONGEST_WAIT_MS)
}

/// The wait that a `Retry-After` asks for, in milliseconds: seconds, or a date, past ones being no wait.
/// `None` where it is neither (`soon`, `-1`, `1.5`).
#[must_use]
pub fn after_ms(header: &str, now_ms: u64) -> Option<u64> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds: u64 = header.parse().unwrap_or(u64::from(u32::MAX));
        return Some(seconds.min(u64::from(u32::MAX)).saturating_mul(1000));
    }
    http_date::seconds(header, now_ms / 1000).map(|at| at.saturating_mul(1000).saturating_sub(now_ms))
}
