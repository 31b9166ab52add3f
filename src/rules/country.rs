//! A country by its two-letter code, ISO 3166-1 alpha-2: `NL`.
//!
//! Accepts: the 249 assigned codes; lower case is sent in capitals.
//! Rejects (or warns, where the provider asks for two characters alone): names, alpha-3 codes, and the reserved `UK` and `EL`, for
//! which `GB` and `GR` are suggested.
//! Warns: `XK` for Kosovo, which ISO leaves to its users, and which the EU and Unicode's CLDR use: an error would lock a country out.
//! Does not cover: codes ISO withdrew, such as `AN` and `YU`.

use crate::data::regions;
use crate::issue::{Finding, Severity};
use crate::rule::{Rule, at_most_one};

/// An assigned code, where the provider documents that it wants one.
pub const ASSIGNED: Rule = Rule {
    name: "country",
    codes: &["country.unknown", "country.user_assigned"],
    kind: "country",
    pattern: Some("[A-Za-z]{2}"),
    normalise,
    check: |text, _| at_most_one(check(text).map(Finding::from)),
};

/// An assigned code in all likelihood: the provider documents two characters and no more.
pub const LIKELY: Rule = Rule {
    check: |text, _| {
        let warn = |reason| Finding { severity: Severity::Warning, ..Finding::from(reason) };
        at_most_one(check(text).map(warn))
    },
    // Any two characters are taken.
    pattern: None,
    ..ASSIGNED
};

/// Common wrong entries, and what is meant: both are exceptionally reserved in ISO 3166-1 and used by the EU.
static MEANT: [(&str, &str); 2] = [("UK", "GB"), ("EL", "GR")];

/// Codes that ISO 3166-1 leaves to its users, in common use for a country that has no other.
static USER_ASSIGNED: [&str; 1] = ["XK"];

/// Why a text is no country, or one that not everybody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Not assigned; the code that is probably meant.
    Unknown(Option<&'static str>),
    /// Not assigned by ISO, but used for a country.
    UserAssigned,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Unknown(None) => Self::error("country.unknown"),
            Reason::Unknown(Some(meant)) => Self::error("country.unknown").with("suggestion", meant),
            Reason::UserAssigned => Self::warning("country.user_assigned"),
        }
    }
}

/// Judges a text in capitals; `None` when it is assigned. `NLD` and `nl` are [`Reason::Unknown`], `XK` is [`Reason::UserAssigned`].
#[must_use]
pub fn check(text: &str) -> Option<Reason> {
    if is_assigned(text) {
        return None;
    }
    if USER_ASSIGNED.contains(&text) {
        return Some(Reason::UserAssigned);
    }
    let meant = MEANT.iter().find(|(typed, _)| *typed == text);
    Some(Reason::Unknown(meant.map(|(_, meant)| *meant)))
}

/// Whether ISO 3166-1 has assigned a code.
#[must_use]
pub fn is_assigned(code: &str) -> bool {
    row(code).is_some() && !regions::NOT_ASSIGNED.contains(&code)
}

/// Every code that can be chosen, assigned by ISO or by its users, in the order of the alphabet.
pub fn codes() -> impl Iterator<Item = String> {
    (b'A'..=b'Z')
        .flat_map(|first| (b'A'..=b'Z').map(move |second| String::from_iter([char::from(first), char::from(second)])))
        .filter(|code| is_assigned(code) || USER_ASSIGNED.contains(&code.as_str()))
}

/// Where the tables by country have a code's row.
#[inline(never)]
pub(crate) fn row(code: &str) -> Option<usize> {
    let &[first, second] = code.as_bytes() else {
        return None;
    };
    let (before, seconds) = ROWS.get(usize::from(first.checked_sub(b'A')?))?;
    let bit = 1u32.checked_shl(u32::from(second.checked_sub(b'A')?))?;
    (seconds & bit != 0).then(|| usize::from(*before) + (seconds & (bit - 1)).count_ones() as usize)
}

/// For each first letter: how many codes stand before it, and its second letters as bits.
static ROWS: [(u8, u32); 26] = {
    let mut rows = [(0, 0); 26];
    let (mut letters, mut rest, mut count): (_, &[&str], u8) = (rows.as_mut_slice(), &regions::SECOND_LETTERS, 0);
    while let ([row, other_rows @ ..], [seconds, other_seconds @ ..]) = (letters, rest) {
        row.0 = count;
        let mut seconds = seconds.as_bytes();
        while let [second, others @ ..] = seconds {
            row.1 |= 1 << (*second - b'A');
            count += 1;
            seconds = others;
        }
        (letters, rest) = (other_rows, other_seconds);
    }
    rows
};

fn normalise(text: &str) -> Option<String> {
    text.bytes().any(|byte| byte.is_ascii_lowercase()).then(|| text.to_ascii_uppercase())
}
