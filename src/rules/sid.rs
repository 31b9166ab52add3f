//! A Twilio identifier of 34 characters: `BU` and 32 hexadecimal digits for a customer profile.
//!
//! Accepts: `^BU[0-9a-fA-F]{32}$`, the pattern of the path parameter `Sid` in Twilio's TrustHub description.
//! Rejects: other prefixes (`AC` is an account, `RN` a policy), other lengths, a lower-case prefix.
//! Does not cover: whether the profile exists. Real ones are lower-case after the prefix; the pattern takes both.

use crate::issue::Finding;
use crate::rule::{Rule, as_typed, at_most_one};

/// The SID of a customer profile, as forms name the rule.
pub const CUSTOMER_PROFILE: Rule = Rule {
    name: "sid",
    codes: &["sid.syntax"],
    kind: "sid",
    pattern: Some("BU[0-9A-Fa-f]{32}"),
    normalise: as_typed,
    check: |text, _| at_most_one(check(text, "BU").map(Finding::from)),
};

/// Hexadecimal digits after the prefix.
const DIGITS: usize = 32;

/// Why a text is no SID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Not the prefix and 32 hexadecimal digits.
    Syntax,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::error("sid.syntax"),
        }
    }
}

/// Judges a text; `None` when it is a SID with this prefix.
///
/// `AC0123456789abcdef0123456789abcdef` and `bu0123456789abcdef0123456789abcdef` are [`Reason::Syntax`] for `BU`.
#[must_use]
pub fn check(text: &str, prefix: &str) -> Option<Reason> {
    let fits = text
        .strip_prefix(prefix)
        .is_some_and(|digits| digits.len() == DIGITS && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
    (!fits).then_some(Reason::Syntax)
}
