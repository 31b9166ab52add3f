//! A duration that .NET reads, of the same length as one that it does not: `P2W` → `P14D`, `P1.5D` → `P1DT12H`.
//!
//! None where there is no such thing: half a month, a number over `Int32`, more decimals than fit.

use super::bytes;
use super::duration::{HOURS, Reason, SECONDS, WEEKS, is_accepted_by_dotnet, read};

/// No suggestion for texts longer than this, in bytes.
const MAX_LENGTH: usize = 64;
/// Decimals that still divide without loss in 64 bits.
const MAX_DECIMALS: usize = 9;
/// The letters of the units.
const LETTERS: &str = "YMWDHMS";
/// How many of the next unit make one: months, none, days, hours, minutes, seconds. Years of months are exact.
static NEXT: [Option<(u64, usize)>; 7] =
    [Some((12, 1)), None, Some((7, 3)), Some((24, 4)), Some((60, 5)), Some((60, 6)), None];

pub(super) fn suggestion(text: &str, reason: Reason) -> Option<String> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let suggestion = match reason {
        Reason::Syntax => text.to_ascii_uppercase(),
        Reason::NotAcceptedByDotnet => convert(text)?,
        _ => return None,
    };
    read(&suggestion).is_some_and(|duration| is_accepted_by_dotnet(&duration)).then_some(suggestion)
}

/// Turns the decimals of the last part into the smaller units that they make.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "an amount is at most 2^31 and a fraction below its scale of 10^9, so that seven times both take 64 bits"
)]
fn convert(text: &str) -> Option<String> {
    let duration = read(text)?;
    let decimals = bytes::without_zeros(duration.decimals);
    if decimals.len() > MAX_DECIMALS {
        return None;
    }
    let scale = decimals.iter().fold(1, |scale: u64, _| scale * 10).max(1);
    let (mut unit, mut amount, mut fraction) = (duration.last, duration.last_amount, bytes::number(decimals));
    if unit == WEEKS {
        let days = (amount * scale + fraction) * 7;
        (unit, amount, fraction) = (WEEKS + 1, days / scale, days % scale);
    }
    let mut converted = duration.before.to_owned();
    loop {
        let is_end = unit == SECONDS || fraction == 0;
        if amount > 0 || (is_end && fraction > 0) {
            if unit >= HOURS && bytes::find(converted.as_bytes(), b'T').is_none() {
                converted.push('T');
            }
            bytes::push_number(&mut converted, amount);
            if fraction > 0 && is_end {
                // The 1 in front keeps the zeros behind the point.
                let mut digits = String::new();
                bytes::push_number(&mut digits, fraction + scale);
                let decimals = digits.get(1..)?.trim_end_matches('0');
                converted = bytes::join([&converted, ".", decimals]);
            }
            converted.push_str(LETTERS.get(unit..=unit)?);
        }
        if is_end {
            return Some(converted);
        }
        let (factor, next) = (*NEXT.get(unit)?)?;
        (unit, amount, fraction) = (next, fraction * factor / scale, fraction * factor % scale);
    }
}
