//! A list with enough items, none of them twice.
//!
//! Rejects: fewer items than asked for. Warns: an item that stands in the list already.

use crate::issue::Finding;

/// Every code this file can give.
pub const CODES: &[&str] = &["items", "items.duplicate"];

/// Judges how many items a list has; nothing when there are at least `min`.
#[must_use]
pub fn too_few(actual: usize, min: usize) -> Option<Finding> {
    let count = |items: usize| i64::try_from(items).unwrap_or(i64::MAX);
    (actual < min).then(|| Finding::error("items").with("min", count(min)).with("actual", count(actual)))
}

/// What is said at an item that stands in the list already.
#[must_use]
pub fn duplicate() -> Finding {
    Finding::warning("items.duplicate")
}

/// The positions, from 0 and in order, of items that stand earlier in the list already.
///
/// A hash table of its own: the standard library's sets and sorts weigh 3 kB in the module, and lists here are short.
#[must_use]
pub fn duplicates(items: &[&str]) -> Vec<usize> {
    const FREE: usize = usize::MAX;
    let mut found = Vec::new();
    let mask = (items.len() * 2).next_power_of_two() - 1;
    let mut table = vec![FREE; mask + 1];
    for (at, item) in items.iter().enumerate() {
        let mut slot = hash(item);
        while let Some(place) = table.get_mut(slot & mask) {
            if *place == FREE {
                *place = at;
                break;
            }
            if items.get(*place) == Some(item) {
                found.push(at);
                break;
            }
            slot = slot.wrapping_add(1);
        }
    }
    found
}

/// FNV-1a.
fn hash(text: &str) -> usize {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    text.bytes().fold(0x811C_9DC5, mix) as usize
}
