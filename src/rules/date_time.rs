//! A day, or a day and a time without an offset, as aBILLity's samples have them: `2025-10-30T00:39:51.441`.
//!
//! Accepts: `YYYY-MM-DD`, `YYYY-MM-DDThh:mm` (what `<input type="datetime-local">` gives) and `YYYY-MM-DDThh:mm:ss` with up to seven
//! decimals (the ticks of .NET's `DateTime`), years 0001 to 9999, real days of the Gregorian calendar. A day alone is sent with
//! `T00:00:00`, minutes with `:00`.
//! Rejects: 30 February, hour 24, second 60, `Z` and other offsets (the samples have none, and what the server would make of
//! one is not documented), other orders and separators, week dates, lower-case `t`.
//! Warns: before 1753, which SQL Server's `datetime` cannot hold.
//! Does not cover: time zones; whether a day is plausible for its field.

use super::{bytes, template};
use crate::issue::Finding;
use crate::rule::{Rule, at_most_one};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "date_time",
    codes: &["date_time.syntax", "date_time.range", "date_time.offset", "date_time.before_1753"],
    kind: "date-time",
    pattern: Some("\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,7})?)?)?"),
    normalise: |text| {
        let fits = |template| template::fits(template, text.as_bytes());
        let missing = if fits(DAY) {
            MIDNIGHT
        } else if fits(MINUTE) {
            ":00"
        } else {
            return None;
        };
        Some(bytes::join([text, missing, ""]))
    },
    check: |text, _| at_most_one(check(text).map(Finding::from)),
};

/// A day.
const DAY: &str = "####-##-##";
/// A day and a minute.
const MINUTE: &str = "####-##-##T##:##";
/// A day, a time to the minute, to the second, with up to seven decimals: a tick of .NET's `DateTime` is 100 nanoseconds.
const SHAPES: &str = "####-##-##|####-##-##T##:##|####-##-##T##:##:##|####-##-##T##:##:##.##?#?#?#?#?#?";
/// None, `Z`, `+01:00` (RFC 3339, section 5.6), and ISO 8601's shorter ones.
const OFFSETS: &str = "|Z|z|[+-]##:##|[+-]####|[+-]##";
/// Where a day ends, in bytes.
const DAY_LENGTH: usize = DAY.len();
/// What a day alone is sent with.
const MIDNIGHT: &str = "T00:00:00";
/// The first year of SQL Server's `datetime`.
const FIRST_STORED_YEAR: u64 = 1753;

/// Why a text is no day or time, or an unlikely one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// None of the shapes.
    Syntax,
    /// No such day or time.
    Range,
    /// `Z`, `+01:00` and the like.
    Offset,
    /// Before 1753.
    Before1753,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::error("date_time.syntax"),
            Reason::Range => Self::error("date_time.range"),
            Reason::Offset => Self::error("date_time.offset"),
            Reason::Before1753 => Self::warning("date_time.before_1753"),
        }
    }
}

/// Judges a text; `None` when it is a day, or a day and a time.
///
/// `30-10-2025` and `2025-10-30 00:39:51` are [`Reason::Syntax`], `2025-02-29` and `2025-10-30T24:00:00` are
/// [`Reason::Range`], `2025-10-30T00:39:51Z` is [`Reason::Offset`], `0079-08-24` is [`Reason::Before1753`].
#[must_use]
pub fn check(text: &str) -> Option<Reason> {
    let is_offset = |byte: &u8| matches!(byte, b'Z' | b'z' | b'+' | b'-');
    let rest = text.as_bytes().get(DAY_LENGTH..).unwrap_or_default();
    let offset = rest.iter().position(is_offset).and_then(|at| rest.get(at..)).unwrap_or_default();
    let time = text.as_bytes().get(..text.len().saturating_sub(offset.len())).unwrap_or_default();
    let number = |start: usize, end: usize| bytes::number(time.get(start..end).unwrap_or_default());
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let is_day = year > 0 && (1..=12).contains(&month) && (1..=days(year, month)).contains(&day);
    let is_time = number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60;
    match () {
        () if !template::fits(SHAPES, time) || !template::fits(OFFSETS, offset) => Some(Reason::Syntax),
        () if !is_day || !is_time => Some(Reason::Range),
        () if !offset.is_empty() => Some(Reason::Offset),
        () => (year < FIRST_STORED_YEAR).then_some(Reason::Before1753),
    }
}

/// Days of a month of the Gregorian calendar.
const fn days(year: u64, month: u64) -> u64 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
