//! One of a few words, in the provider's spelling.
//!
//! Rejects: anything else, other case included, with the right spelling as suggestion where only case, spaces, hyphens
//! or underscores differ (`local` → `LOCAL`, `pending_review` → `pending-review`).

use super::bytes;
use crate::issue::{Finding, Param};

/// Every code this file can give.
pub const CODES: &[&str] = &["one_of"];

/// Judges a text; nothing when it is one of the words.
#[must_use]
pub fn check(text: &str, allowed: &'static [&'static str]) -> Option<Finding> {
    if bytes::is_one_of(allowed, text.as_bytes()) {
        return None;
    }
    let letters = |word: &str| bytes::compact(word, b" -_");
    let typed = letters(text);
    let mut meant = None;
    let mut count = 0;
    for word in allowed {
        if letters(word) == typed {
            (meant, count) = (Some((*word).to_owned()), count + 1);
        }
    }
    let suggestion = meant.filter(|_| count == 1);
    Some(Finding::error("one_of").with("allowed", Param::Words(allowed)).suggest(suggestion))
}
