//! A telephone number that can exist: `+31 20 123 4567`, or `020 123 4567` where the address is Dutch.
//!
//! Accepts: with `+`, a calling code and as many digits as numbers there may have; without it, as many digits as numbers of
//! the address country may have, the national prefix (`0`) there or not. What chooses a carrier (`0xx11 …` and `015 11 …` in
//! Brazil) or stands for digits of the number (Argentina's `15`) may come in front. Lengths and prefixes are libphonenumber's, and so is the
//! verdict (`isPossibleNumber`), local-only lengths within the own country included, but for three things: after `+` a
//! local-only length does not count, since nobody can dial it, a number with an international prefix (`0031 20 …`) or
//! without its `+` (`31 20 …`) is no possible one, since it depends on where one calls from, and no calling code starts with 0.
//! Without a country: 3 to 15 digits. Separators are spaces, hyphens, dashes, dots, slashes and parentheses; one extension
//! (`;ext=12`, `ext. 12`, `x12`, `#12`) may follow.
//! Warns: anything else, `+31 (0)20 …` included, which no telephone dials as it stands, and what only says that it is a number
//! (`tel:`). Never blocks: CM and Mews take any text.
//! Does not cover: whether the number is given out; letters for digits (`0800 FLOWERS`); digits of other scripts.

use super::phone_number::{Number, Region, region, split};
use crate::issue::Finding;
use crate::rule::{Rule, as_typed, at_most_one};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "phone",
    codes: &["phone.syntax", "phone.impossible"],
    kind: "phone",
    pattern: None,
    normalise: as_typed,
    check: |text, context| {
        let suggest = |reason| Finding::from(reason).suggest(suggestion(text, context.country));
        at_most_one(check(text, context.country).map(suggest))
    },
};

/// Digits of a number of which nothing else is known: ITU-T E.164 has 15 at most, emergency numbers 3.
const ANY_LENGTH: std::ops::RangeInclusive<usize> = 3..=15;

/// Why a text is an unlikely telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Something in it that no number has.
    Syntax,
    /// No number has that calling code, or that many digits.
    Impossible,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::warning("phone.syntax"),
            Reason::Impossible => Self::warning("phone.impossible"),
        }
    }
}

/// Judges a text; `None` when it may be a number.
///
/// `call me` and `020 FLOWERS` are [`Reason::Syntax`]; `+999 123`, `+31 20` and `0031 20 123 4567` are
/// [`Reason::Impossible`].
#[must_use]
pub fn check(text: &str, country: Option<&str>) -> Option<Reason> {
    let Some(number) = Number::read(text) else {
        return Some(Reason::Syntax);
    };
    let digits = number.digits();
    let is_possible = match country.and_then(region) {
        _ if number.is_international => is_international(digits),
        Some(region) => {
            !is_abroad(region, digits)
                && (region.has_length(digits)
                    || region.is_local(digits)
                    || region.has_length(region.without_national_prefix(digits))
                    || region.has_length_once_rewritten(digits))
        }
        None => ANY_LENGTH.contains(&digits.len()),
    };
    (!is_possible).then_some(Reason::Impossible)
}

/// Whether digits start with the international prefix of a region. No calling code starts with 0, but numbers do.
fn is_abroad(region: Region, digits: &[u8]) -> bool {
    region.without_international_prefix(digits).is_some_and(|rest| !rest.starts_with(b"0"))
}

/// Whether digits are a calling code and a possible number behind it.
fn is_international(digits: &[u8]) -> bool {
    dialled(digits).is_some_and(|(code, national)| code.len() + national.len() == digits.len())
        || split(digits).is_some_and(|(_, rest, region)| region.has_length_once_rewritten(rest))
}

/// The calling code and the number behind it, without a national prefix that was left in (`+31 (0)20 …`).
fn dialled(digits: &[u8]) -> Option<(&[u8], &[u8])> {
    let (code, rest, region) = split(digits)?;
    let national = region.without_national_prefix(rest);
    // Numbers that start with two zeros (Japan, Korea, Uruguay) are numbers; one zero is the national prefix.
    let is_zero = matches!(rest, [b'0', b'1'..=b'9', ..]);
    let is_prefixed = national.len() < rest.len() && (is_zero || !region.has_length(rest));
    let national = if is_prefixed { national } else { rest };
    region.has_length(national).then_some((code, national))
}

/// The number as it is dialled from anywhere, where it is clear which one is meant; a national number without what is no part of it.
fn suggestion(text: &str, country: Option<&str>) -> Option<String> {
    if let Some(number) = without_label(text) {
        let is_possible = check(number, country).is_none();
        return dialled_from_anywhere(number, country).or_else(|| is_possible.then(|| number.to_owned()));
    }
    dialled_from_anywhere(text, country)
}

/// What follows `tel:`, `Tel.: ` and the like.
fn without_label(text: &str) -> Option<&str> {
    let end = text.find(|letter: char| !letter.is_ascii_alphabetic()).filter(|end| (1..=MAX_LABEL).contains(end))?;
    let rest = text.get(end..)?;
    let number = rest.trim_start_matches([':', '.', ' ']);
    (number.len() < rest.len() && rest.starts_with([':', '.'])).then_some(number)
}

/// Letters of a label in front of a number.
const MAX_LABEL: usize = 16;

fn dialled_from_anywhere(text: &str, country: Option<&str>) -> Option<String> {
    let number = Number::read(text).filter(|number| !number.has_extension)?;
    let digits = number.digits();
    let digits = match country.and_then(region) {
        _ if number.is_international => digits.strip_prefix(b"00").unwrap_or(digits),
        Some(region) => match region.without_international_prefix(digits) {
            Some(rest) => rest,
            None => Some(digits).filter(|digits| region.has_code_of(digits))?,
        },
        None => return None,
    };
    let (code, national) = dialled(digits)?;
    Some(b"+".iter().chain(code).chain(national).copied().map(char::from).collect())
}
