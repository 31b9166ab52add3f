//! Dates as providers write them: ISO 8601, UTC, proleptic Gregorian calendar.

use std::time::{SystemTime, UNIX_EPOCH};

const DAY_MS: i64 = 86_400_000;

/// The Unix time in milliseconds.
pub(crate) fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}

/// `2025-10-30T00:39:51`
pub(crate) fn seconds(ms: i64) -> String {
    let (year, month, day) = date(ms.div_euclid(DAY_MS));
    let second = ms.rem_euclid(DAY_MS) / 1000;
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

/// `2025-10-30T00:39:51.441`
pub(crate) fn millis(ms: i64) -> String {
    format!("{}.{:03}", seconds(ms), ms.rem_euclid(1000))
}

/// `2025-10-30T00:39:51Z`
pub(crate) fn utc(ms: i64) -> String {
    seconds(ms) + "Z"
}

/// The Unix time in milliseconds of `2025-10-30T00:39:51Z`; fractions of a second are dropped.
pub(crate) fn read_utc(text: &str) -> Option<i64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let numbers = |text: &str, between: char| -> Option<[i64; 3]> {
        let numbers: Option<Vec<i64>> = text.split(between).map(|digits| digits.parse().ok()).collect();
        numbers?.try_into().ok()
    };
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(time.split('.').next()?, ':')?;
    let days = days(year, month, day);
    let is_real = (1..=9999).contains(&year) && self::date(days) == (year, month, day);
    let is_time = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    (is_real && is_time).then_some(((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000)
}

/// Howard Hinnant, "chrono-compatible low-level date algorithms": `civil_from_days`.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The same source, `days_from_civil`.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_it_reads() {
        for (text, ms) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T23:59:59Z", 951_868_799_000),
            ("2025-10-30T00:39:51Z", 1_761_784_791_000),
            ("1969-12-31T23:59:59Z", -1000),
            ("9999-12-31T00:00:00Z", 253_402_214_400_000),
        ] {
            assert_eq!((utc(ms), read_utc(text)), (text.to_owned(), Some(ms)));
        }
        assert_eq!(millis(1_761_784_791_441), "2025-10-30T00:39:51.441");
        assert_eq!(read_utc("2025-10-30T00:39:51.441Z"), Some(1_761_784_791_000));
    }

    #[test]
    fn rejects_what_is_no_date() {
        for text in [
            "",
            "2025-10-30",
            "2025-10-30T00:39:51",
            "2025-02-29T00:00:00Z",
            "2025-13-01T00:00:00Z",
            "2025-01-01T24:00:00Z",
        ] {
            assert_eq!(read_utc(text), None, "{text}");
        }
    }
}
