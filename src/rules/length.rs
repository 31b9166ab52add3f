//! Text of a length between two limits, both included.
//!
//! Counts UTF-16 code units: the providers are .NET, whose `string.Length` counts them, and so do HTML's `maxlength`
//! and JavaScript's `.length`. `"é"` is 1 or 2 of them, `"😀"` is 2.

use crate::issue::Finding;

/// Every code this file can give.
pub const CODES: &[&str] = &["length.too_short", "length.too_long"];

/// What is counted.
pub const UNIT: &str = "UTF-16 code units";

/// How many UTF-16 code units a text has.
#[must_use]
pub fn utf16(text: &str) -> usize {
    // A character has one unit, and one more where UTF-8 takes four bytes for it.
    let units = |byte: u8| usize::from(!(0x80..0xC0).contains(&byte)).saturating_add(usize::from(byte >= 0xF0));
    text.bytes().map(units).sum()
}

/// Judges a text; nothing when it has `min` to `max` units.
#[must_use]
pub fn check(text: &str, min: usize, max: usize) -> Option<Finding> {
    // A unit takes one to three bytes, so most texts need no counting.
    if text.len() <= max && text.len() >= min.saturating_mul(3) {
        return None;
    }
    let actual = utf16(text);
    let code = match actual {
        _ if actual < min => "length.too_short",
        _ if actual > max => "length.too_long",
        _ => return None,
    };
    let finding = Finding::error(code).with("min", count(min)).with("max", count(max));
    Some(finding.with("actual", count(actual)).with("unit", UNIT))
}

fn count(units: usize) -> i64 {
    i64::try_from(units).unwrap_or(i64::MAX)
}
