//! An IATA code, as travel agencies and airports have them: `PAO`, `KL`, `1234567`.
//!
//! Accepts: three letters (a location), two letters or digits (an airline), seven or eight digits (an agency, without
//! and with its check digit), grouped by spaces or hyphens as one likes.
//! Warns: anything else. No authoritative page on the format was found and Mews states none, so it never blocks.
//! Does not cover: check digits, and whether the code was ever given out.

use super::{bytes, template};
use crate::issue::Finding;
use crate::rule::{Rule, as_typed, at_most_one};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "iata",
    codes: &["iata.syntax"],
    kind: "text",
    pattern: None,
    normalise: as_typed,
    check: |text, _| at_most_one(check(text).map(|reason| Finding::from(reason).suggest(suggestion(text)))),
};

/// Location; airline; agency.
const TEMPLATES: &str = "@@@|**|########?";
/// No code is longer, in bytes, however it is grouped.
const MAX_LENGTH: usize = 24;

/// Why a text is an unlikely code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// None of the shapes there are.
    Syntax,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::warning("iata.syntax"),
        }
    }
}

/// Judges a text; `None` when it looks like a code. `pao`, `ABCD` and `123456` are [`Reason::Syntax`].
#[must_use]
pub fn check(text: &str) -> Option<Reason> {
    let is_lower = text.bytes().any(|byte| byte.is_ascii_lowercase());
    (is_lower || !is_likely(text)).then_some(Reason::Syntax)
}

fn is_likely(text: &str) -> bool {
    text.len() <= MAX_LENGTH && template::fits(TEMPLATES, bytes::compact(text, b" -").as_bytes())
}

/// In capitals, where that alone is amiss.
fn suggestion(text: &str) -> Option<String> {
    is_likely(text).then(|| text.to_ascii_uppercase())
}
