//! An e-mail address as a browser takes it in `<input type=email>`, with a dot in the domain: `jan@example.com`.
//!
//! Accepts: the grammar of the HTML standard, section "Email state (type=email)": letters, digits and
//! ``!#$%&'*+-./=?^_`{|}~`` before the `@`, labels of letters, digits and inner hyphens after it.
//! Rejects: quoted local parts, comments, address literals (`jan@[192.0.2.1]`), display names, non-ASCII letters before
//! the `@`; more than 64 octets before it, 255 after it or 254 in all (RFC 5321, section 4.5.3.1, and its erratum 1690);
//! a domain of one label, which HTML takes and no provider can reach.
//! Warns: a dot at the start or end of the local part or two in a row, which RFC 5322 forbids and some servers deliver; a domain
//! that ends in digits (`u@10.0.0.1`), which is no name, and an address only in brackets; a domain in Unicode, which is sent as typed.
//! Does not cover: whether the domain or the mailbox exists; the tables of IDNA, of which only the plain misfits are known.

use super::bytes;
use crate::issue::Finding;
use crate::rule::{Rule, applying, as_typed};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "email",
    codes: &[
        "email.syntax",
        "email.local_too_long",
        "email.domain_too_long",
        "email.too_long",
        "email.no_dot",
        "email.dots",
        "email.numeric_domain",
        "email.unicode_domain",
    ],
    kind: "email",
    pattern: Some("[^\\s@]+@[^\\s@]+"),
    normalise: as_typed,
    check: |text, _| {
        let mut findings = Vec::new();
        for reason in check(text) {
            findings.push(Finding::from(reason));
        }
        findings
    },
};

/// Octets before the `@`: RFC 5321, section 4.5.3.1.1.
const MAX_LOCAL: usize = 64;
/// Octets after the `@`: RFC 5321, section 4.5.3.1.2.
const MAX_DOMAIN: usize = 255;
/// Octets in all: a path has 256 (RFC 5321, section 4.5.3.1.3), two of them its angle brackets.
const MAX_WHOLE: usize = 254;
/// Characters of a label: RFC 1035, section 2.3.4.
const MAX_LABEL: usize = 63;
/// Characters of a label in Unicode, of which `xn--` takes four: RFC 5890, section 4.2.
const MAX_UNICODE_LABEL: usize = MAX_LABEL - 4;

/// Why a text is no address, or an unlikely one. Sizes are in octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Outside the grammar.
    Syntax,
    /// This much before the `@`.
    LocalTooLong(usize),
    /// This much after the `@`.
    DomainTooLong(usize),
    /// This much in all.
    TooLong(usize),
    /// A domain of one label.
    NoDot,
    /// A dot at an end of the local part, or two in a row.
    Dots,
    /// A last label of digits alone.
    NumericDomain,
    /// Letters outside ASCII in the domain.
    UnicodeDomain,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        let (code, max, actual) = match reason {
            Reason::Syntax => return Self::error("email.syntax"),
            Reason::LocalTooLong(actual) => ("email.local_too_long", MAX_LOCAL, actual),
            Reason::DomainTooLong(actual) => ("email.domain_too_long", MAX_DOMAIN, actual),
            Reason::TooLong(actual) => ("email.too_long", MAX_WHOLE, actual),
            Reason::NoDot => return Self::error("email.no_dot"),
            Reason::Dots => return Self::warning("email.dots"),
            Reason::NumericDomain => return Self::warning("email.numeric_domain"),
            Reason::UnicodeDomain => return Self::warning("email.unicode_domain"),
        };
        let count = |octets: usize| i64::try_from(octets).unwrap_or(i64::MAX);
        Self::error(code).with("max", count(max)).with("actual", count(actual)).with("unit", "octets")
    }
}

/// Judges a text: nothing, one error, or warnings.
///
/// `jan@example` is [`Reason::NoDot`]; `jan@exa_mple.com`, `Jan <jan@example.com>` and `jan@example.com.` are
/// [`Reason::Syntax`]; `jan.@example.com` is [`Reason::Dots`].
#[must_use]
pub fn check(text: &str) -> Vec<Reason> {
    let at = bytes::find(text.as_bytes(), b'@').unwrap_or(0);
    let (local, domain) = (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or(""));
    let labels = count_labels(domain).filter(|_| at > 0 && local.bytes().all(is_local));
    let error = match labels {
        None => Reason::Syntax,
        _ if local.len() > MAX_LOCAL => Reason::LocalTooLong(local.len()),
        _ if domain.len() > MAX_DOMAIN => Reason::DomainTooLong(domain.len()),
        _ if text.len() > MAX_WHOLE => Reason::TooLong(text.len()),
        Some(1) => Reason::NoDot,
        _ => {
            return applying(&[
                (has_odd_dots(local.as_bytes()), Reason::Dots),
                (is_numeric(domain), Reason::NumericDomain),
                (!domain.is_ascii(), Reason::UnicodeDomain),
            ]);
        }
    };
    vec![error]
}

/// `atext` of RFC 5322, section 3.2.3, and the dot.
const fn is_local(byte: u8) -> bool {
    matches!(
        byte,
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-'..=b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~'
    )
}

fn has_odd_dots(local: &[u8]) -> bool {
    let mut before = b'.';
    for byte in local {
        if before == b'.' && *byte == b'.' {
            return true;
        }
        before = *byte;
    }
    before == b'.'
}

/// Whether the last label of a domain is digits alone.
fn is_numeric(domain: &str) -> bool {
    domain.bytes().rev().take_while(|byte| *byte != b'.').all(|byte| byte.is_ascii_digit())
}

/// How many labels a domain has, if every one is a label: `a`, `a-b`, `münchen`, not `-a`, `a_b` or nothing.
fn count_labels(domain: &str) -> Option<usize> {
    let (mut labels, mut length, mut before, mut max) = (1, 0, '.', MAX_LABEL);
    for letter in domain.chars() {
        let fits = match letter {
            '.' => before != '.' && before != '-' && length <= max,
            '-' => before != '.',
            _ if letter.is_ascii() => letter.is_ascii_alphanumeric(),
            _ => is_letter(letter),
        };
        if !fits {
            return None;
        }
        if !letter.is_ascii() {
            max = MAX_UNICODE_LABEL;
        }
        length += 1;
        if letter == '.' {
            (labels, length, max) = (labels + 1, 0, MAX_LABEL);
        }
        before = letter;
    }
    (before != '.' && before != '-' && length <= max).then_some(labels)
}

/// Whether a character may be a letter, digit or mark of some script. IDNA's tables (RFC 5892) would weigh more than
/// this whole module; left out here are the blocks without any: spaces, controls, punctuation, symbols, private use,
/// full-width forms.
const fn is_letter(letter: char) -> bool {
    !matches!(
        letter,
        '\u{80}'..='\u{A9}' | '\u{AB}'..='\u{B6}' | '\u{B8}' | '\u{B9}' | '\u{BB}'..='\u{BF}' | '×' | '÷'
            | '\u{1680}' | '\u{2000}'..='\u{200B}' | '\u{200E}'..='\u{2BFF}' | '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}' | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE6F}' | '\u{FEFF}'..='\u{FF65}'
            | '\u{FFE0}'..='\u{FFFF}' | '\u{E0000}'..
    )
}
