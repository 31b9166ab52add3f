//! Telephone numbers as digits, and what the numbers of a region look like.

use super::{bytes, country};
use crate::data::phone;

/// A number as it was typed, without its separators.
pub(super) struct Number {
    /// It starts with `+`.
    pub(super) is_international: bool,
    /// An extension follows it.
    pub(super) has_extension: bool,
    digits: [u8; MAX_DIGITS],
    count: usize,
}

/// Digits that are kept: one more than the longest number there is, with its calling code and international prefix.
const MAX_DIGITS: usize = 25;
/// Bytes between a number and the digits of its extension.
const MAX_LABEL: usize = 16;
/// Digits of an extension.
const MAX_EXTENSION: usize = 20;

impl Number {
    /// Reads a text; nothing when it holds something that numbers do not have, or no digit.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut number = Self { is_international: false, has_extension: false, digits: [0; MAX_DIGITS], count: 0 };
        for (at, letter) in text.char_indices() {
            match letter {
                '0'..='9' => {
                    // Too many digits stay too many.
                    if let Some(digit) = number.digits.get_mut(number.count) {
                        *digit = u8::try_from(letter).ok()?;
                        number.count += 1;
                    }
                }
                '+' if number.count == 0 && !number.is_international => number.is_international = true,
                _ if is_separator(letter) => {}
                _ if number.count > 0 && is_extension(text.get(at..)?) => {
                    number.has_extension = true;
                    break;
                }
                _ => return None,
            }
        }
        (number.count > 0).then_some(number)
    }

    pub(super) fn digits(&self) -> &[u8] {
        self.digits.get(..self.count).unwrap_or_default()
    }
}

const fn is_separator(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '-' | '.' | '/' | '(' | ')' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{2010}'..='\u{2015}' | '\u{202F}' | '\u{2212}' | '\u{3000}'
    )
}

/// What may stand between a number and its extension, RFC 3966, section 3, and what people write; then only digits.
fn is_extension(text: &str) -> bool {
    let start = text.bytes().take_while(|byte| !byte.is_ascii_digit()).count();
    let (label, digits) = text.split_at_checked(start).unwrap_or_default();
    let is_label = label.len() <= MAX_LABEL
        && matches!(&*bytes::compact(label, b" .:"), ";EXT=" | "EXTENSION" | "EXT" | "X" | "#");
    is_label && (1..=MAX_EXTENSION).contains(&digits.len()) && bytes::count_digits(digits.as_bytes()) == digits.len()
}

/// What the numbers of a region look like.
#[derive(Clone, Copy)]
pub(super) struct Region {
    code: u16,
    lengths: u32,
    local_lengths: u32,
    national_prefix: &'static str,
    /// The number of its international prefix, of the ones a suggestion knows.
    pub(super) international_prefix: usize,
}

/// The longest national number, in digits.
const MAX_LENGTH: usize = 17;
/// The national prefixes there are.
static NATIONAL_PREFIXES: [&str; 5] = ["", "0", "1", "8", "06"];

impl Region {
    /// A row of the table: lengths 4 to 17 as bits, local-only lengths 2 to 8 as bits, national prefix, international prefix.
    fn new(code: u16, shape: u32) -> Self {
        let national_prefix = NATIONAL_PREFIXES.get((shape >> 21 & 7) as usize).copied().unwrap_or("");
        Self {
            code,
            lengths: (shape & 0x3FFF) << 4,
            local_lengths: (shape >> 14 & 0x7F) << 2,
            national_prefix,
            international_prefix: (shape >> 24 & 7) as usize,
        }
    }

    /// Whether a national number has a possible length.
    #[inline(never)]
    pub(super) fn has_length(&self, digits: &[u8]) -> bool {
        digits.len() <= MAX_LENGTH && self.lengths >> digits.len() & 1 == 1
    }

    /// Whether a number has a length that is possible between neighbours alone.
    pub(super) fn is_local(&self, digits: &[u8]) -> bool {
        digits.len() <= MAX_LENGTH && self.local_lengths >> digits.len() & 1 == 1
    }

    /// The digits without a national prefix.
    #[inline(never)]
    pub(super) fn without_prefix<'a>(&self, digits: &'a [u8]) -> &'a [u8] {
        digits.strip_prefix(self.national_prefix.as_bytes()).unwrap_or(digits)
    }

    /// Whether digits start with the calling code of the region.
    pub(super) fn has_code_of(&self, digits: &[u8]) -> bool {
        split(digits).is_some_and(|(_, _, region)| region.code == self.code)
    }
}

/// The region of a country, where it has numbers of its own.
#[inline(never)]
pub(super) fn region(country: &str) -> Option<Region> {
    let row = country::row(country)?;
    let (code, shape) = phone::CODES.get(row).zip(phone::SHAPES.get(row))?;
    (*code != 0).then(|| Region::new(*code, *shape))
}

/// Splits digits into calling code and number; the region has the lengths of all regions that share the code.
#[inline(never)]
pub(super) fn split(digits: &[u8]) -> Option<(&[u8], &[u8], Region)> {
    // No calling code starts another one, so at most one of the three exists.
    let mut codes = [u16::MAX; 3];
    let mut code = 0;
    for (digit, place) in digits.iter().zip(&mut codes) {
        code = code * 10 + u16::from(digit.wrapping_sub(b'0'));
        *place = code;
    }
    let mut found: Option<(usize, Region)> = None;
    for (code, shape) in phone::CODES.iter().zip(&phone::SHAPES) {
        if *code != 0
            && let Some(at) = codes.iter().position(|candidate| candidate == code)
        {
            let region = Region::new(*code, *shape);
            let lengths = found.map_or(0, |(_, region)| region.lengths) | region.lengths;
            found = Some((at + 1, Region { lengths, ..region }));
        }
    }
    let (length, region) = found?;
    let (code, rest) = digits.split_at_checked(length)?;
    Some((code, rest, region))
}
