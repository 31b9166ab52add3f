//! The registers of fourteen countries, and the German one: the shape of their numbers and how the check digit is made.
//!
//! Shapes and check digits are those of python-stdnum 2.2 and of the registers' own pages; the vectors in
//! `tests/fixtures/domain/registration_numbers.json` name the source of each.

use super::bytes;

/// One register.
pub(super) struct Scheme {
    /// ISO 3166-1 alpha-2.
    pub(super) country: &'static str,
    /// Letters that may stand in front and do not count.
    pub(super) prefix: &'static str,
    /// The shape, without grouping, in capitals.
    pub(super) template: &'static str,
    check: Check,
}

/// How a mistyped number shows.
enum Check {
    /// It does not.
    None,
    /// ISO/IEC 7812-1, annex B.
    Luhn,
    /// The digits, weighted so, add up to a multiple of 11.
    Eleven(&'static [u8]),
    /// A way of its own.
    Own(fn(&[u8]) -> bool),
}

const fn scheme(country: &'static str, prefix: &'static str, template: &'static str, check: Check) -> Scheme {
    Scheme { country, prefix, template, check }
}

/// In the order of the countries' codes.
pub(super) static SCHEMES: [Scheme; 18] = [
    // Firmenbuchnummer
    scheme("AT", "FN", "##?#?#?#?#?@", Check::None),
    // Ondernemingsnummer; ten digits since 2005, the nine of before get a zero in front
    scheme("BE", "BE", "[01]#########|#########", Check::Own(ondernemingsnummer)),
    // UID
    scheme("CH", "", "CHE#########", Check::Eleven(&[0, 0, 0, 5, 4, 3, 2, 7, 6, 5, 4, 1])),
    // CVR
    scheme("DK", "", "[1-9]#######", Check::Eleven(&[2, 7, 6, 5, 4, 3, 2, 1])),
    // CIF, the NIF of legal entities
    scheme("ES", "", "[A-HJNP-SUVW]#######[0-9A-J]", Check::Own(cif)),
    // Y-tunnus
    scheme("FI", "", "########", Check::Eleven(&[7, 9, 10, 5, 8, 4, 2, 1])),
    // SIREN
    scheme("FR", "", "#########", Check::Luhn),
    // SIRET
    scheme("FR", "", "##############", Check::Own(siret)),
    // Companies House: plain, Scottish and others, old Northern Irish; mutuals and societies, some with letters for digits
    scheme("GB", "", "########|@@######|@#######|@@#####@|@@####@@|@@###@@@", Check::None),
    // Partita IVA
    scheme("IT", "IT", "###########", Check::Own(partita_iva)),
    // Numero REA: province and number
    scheme("IT", "", "@@######?#?", Check::None),
    // KVK-nummer
    scheme("NL", "", "########", Check::None),
    // Organisasjonsnummer
    scheme("NO", "", "#########", Check::Eleven(&[3, 2, 7, 6, 5, 4, 3, 2, 1])),
    // KRS
    scheme("PL", "", "0#########", Check::None),
    // REGON
    scheme("PL", "", "#########|##############", Check::Own(regon)),
    // NIP
    scheme("PL", "", "##########", Check::Eleven(&[6, 5, 7, 2, 3, 4, 5, 6, 7, 10])),
    // Organisationsnummer
    scheme("SE", "", "##########", Check::Luhn),
    // EIN
    scheme("US", "", "#########", Check::None),
];

impl Scheme {
    /// Whether the check digit of a number of the right shape is right.
    pub(super) fn is_right(&self, number: &[u8]) -> bool {
        match self.check {
            Check::None => true,
            Check::Luhn => luhn(number).is_multiple_of(10),
            Check::Eleven(weights) => weigh(number, weights).is_multiple_of(11),
            Check::Own(is_right) => is_right(number),
        }
    }
}

/// The registers of a German court.
static REGISTERS: [&str; 6] = ["HRA", "HRB", "GNR", "PR", "VR", "GSR"];

/// `HRB 12345`, with the court in front (`Aachen, HRA 11223`) and letters behind (`HRB 12345 B`).
pub(super) fn is_handelsregister(text: &str) -> bool {
    // Ö is C3 96 in UTF-8, ö C3 B6.
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, 0xC3 | 0x96 | 0xB6);
    let (text, letters) = split_end(text.as_bytes(), is_letter);
    let (text, digits) = split_end(text, |byte| byte.is_ascii_digit());
    let (court, register) = split_end(text, |byte| byte.is_ascii_alphabetic());
    // A letter before the register is none of ASCII, so not split off with it.
    let is_court = !court.last().is_some_and(|byte| byte.is_ascii_alphanumeric());
    letters.iter().filter(|byte| **byte != 0xC3).count() <= 3
        && (1..=6).contains(&digits.len())
        && digits.first() != Some(&b'0')
        && is_court
        && is_register(register)
}

