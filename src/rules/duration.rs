//! A length of time as ISO 8601 writes it: `P14D` for two weeks, `P2DT23H`.
//!
//! Accepts: `PnYnMnDTnHnMnS`, at least one part, the order kept, a decimal (point or comma) only in the last one, or `PnW`; also
//! `PT.5S` and `PT1.S`, which ISO 8601 has no word for but .NET reads.
//! Rejects: lower case, signs inside, `P`, a `T` without a time, `P1Y1W`, other words (`30 days`).
//! Warns: what .NET's reader (`XmlConvert.ToTimeSpan`, by its `XsdDuration`) refuses: weeks, a decimal elsewhere than in seconds
//! or with a comma, a number over `Int32`, more than a `TimeSpan` holds; years and months, whose days are anyone's
//! guess (.NET: 365 and 30); zero; a negative one. That Mews reads with it is our inference, so none of these blocks.

use super::{bytes, duration_suggestion};
use crate::issue::Finding;
use crate::rule::{Rule, applying, as_typed};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "duration",
    codes: &[
        "duration.syntax",
        "duration.not_accepted_by_dotnet",
        "duration.years_or_months",
        "duration.zero",
        "duration.negative",
    ],
    kind: "duration",
    pattern: None,
    normalise: as_typed,
    check: |text, _| {
        let mut findings = Vec::new();
        for reason in check(text) {
            findings.push(Finding::from(reason).suggest(duration_suggestion::suggestion(text, reason)));
        }
        findings
    },
};

/// The greatest number of a part: .NET's `Int32`.
const MAX_NUMBER: u64 = i32::MAX as u64;
/// The most seconds a `TimeSpan` holds, and the 100-nanosecond ticks beyond them.
const MAX_SECONDS: (u64, u64) = (922_337_203_685, 4_775_807);
/// Decimals of a second that a `TimeSpan` keeps.
const TICK_DECIMALS: usize = 7;

/// Why a text is no duration, or an unlikely one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Not ISO 8601.
    Syntax,
    /// ISO 8601 that .NET refuses.
    NotAcceptedByDotnet,
    /// Its length depends on the calendar.
    YearsOrMonths,
    /// No time at all.
    Zero,
    /// Less than no time.
    Negative,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::error("duration.syntax"),
            Reason::NotAcceptedByDotnet => Self::warning("duration.not_accepted_by_dotnet"),
            Reason::YearsOrMonths => Self::warning("duration.years_or_months"),
            Reason::Zero => Self::warning("duration.zero"),
            Reason::Negative => Self::warning("duration.negative"),
        }
    }
}

/// Judges a text: nothing, one error, or warnings.
///
/// `30 days`, `p30d` and `P1DT` are [`Reason::Syntax`]; `P2W` and `P1.5D` are [`Reason::NotAcceptedByDotnet`].
#[must_use]
pub fn check(text: &str) -> Vec<Reason> {
    let Some(duration) = read(text) else {
        return vec![Reason::Syntax];
    };
    let [years, months, ..] = duration.amounts;
    let is_zero = duration.amounts == [0; UNITS.len()] && duration.decimals.iter().all(|digit| *digit == b'0');
    let is_of_calendar = years > 0 || months > 0 || (!is_zero && duration.last < WEEKS);
    applying(&[
        (!is_accepted_by_dotnet(&duration), Reason::NotAcceptedByDotnet),
        (is_of_calendar, Reason::YearsOrMonths),
        (is_zero, Reason::Zero),
        (duration.is_negative && !is_zero, Reason::Negative),
    ])
}

/// The letters of the parts, in their order.
pub(super) static UNITS: [u8; 7] = *b"YMWDHMS";
/// Where weeks stand among them.
pub(super) const WEEKS: usize = 2;
/// Where the time begins among them.
pub(super) const HOURS: usize = 4;
/// Where seconds stand among them.
pub(super) const SECONDS: usize = 6;

/// A duration, part by part.
#[derive(Debug)]
pub(super) struct Duration<'a> {
    is_negative: bool,
    /// One number for each of the units; more than `Int32` is cut to one above it.
    amounts: [u64; UNITS.len()],
    /// The unit of the last part, by its place among the units.
    pub(super) last: usize,
    /// The number of the last part, as typed.
    pub(super) last_amount: u64,
    /// What comes before the last part.
    pub(super) before: &'a str,
    /// Its decimals, which may be none.
    pub(super) decimals: &'a [u8],
    has_comma: bool,
}

#[inline(never)]
pub(super) fn read(text: &str) -> Option<Duration<'_>> {
    let (is_negative, start) = match text.as_bytes() {
        [b'-', b'P', ..] => (true, 2),
        [b'P', ..] => (false, 1),
        _ => return None,
    };
    let mut rest = text.as_bytes().get(start..)?;
    let (mut next, mut end) = (0, HOURS);
    let mut amounts = [0; UNITS.len()];
    loop {
        if let ([b'T', time @ ..], HOURS) = (rest, end) {
            (next, end, rest) = (HOURS, UNITS.len(), time);
        }
        let before = text.get(..text.len().saturating_sub(rest.len()))?;
        let (digits, after) = bytes::split_digits(rest);
        let (separator, (decimals, after)) = match after {
            [separator @ (b'.' | b','), after @ ..] => (Some(*separator), bytes::split_digits(after)),
            _ => (None, (&[][..], after)),
        };
        let (letter, after) = after.split_first()?;
        let unit = bytes::find(UNITS.get(next..end)?, *letter)?.saturating_add(next);
        let has_digits = !digits.is_empty() && (separator.is_none() || !decimals.is_empty());
        // A point without digits on one side is no ISO 8601; .NET reads it in seconds.
        let is_lax = unit == SECONDS && separator == Some(b'.') && !(digits.is_empty() && decimals.is_empty());
        if !has_digits && !is_lax {
            return None;
        }
        let last_amount = bytes::number(digits).min(MAX_NUMBER + 1);
        *amounts.get_mut(unit)? = last_amount;
        if after.is_empty() {
            // Weeks stand alone.
            let fits = unit != WEEKS || before.len() == start;
            let has_comma = separator == Some(b',');
            return fits.then_some(Duration {
                is_negative,
                amounts,
                last: unit,
                last_amount,
                before,
                decimals,
                has_comma,
            });
        }
        if separator.is_some() || unit == WEEKS {
            return None;
        }
        (rest, next) = (after, unit.saturating_add(1));
    }
}

#[expect(
    clippy::arithmetic_side_effects,
    reason = "each amount is at most 2^31, so that the seconds take 57 bits; the ticks have seven digits"
)]
#[inline(never)]
pub(super) fn is_accepted_by_dotnet(duration: &Duration<'_>) -> bool {
    let [years, months, _, days, hours, minutes, seconds] = duration.amounts;
    let is_read = duration.last != WEEKS
        && !duration.has_comma
        && (duration.last == SECONDS || duration.decimals.is_empty())
        && duration.amounts.iter().all(|amount| *amount <= MAX_NUMBER);
    // As XsdDuration counts: twelve months are a year of 365 days, the months left over have 30 days.
    let days = (years + months / 12) * 365 + months % 12 * 30 + days;
    let seconds = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
    let decimals = duration.decimals.iter().chain([b'0'; TICK_DECIMALS].iter()).take(TICK_DECIMALS);
    let ticks = decimals.fold(0, |ticks, digit| ticks * 10 + u64::from(digit.wrapping_sub(b'0')));
    let least = u64::from(duration.is_negative);
    is_read && (seconds, ticks) <= (MAX_SECONDS.0, MAX_SECONDS.1 + least)
}
