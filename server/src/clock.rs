//! The time, and dates as the providers write them: ISO 8601, UTC. The calendar is jiff's.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// The Unix time in milliseconds.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_millisecond()
}

/// The first second that HTTP has no date for: 10000-01-01, in Unix time.
const YEAR_10000: u64 = 253_402_300_800;

/// Whether HTTP has a date for a time: from 1970 to 9999. Libraries that write it panic at others.
pub(crate) fn has_date(time: SystemTime) -> bool {
    time.duration_since(UNIX_EPOCH).is_ok_and(|since| since.as_secs() < YEAR_10000)
}

/// Checks that a clock says a time that HTTP has a date for: hyper writes one at every response, and would reset every connection.
///
/// # Errors
/// One sentence that says what to do.
pub(crate) fn check(now: SystemTime) -> Result<(), String> {
    if has_date(now) {
        return Ok(());
    }
    Err("The clock of this machine says a time before 1970 or after 9999, for which HTTP has no date: set it, and start again.".to_owned())
}

/// `2025-10-30T00:39:51.441`
pub(crate) fn millis(ms: i64) -> String {
    date_time(ms).strftime("%Y-%m-%dT%H:%M:%S.%3f").to_string()
}

/// `2025-10-30T00:39:51Z`
pub(crate) fn utc(ms: i64) -> String {
    date_time(ms).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads the Unix time in milliseconds out of `2025-10-30T00:39:51Z`; fractions of a second are dropped.
///
/// Returns `None` for a date that does not exist (`2025-02-29T00:00:00Z`), a year outside 1 to 9999, a leap second, an
/// offset other than `Z`, and numbers of any size that do not belong in a date.
pub(crate) fn parse_utc(text: &str) -> Option<i64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(time.split('.').next()?, ':')?;
    let date = Date::new(year, small(month)?, small(day)?).ok().filter(|date| date.year() >= 1)?;
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
    i64::try_from(date.to_datetime(time).duration_since(EPOCH).as_millis()).ok()
}

/// The date and time of a Unix time in milliseconds; the first or the last that jiff knows where it lies beyond them.
fn date_time(ms: i64) -> DateTime {
    EPOCH.saturating_add(SignedDuration::from_millis(ms))
}

fn numbers(text: &str, separator: char) -> Option<[i16; 3]> {
    let numbers: Option<Vec<i16>> = text.split(separator).map(|digits| digits.parse().ok()).collect();
    numbers?.try_into().ok()
}

fn small(number: i16) -> Option<i8> {
    i8::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_a_clock_that_http_has_no_date_for() {
        for seconds in [1, 3600, 1_204_376_389, i64::MAX.unsigned_abs() / 2] {
            let then = UNIX_EPOCH - std::time::Duration::from_secs(seconds);
            assert!(check(then).is_err_and(|sentence| sentence.contains("before 1970") && sentence.contains("set it")));
        }
        assert!(check(UNIX_EPOCH - std::time::Duration::from_nanos(1)).is_err());
        let since = |seconds| UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        assert!(check(since(YEAR_10000)).is_err() && check(since(YEAR_10000 - 1)).is_ok());
        assert_eq!(check(UNIX_EPOCH), Ok(()));
        assert_eq!(check(SystemTime::now()), Ok(()));
    }

    #[test]
    fn writes_what_it_reads() {
        for (text, ms) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T23:59:59Z", 951_868_799_000),
            ("2025-10-30T00:39:51Z", 1_761_784_791_000),
            ("1969-12-31T23:59:59Z", -1000),
            ("9999-12-31T00:00:00Z", 253_402_214_400_000),
        ] {
            assert_eq!((utc(ms), parse_utc(text)), (text.to_owned(), Some(ms)));
        }
        assert_eq!(millis(1_761_784_791_441), "2025-10-30T00:39:51.441");
        assert_eq!(millis(-1), "1969-12-31T23:59:59.999");
        assert_eq!(parse_utc("2025-10-30T00:39:51.441Z"), Some(1_761_784_791_000));
        assert_eq!(parse_utc("0001-01-01T00:00:00Z"), Some(-62_135_596_800_000));
    }

    #[test]
    fn writes_some_date_for_any_time() {
        assert_eq!(utc(i64::MAX), "9999-12-31T23:59:59Z");
        assert_eq!(utc(i64::MIN), "-9999-01-01T00:00:00Z");
    }

    #[test]
    fn rejects_what_is_not_a_date() {
        for text in [
            "",
            "2025-10-30",
            "2025-10-30T00:39:51",
            "2025-02-29T00:00:00Z",
            "2025-13-01T00:00:00Z",
            "2025-00-01T00:00:00Z",
            "2025-01-00T00:00:00Z",
            "2025-01-01T24:00:00Z",
            "2025-01-01T00:60:00Z",
            "2025-01-01T00:00:60Z",
            "2025-01-01T00:00:00+00:00Z",
            "0000-01-01T00:00:00Z",
            "-001-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
        ] {
            assert_eq!(parse_utc(text), None, "{text}");
        }
    }

    #[test]
    fn rejects_numbers_that_overflow() {
        for text in [
            "2022-01-9223372036854775807T00:00:00Z",
            "2022-9223372036854775807-01T00:00:00Z",
            "9223372036854775807-01-01T00:00:00Z",
            "-9223372036854775808-01-01T00:00:00Z",
            "2022-01-257T00:00:00Z",
            "2022-01-01T9223372036854775807:00:00Z",
            "2022-01-01T00:00:-9223372036854775808Z",
            "2022-01-01T00:00:99999999999999999999999999Z",
        ] {
            assert_eq!(parse_utc(text), None, "{text}");
        }
    }
}
