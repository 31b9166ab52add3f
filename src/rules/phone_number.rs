//! Telephone numbers as digits, and what the numbers of a region look like.

use super::{bytes, country, template};
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
        let mut was_carrier = false;
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
                _ if number.count > 0 && !was_carrier && is_extension(text.get(at..)?) => {
                    number.has_extension = true;
                    break;
                }
                // `0xx11`: what stands for the digits of a carrier.
                'x' | 'X' if number.digits().ends_with(b"0") && (was_carrier || is_followed(text, at)) => {}
                _ => return None,
            }
            was_carrier = matches!(letter, 'x' | 'X');
        }
        (number.count > 0).then_some(number)
    }

    pub(super) fn digits(&self) -> &[u8] {
        self.digits.get(..self.count).unwrap_or_default()
    }
}

/// Whether another digit comes after a place.
fn is_followed(text: &str, at: usize) -> bool {
    text.bytes().skip(at).any(|byte| byte.is_ascii_digit())
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

/// What the numbers of a region look like: its calling code, and a row of the table of shapes.
#[derive(Clone, Copy)]
pub(super) struct Region {
    code: u16,
    shape: u32,
}

/// Lengths 4 to 17 of national numbers.
const LENGTHS: u32 = 0x3FFF;
/// The national prefixes there are.
static NATIONAL_PREFIXES: [&[&[u8]]; 7] =
    [&[], &[b"0"], &[b"1"], &[b"8"], &[b"06"], &[b"80", b"8", b"0"], &[b"0", b"8"]];
/// The international prefixes that a suggestion knows.
static INTERNATIONAL_PREFIXES: [&[&[u8]]; 5] = [&[], &[b"00"], &[b"011"], &[b"810"], &[b"0011"]];

impl Region {
    /// Whether a national number has a possible length.
    pub(super) fn has_length(self, digits: &[u8]) -> bool {
        self.may_have(digits.len())
    }

    fn may_have(self, length: usize) -> bool {
        has_bit((self.shape & LENGTHS) << 4, length)
    }

    /// Whether a number has a length that is possible between neighbours alone.
    pub(super) fn is_local(self, digits: &[u8]) -> bool {
        has_bit(self.local_lengths() << 2, digits.len())
    }

    /// Lengths 2 to 8 of numbers between neighbours.
    const fn local_lengths(self) -> u32 {
        self.shape >> 14 & 0x7F
    }

    /// The digits without a national prefix.
    pub(super) fn without_national_prefix(self, digits: &[u8]) -> &[u8] {
        without(&NATIONAL_PREFIXES, self.shape >> 21, digits).unwrap_or(digits)
    }

    /// The digits behind the international prefix, if they start with it.
    pub(super) fn without_international_prefix(self, digits: &[u8]) -> Option<&[u8]> {
        without(&INTERNATIONAL_PREFIXES, self.shape >> 24, digits)
    }

    /// Whether digits become a possible number once a carrier's code is taken away, or digits come in that were left out.
    pub(super) fn has_length_once_rewritten(self, digits: &[u8]) -> bool {
        phone::PREFIXES.iter().any(|(code, front, back, added, template)| {
            let (front, back) = (usize::from(*front), usize::from(*back));
            // What goes away at the end stands behind an area code, which a national prefix may come before.
            let digits = if back > 0 { self.without_national_prefix(digits) } else { digits };
            let takes = |end| digits.get(..end).is_some_and(|start| template::fits(template, start));
            *code == self.code
                && self.may_have(digits.len().saturating_sub(front + back) + usize::from(*added))
                && if front + back > 0 { (0..=digits.len()).any(takes) } else { takes(digits.len()) }
        })
    }

    /// Whether digits start with the calling code of the region.
    pub(super) fn has_code_of(self, digits: &[u8]) -> bool {
        split(digits).is_some_and(|(_, _, region)| region.code == self.code)
    }
}

fn has_bit(lengths: u32, length: usize) -> bool {
    u32::try_from(length).ok().and_then(|length| lengths.checked_shr(length)).is_some_and(|bits| bits & 1 == 1)
}

#[inline(never)]
fn without<'a>(prefixes: &[&[&[u8]]], number: u32, digits: &'a [u8]) -> Option<&'a [u8]> {
    prefixes.get((number & 7) as usize)?.iter().find_map(|prefix| digits.strip_prefix(*prefix))
}

/// The region of a country, where it has numbers of its own.
#[inline(never)]
pub(super) fn region(country: &str) -> Option<Region> {
    let row = country::row(country)?;
    let (code, shape) = (*phone::CODES.get(row)?, *phone::SHAPES.get(row)?);
    (code != 0).then_some(Region { code, shape })
}

/// The regions of each calling code, in the order of their rows. A row counts from 1 here; 0 is none.
struct Regions {
    /// The first region of a code.
    of_code: [u16; 1000],
    /// The next region with the code of this one.
    next: [u16; phone::CODES.len()],
}

static REGIONS: Regions = {
    let mut regions = Regions { of_code: [0; 1000], next: [0; phone::CODES.len()] };
    let mut row = phone::CODES.len();
    while row > 0 {
        let (place, code) = (row - 1, phone::CODES.as_slice());
        #[expect(clippy::indexing_slicing, reason = "evaluated when this is compiled, or not at all")]
        if code[place] > 0 {
            let first = &mut regions.of_code[code[place] as usize];
            regions.next[place] = *first;
            *first = row as u16;
        }
        row -= 1;
    }
    regions
};

/// Splits digits into calling code and number; the region has the lengths of all regions that share the code, but for those that are
/// possible between neighbours alone in any of them: seven digits are a number in one region of +1 and no whole one in the others.
#[inline(never)]
pub(super) fn split(digits: &[u8]) -> Option<(&[u8], &[u8], Region)> {
    // No calling code starts another one, so at most one of the three exists; most have two digits. None starts with 0.
    for length in [2, 1, 3] {
        let (code, rest) = digits.split_at_checked(length).filter(|(code, _)| !code.starts_with(b"0"))?;
        let wanted = u16::try_from(bytes::number(code)).ok()?;
        let mut row = usize::from(*REGIONS.of_code.get(usize::from(wanted))?);
        let (mut shape, mut lengths, mut local) = (None, 0, 0);
        while let Some(of_region) = row.checked_sub(1).and_then(|row| phone::SHAPES.get(row)) {
            let region = Region { code: wanted, shape: *of_region };
            (shape, lengths, local) = (Some(of_region), lengths | of_region & LENGTHS, local | region.local_lengths());
            row = usize::from(REGIONS.next.get(row - 1).copied().unwrap_or_default());
        }
        if let Some(shape) = shape {
            return Some((code, rest, Region { code: wanted, shape: shape & !LENGTHS | lengths & !(local >> 2) }));
        }
    }
    None
}
