//! A list with enough items, none of them twice.
//!
//! Rejects: fewer items than asked for. Warns: an item that stands in the list already.

use std::collections::BTreeSet;

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

/// The positions, from 0 and in order, of texts that stand earlier in the list already; what is no text is passed over.
#[must_use]
pub fn duplicates<'t>(items: impl ExactSizeIterator<Item = Option<&'t str>> + Clone) -> Vec<usize> {
    let mut found = Vec::new();
    if items.len() <= FEW {
        for (at, item) in items.clone().enumerate() {
            if item.is_some() && items.clone().take(at).any(|other| other == item) {
                found.push(at);
            }
        }
        return found;
    }
    let mut seen = BTreeSet::new();
    for (at, item) in items.enumerate() {
        if item.is_some_and(|text| !seen.insert(text)) {
            found.push(at);
        }
    }
    found
}

/// Up to this many items are compared each with each.
const FEW: usize = 8;
