//! A date as HTTP headers write it, in all three forms a recipient must read (RFC 9110, section 5.6.7):
//! `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Seconds of a day.
const DAY: u64 = 86_400;

/// Unix time in seconds. `now`, in the same unit, settles the century of a two-digit year: one that would lie more than
/// 50 years ahead is a past one.
pub(super) fn seconds(text: &str, now: u64) -> Option<u64> {
    let (mut day, mut month, mut year, mut time) = (None, None, None, None);
    for word in text.split([' ', ',', '-']).filter(|word| !word.is_empty()) {
        if word.contains(':') {
            time = Some(time_of_day(word)?);
        } else if let Ok(number) = word.parse::<u64>() {
            match (day, word.len()) {
                (None, 1 | 2) => day = Some(number),
                (_, 2) => year = Some(full_year(number, now)),
                (_, 4) => year = Some(number),
                _ => return None,
            }
        } else if let Some(index) = MONTHS.iter().position(|name| *name == word) {
            month = Some((index as u64).saturating_add(1));
        }
    }
    let (day, month, year) = (day?, month?, year?);
    if !(1970..=9999).contains(&year) || !(1..=days_of_month(year, month)).contains(&day) {
        return None;
    }
    Some(days_since_1970(year, month, day).saturating_mul(DAY).saturating_add(time?))
}

#[expect(clippy::arithmetic_side_effects, reason = "each of the three has two digits")]
fn time_of_day(word: &str) -> Option<u64> {
    let mut parts = word.split(':').map(|part| part.parse::<u64>().ok().filter(|_| part.len() == 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    (hour < 24 && minute < 60 && second <= 60 && parts.next().is_none()).then_some(hour * 3600 + minute * 60 + second)
}

#[expect(
    clippy::arithmetic_side_effects,
    reason = "the year of any time in 64 bits has ten digits, and the year 70 at least is taken from 1970"
)]
fn full_year(two_digits: u64, now: u64) -> u64 {
    let this_year = 1970 + now / (365 * DAY + DAY / 4);
    let year = this_year - this_year % 100 + two_digits;
    if year > this_year + 50 { year - 100 } else { year }
}

fn days_of_month(year: u64, month: u64) -> u64 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of the civil calendar since 1970-01-01, counted in years that start in March, so that a leap day comes last.
#[expect(clippy::arithmetic_side_effects, reason = "the year is from 1970 to 9999, the month and the day are real")]
fn days_since_1970(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1 - 719_468
}
