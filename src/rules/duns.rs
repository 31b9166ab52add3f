//! A D-U-N-S number, the nine digits Dun & Bradstreet gives a business: `804735132`.
//!
//! Accepts: nine ASCII digits. `80-473-5132` and `80 473 5132` lose their grouping, which is presentation only.
//! Rejects: anything else. Mews asks for a "unique 9-digit DUNS number".
//! Does not cover: the check digit, which was dropped about December 2006, and whether the number was ever given out.

use super::bytes;
use crate::issue::Finding;
use crate::rule::{Rule, at_most_one};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "duns",
    codes: &["duns.syntax"],
    kind: "text",
    pattern: Some("[ \\-\\u00A0\\u2010\\u2011\\u2013]*(?:\\d[ \\-\\u00A0\\u2010\\u2011\\u2013]*){9}"),
    normalise,
    check: |text, _| at_most_one(check(text).map(Finding::from)),
};

/// Digits in a number.
const LENGTH: usize = 9;

/// Why a text is no D-U-N-S number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Not nine digits.
    Syntax,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::error("duns.syntax"),
        }
    }
}

/// Judges a text in normal form; `None` when it is nine digits. `80473513` and `80473513A` are [`Reason::Syntax`].
#[must_use]
pub fn check(text: &str) -> Option<Reason> {
    let fits = text.len() == LENGTH && bytes::count_digits(text.as_bytes()) == LENGTH;
    (!fits).then_some(Reason::Syntax)
}

/// The digits without their grouping; a text that holds anything else stays as typed, so that the person finds it again.
fn normalise(text: &str) -> Option<String> {
    let is_digits = |text: &str| bytes::count_digits(text.as_bytes()) == text.len();
    if is_digits(text) {
        return None;
    }
    Some(bytes::compact(text, b" -")).filter(|digits| is_digits(digits) && !digits.is_empty())
}