/// Whether a word is the name of a register.
pub(super) fn is_register(word: &[u8]) -> bool {
    bytes::is_one_of(&REGISTERS, &word.to_ascii_uppercase())
}

/// What a text ends with, white space behind and before it aside.
#[inline(never)]
fn split_end(text: &[u8], belongs: fn(u8) -> bool) -> (&[u8], &[u8]) {
    let text = text.trim_ascii_end();
    let start = text.iter().rposition(|byte| !belongs(*byte)).map_or(0, |at| at + 1);
    text.split_at_checked(start).unwrap_or((text, &[]))
}

/// Digits times weights, added up; a weight of zero passes over a letter.
#[inline(never)]
fn weigh(digits: &[u8], weights: &[u8]) -> u32 {
    digits.iter().zip(weights).map(|(byte, weight)| u32::from(byte.wrapping_sub(b'0')) * u32::from(*weight)).sum()
}

/// Every second digit from the right doubled, its own digits added up.
fn luhn(digits: &[u8]) -> u32 {
    luhn_from(digits, false)
}

/// The same, where the first digit from the right may be a doubled one already.
#[inline(never)]
fn luhn_from(digits: &[u8], mut is_doubled: bool) -> u32 {
    let mut sum = 0;
    for byte in digits.iter().rev() {
        let digit = u32::from(byte.wrapping_sub(b'0')) << u32::from(is_doubled);
        sum += digit / 10 + digit % 10;
        is_doubled = !is_doubled;
    }
    sum
}

/// The last two digits make the number before them a multiple of 97.
fn ondernemingsnummer(digits: &[u8]) -> bool {
    let (first, last) = digits.split_last_chunk::<2>().unwrap_or((digits, b"01"));
    (bytes::number(first) + bytes::number(last)).is_multiple_of(97)
}

/// The letter or digit at the end is the Luhn digit of the seven before it.
fn cif(number: &[u8]) -> bool {
    const LETTERS: &[u8; 10] = b"JABCDEFGHI";
    let [_, digits @ .., last] = number else {
        return false;
    };
    let check = LETTERS.iter().position(|letter| letter == last).unwrap_or((last & 0xF).into());
    (luhn_from(digits, true) as usize + check).is_multiple_of(10)
}

/// Luhn over all digits and over the SIREN; the branches of La Poste add up to a multiple of five instead.
fn siret(digits: &[u8]) -> bool {
    if digits.starts_with(b"356000000") && digits != b"35600000000048" {
        return weigh(digits, &[1; 14]).is_multiple_of(5);
    }
    luhn(digits).is_multiple_of(10) && luhn(digits.get(..9).unwrap_or_default()).is_multiple_of(10)
}

/// Luhn, a number that is not zero, and an office that exists.
fn partita_iva(digits: &[u8]) -> bool {
    let (company, rest) = digits.split_at_checked(7).unwrap_or_default();
    let office = bytes::number(rest) / 10;
    luhn(digits).is_multiple_of(10) && bytes::number(company) > 0 && matches!(office, 1..=100 | 120 | 121 | 888 | 999)
}

/// Nine digits, the last of which is a check digit; and five more for a local unit, of which the last one checks all.
fn regon(digits: &[u8]) -> bool {
    let is_right = |digits: &[u8], weights: &[u8]| {
        digits.last().is_some_and(|last| weigh(digits, weights) % 11 % 10 == u32::from(last.wrapping_sub(b'0')))
    };
    let company = digits.get(..9).unwrap_or_default();
    is_right(company, &[8, 9, 2, 3, 4, 5, 6, 7])
        && (digits.len() == 9 || is_right(digits, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]))
}
