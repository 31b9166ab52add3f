//! A company's number in a register of its country: `69599084` in the Netherlands (KVK).
//!
//! Accepts: what fits a scheme of the country in shape and check digit, spaces, dots, hyphens, slashes and
//! parentheses aside; anything where the country is not known or has no scheme here.
//! Warns: anything else, all zeros, words around the number (`552 008 443 RCS Paris`), the Dutch VAT number (`NL004495445B01`) and RSIN (nine digits) included, which are no numbers
//! of the trade register. Never blocks: CM asks for 1 to 100 characters, Mews for none.
//! Does not cover: whether the company exists; the prefixes of US employer numbers, of which only the shape is asked;
//! whether a German court exists. `registration_schemes` lists the schemes with their sources.

use super::registration_schemes::{SCHEMES, is_handelsregister};
use super::{bytes, registration_written_out, template};
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
    judge(&bytes::compact(text, GROUPING), country)
}

/// What only groups the digits.
const GROUPING: &[u8] = b" .-/()";

fn is_covered(country: &str) -> bool {
    country == "DE" || SCHEMES.iter().any(|scheme| scheme.country == country)
}

/// Judges a number without grouping, in capitals.
#[inline(never)]
pub(super) fn judge(number: &str, country: &str) -> Option<Reason> {
    let mut reason = None;
    for scheme in SCHEMES.iter().filter(|scheme| scheme.country == country) {
        let number = number.strip_prefix(scheme.prefix).unwrap_or(number).as_bytes();
        let fits = template::fits(scheme.template, number);
        if fits && !scheme.is_right(number) {
            reason = Some(Reason::CheckDigit);
        } else if !fits || is_zero(number) {
            reason = reason.or(Some(Reason::Syntax));
        } else {
            return None;
        }
    }
    reason
}

/// Whether a number is zero, letters in front and one behind aside. More of them stand for digits: `IP000CUS`.
fn is_zero(number: &[u8]) -> bool {
    let start = number.iter().position(u8::is_ascii_digit).unwrap_or(number.len());
    let digits = match number.get(start..).unwrap_or_default() {
        [digits @ .., last] if last.is_ascii_alphabetic() => digits,
        digits => digits,
    };
    digits.iter().all(|digit| *digit == b'0')
}

/// The number without the country and the words around it.
fn suggestion(text: &str, country: Option<&str>) -> Option<String> {
    registration_written_out::number(text, country.filter(|_| text.len() <= MAX_LENGTH)?)
}
