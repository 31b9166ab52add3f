//! A UUID in its hyphenated form, any version: `1df21f06-0cfc-4960-9c58-a3bf1261663e`.
//!
//! Accepts: 8-4-4-4-12 hexadecimal digits of either case (RFC 9562, section 4).
//! Rejects: braces, `urn:uuid:`, 32 digits without hyphens: .NET's JSON readers take the hyphenated form alone.
//! Warns: the nil UUID, which no provider assigns.
//! Does not judge version and variant: Mews ids carry arbitrary nibbles there.

use crate::issue::Finding;
use crate::rule::{Rule, at_most_one};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "uuid",
    codes: &["uuid.syntax", "uuid.nil"],
    kind: "uuid",
    pattern: Some("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
    normalise: |text| text.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| text.to_ascii_lowercase()),
    check: |text, _| at_most_one(check(text).map(Finding::from)),
};

/// Length of the hyphenated form, in bytes.
const LENGTH: usize = 36;
/// Where the hyphens stand, in bytes from 0.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// Why a text is no UUID, or an unlikely one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Not 8-4-4-4-12 hexadecimal digits.
    Syntax,
    /// Only zeros.
    Nil,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::error("uuid.syntax"),
            Reason::Nil => Self::warning("uuid.nil"),
        }
    }
}

/// Judges a text; `None` when it is a UUID.
///
/// `{1df21f06-0cfc-4960-9c58-a3bf1261663e}` and `1df21f060cfc49609c58a3bf1261663e` are [`Reason::Syntax`].
#[must_use]
pub fn check(text: &str) -> Option<Reason> {
    if text.len() != LENGTH {
        return Some(Reason::Syntax);
    }
    let mut nil = true;
    for (at, byte) in text.bytes().enumerate() {
        let fits = if HYPHENS.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() };
        if !fits {
            return Some(Reason::Syntax);
        }
        nil &= matches!(byte, b'0' | b'-');
    }
    nil.then_some(Reason::Nil)
}
