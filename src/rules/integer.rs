//! A whole number between two limits, both included, given as a JSON number: `42`.
//!
//! Accepts: whatever JSON writes a whole number as (RFC 8259, section 6): `42`, `42.0`, `4.2e1`, `-0`.
//! Rejects: `4.2`, `007`, `+1`, `NaN`, digits in a text's quotes, and whole numbers outside the limits.
//! No floats: the digits are read as they stand, in time linear in their number, whatever the exponent.

use super::bytes;
use crate::issue::Finding;

/// Every code this file can give.
pub const CODES: &[&str] = &["integer.syntax", "integer.range"];

/// Why a number is not the whole number asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No JSON number, or one with a fraction.
    Syntax,
    /// A whole number outside these limits.
    Range(i64, i64),
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::error("integer.syntax"),
            Reason::Range(min, max) => Self::error("integer.range").with("min", min).with("max", max),
        }
    }
}

/// No limit a form asks for reaches this; it counts as outside them all.
const TOO_GREAT: u64 = 1_000_000_000_000_000_000;

/// Reads a whole number; the limits lie between -10^18 and 10^18.
///
/// # Errors
///
/// [`Reason::Syntax`] for `1.5` and `0x10`, [`Reason::Range`] for `0` and `1e999999999` where 1 to 2147483647 is asked.
pub fn check(number: &str, min: i64, max: i64) -> Result<i64, Reason> {
    let magnitude = read(number.strip_prefix('-').unwrap_or(number).as_bytes()).ok_or(Reason::Syntax)?;
    let value = i64::try_from(magnitude).unwrap_or(i64::MAX);
    let value = if number.starts_with('-') { value.saturating_neg() } else { value };
    let fits = magnitude < TOO_GREAT && min <= value && value <= max;
    if fits { Ok(value) } else { Err(Reason::Range(min, max)) }
}

/// A JSON number without its sign, if it is whole.
fn read(number: &[u8]) -> Option<u64> {
    let (whole, rest) = bytes::split_digits(number);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => bytes::split_digits(rest),
        _ => (&b"0"[..], rest),
    };
    let (is_small, exponent) = match rest {
        [] => (false, &b"0"[..]),
        [b'e' | b'E', b'-', exponent @ ..] => (true, exponent),
        [b'e' | b'E', b'+', exponent @ ..] | [b'e' | b'E', exponent @ ..] => (false, exponent),
        _ => return None,
    };
    let has_gap = whole.is_empty() || fraction.is_empty() || exponent.is_empty();
    if has_gap || matches!(whole, [b'0', _, ..]) || bytes::count_digits(exponent) < exponent.len() {
        return None;
    }
    // Zeros at the end only move the point.
    let fraction = bytes::without_zeros(fraction);
    let significant = if fraction.is_empty() { bytes::without_zeros(whole) } else { whole };
    let digits = bytes::more(bytes::number(significant), fraction);
    if digits == 0 {
        return Some(0);
    }
    // `digits × 10^(zeros of the whole part - length of the fraction ± exponent)`
    let exponent = i64::try_from(bytes::number(exponent)).ok()?;
    let zeros = i64::try_from(whole.len().saturating_sub(significant.len())).ok()?;
    let shift = zeros.saturating_sub(i64::try_from(fraction.len()).ok()?);
    let shift = if is_small { shift.saturating_sub(exponent) } else { shift.saturating_add(exponent) };
    let zeros = [b'0'; 20];
    (shift >= 0).then(|| bytes::more(digits, zeros.get(..shift.min(20) as usize).unwrap_or_default()))
}
