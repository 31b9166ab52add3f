//! A company's number in a register of its country: `69599084` in the Netherlands (KVK).
//!
//! Accepts: what fits a scheme of the country in shape and check digit, spaces, dots, hyphens, slashes and
//! parentheses aside; anything where the country is not known or has no scheme here.
//! Suggests: the number alone where words stand around it (`552 008 443 RCS Paris`), with the zeros or the court it lacks in front.
//! Warns: anything else, zeros alone, the Dutch VAT number (`NL004495445B01`) and RSIN (nine digits) included, which are no numbers
//! of the trade register. Never blocks: CM asks for 1 to 100 characters, Mews for none.
//! Does not cover: whether the company exists; the prefixes of US employer numbers, of which only the shape is asked;
//! whether a German court exists. `registration_schemes` lists the schemes with their sources.

use super::registration_schemes::{SCHEMES, is_handelsregister, with_court_in_front};
use super::{bytes, template};
use crate::issue::Finding;
use crate::rule::{Rule, as_typed, at_most_one};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "registration_number",
    codes: &["registration_number.syntax", "registration_number.check_digit"],
    kind: "text",
    pattern: None,
    normalise: as_typed,
    check: |text, context| {
        let suggest = |reason| Finding::from(reason).suggest(suggestion(text, context.country));
        at_most_one(check(text, context.country).map(suggest))
    },
};

/// No number is longer, in bytes, its court and grouping included.
const MAX_LENGTH: usize = 200;

/// Why a text is an unlikely number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Of no shape that numbers of the country have.
    Syntax,
    /// Of the shape, but mistyped: the check digit is another one.
    CheckDigit,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::warning("registration_number.syntax"),
            Reason::CheckDigit => Self::warning("registration_number.check_digit"),
        }
    }
}

/// Judges a text; `None` when a scheme of the country fits.
///
/// `1234567` and `004495445B01` are [`Reason::Syntax`] in the Netherlands, `404833047` is [`Reason::CheckDigit`] in
/// France, `445790` is [`Reason::Syntax`] in Great Britain, where it is written `00445790`.
#[must_use]
pub fn check(text: &str, country: Option<&str>) -> Option<Reason> {
    let country = country?;
    if text.len() > MAX_LENGTH {
        return is_covered(country).then_some(Reason::Syntax);
    }
    if country == "DE" {
        return (!is_handelsregister(text)).then_some(Reason::Syntax);
    }
    let number = bytes::compact(text, GROUPING);
    if !is_covered(country) && is_zero(number.as_bytes()) { Some(Reason::Syntax) } else { judge(&number, country) }
}

/// What only groups the digits.
const GROUPING: &[u8] = b" .-/()";

fn is_covered(country: &str) -> bool {
    country == "DE" || SCHEMES.iter().any(|scheme| scheme.country == country)
}

/// Whether there are zeros alone, which no register gives out.
fn is_zero(number: &[u8]) -> bool {
    number.iter().all(|byte| *byte == b'0')
}

/// Judges a number without its grouping.
#[inline(never)]
fn judge(number: &str, country: &str) -> Option<Reason> {
    let mut reason = None;
    for scheme in SCHEMES.iter().filter(|scheme| scheme.country == country) {
        let number = number.strip_prefix(scheme.prefix).unwrap_or(number).as_bytes();
        if is_zero(number) {
            return Some(Reason::Syntax);
        } else if !template::fits(scheme.template, number) {
            reason = reason.or(Some(Reason::Syntax));
        } else if scheme.is_right(number) {
            return None;
        } else {
            reason = Some(Reason::CheckDigit);
        }
    }
    reason
}

/// The number in normal form, where it is clear which one is meant.
fn suggestion(text: &str, country: Option<&str>) -> Option<String> {
    let country = country.filter(|country| text.len() <= MAX_WRITTEN_OUT && is_covered(country))?;
    if country == "DE" {
        return with_court_in_front(text);
    }
    let number = bytes::compact(text, GROUPING);
    let padded = with_zeros(number.strip_prefix(country).unwrap_or(&number), country);
    padded.or_else(|| in_words(text, country)).or_else(|| shortened(&number, country))
}

/// No text that a number is found in is longer, in bytes.
const MAX_WRITTEN_OUT: usize = 80;

/// The number with the zeros that Companies House puts in front, or with Switzerland's letters.
fn with_zeros(number: &str, country: &str) -> Option<String> {
    let series = number.bytes().take_while(|byte| !byte.is_ascii_digit()).count();
    let (series, digits) = number.split_at_checked(series)?;
    let zeros = ZEROS.get(number.len()..).filter(|_| country == "GB" && series.len() != 1).unwrap_or("");
    let letters = if country == "CH" && series.is_empty() { "CHE" } else { series };
    let padded = bytes::join([letters, zeros, digits]);
    if digits.is_empty() { None } else { fitting(padded, country) }
}

/// As many as a number of Companies House has characters.
const ZEROS: &str = "00000000";

/// The number with words in front of it or behind it: `552 008 443 RCS Paris`, `CHE-107.787.577 MWST`, `KvK-nummer: 69599084`. All digits
/// belong to it, and of the letters those that stand close to them, or none; a single letter left over is no word.
fn in_words(text: &str, country: &str) -> Option<String> {
    let letters = text.as_bytes();
    let first = letters.iter().position(u8::is_ascii_digit)?;
    let last = letters.iter().rposition(u8::is_ascii_digit)? + 1;
    let start = letters.get(..first)?.iter().rposition(|byte| !is_close(*byte)).map_or(0, |at| at + 1);
    let end = letters.get(last..)?.iter().position(|byte| !is_close(*byte)).map_or(letters.len(), |at| last + at);
    for (from, to) in [(start, end), (start, last), (first, end), (first, last)] {
        if is_single_letter(letters.get(..from)?) || is_single_letter(letters.get(to..)?) {
            continue;
        }
        let number = bytes::compact(text.get(from..to)?, GROUPING);
        // Letters that stand close and are left out may be mistyped ones, and then zeros would make another number of it.
        let found = if from == start { with_zeros(&number, country) } else { fitting(number, country) };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether a byte next to a number may belong to it.
const fn is_close(byte: u8) -> bool {
    is_letter(byte) || byte == b'-'
}

/// A letter or digit, or a byte of one outside ASCII.
const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

#[inline(never)]
fn is_single_letter(words: &[u8]) -> bool {
    words.iter().filter(|byte| is_letter(**byte)).count() == 1
}

fn fitting(number: String, country: &str) -> Option<String> {
    judge(&number, country).is_none().then_some(number)
}

/// Sweden's twelve digits: ten with a century in front, or `01` behind, as VAT numbers have it.
fn shortened(text: &str, country: &str) -> Option<String> {
    let digits = text.strip_prefix(country).unwrap_or(text);
    if country != "SE" || digits.len() != 12 {
        return None;
    }
    let of_vat = digits.strip_suffix("01").and_then(|number| fitting(number.to_owned(), country));
    let (century, number) = digits.split_at_checked(2)?;
    let has_century = bytes::is_one_of(&["16", "18", "19", "20"], century.as_bytes());
    let with_century = if has_century { fitting(number.to_owned(), country) } else { None };
    of_vat.xor(with_century)
}
