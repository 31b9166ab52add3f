//! Register numbers as they stand on letters and invoices, with words around them: `552 008 443 RCS Paris`,
//! `HRB 12345, Amtsgericht München`, `CHE-123.456.788 MWST`, `NO 123 456 785 MVA`, and Sweden's in twelve digits. What is found is the
//! number without the words, where it is right.

use super::registration_number::judge;
use super::registration_schemes::{is_handelsregister, is_register};
use super::{bytes, template};

/// The number inside a text, where it is clear which one is meant.
pub(super) fn number(text: &str, country: &str) -> Option<String> {
    if country == "DE" {
        return handelsregister(text);
    }
    let words = words(text, country != "GB");
    let has_digits = |word: &String| word.bytes().any(|byte| byte.is_ascii_digit());
    let (first, last) = (words.iter().position(has_digits)?, words.iter().rposition(has_digits)?);
    // As few words as possible go: letters may belong to the number.
    for start in 0..=first {
        for end in (last + 1..=words.len()).rev() {
            let number = words.get(start..end)?.concat();
            // `CHE` is no country and a number.
            let found = number.strip_prefix(country).and_then(|number| right(number, country));
            if let Some(found) = found.or_else(|| right(&number, country)) {
                return Some(found);
            }
        }
    }
    None
}

/// The words of a text in capitals, without what stands between them; letters and digits each for themselves where no register has letters
/// that others could be mistaken for.
fn words(text: &str, are_apart: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        let is_part = !letter.is_ascii() || letter.is_ascii_alphanumeric();
        let is_gap = matches!(letter, '\u{A0}' | '\u{202F}' | '\u{2010}'..='\u{2015}');
        let letter = if is_part && !is_gap { letter.to_ascii_uppercase() } else { ' ' };
        if letter != ' ' {
            match words.last_mut() {
                Some(word) if before != ' ' && (!are_apart || before.is_ascii_digit() == letter.is_ascii_digit()) => {
                    word.push(letter);
                }
                _ => words.push(letter.into()),
            }
        }
        before = letter;
    }
    words
}

/// A number as it is, with the zeros that Companies House puts in front, or Sweden's without the century in front and the `01` of its VAT
/// number behind; nothing where two of them are right.
fn right(number: &str, country: &str) -> Option<String> {
    let series = number.bytes().take_while(|byte| !byte.is_ascii_digit()).count();
    let (series, digits) = number.split_at_checked(series)?;
    let zeros = ZEROS.get(number.len()..).filter(|_| country == "GB" && series.len() != 1).unwrap_or("");
    let series = if country == "CH" && series.is_empty() { "CHE" } else { series };
    let mut candidates = vec![bytes::join([series, zeros, digits])];
    if country == "SE" && template::fits("############", number.as_bytes()) {
        let is_century = number.get(..2).is_some_and(|start| template::fits("1[689]|20", start.as_bytes()));
        candidates.extend(number.get(2..).filter(|_| is_century).map(str::to_owned));
        candidates.extend(number.strip_suffix("01").map(str::to_owned));
    }
    candidates.retain(|candidate| judge(candidate, country).is_none());
    candidates.pop().filter(|_| !digits.is_empty() && candidates.is_empty())
}

/// As many as a number of Companies House has characters.
const ZEROS: &str = "00000000";

/// The court in front of its register and number, whichever came first.
fn handelsregister(text: &str) -> Option<String> {
    let pieces: Vec<&str> = text.split([' ', ',', ':', ';', '(', ')']).filter(|piece| !piece.is_empty()).collect();
    let letters = |piece: &str| piece.bytes().take_while(u8::is_ascii_alphabetic).count();
    let is_named = |piece: &&str| is_register(piece.as_bytes().get(..letters(piece)).unwrap_or_default());
    let at = pieces.iter().position(is_named)?;
    let (register, rest) = pieces.get(at)?.split_at_checked(letters(pieces.get(at)?))?;
    // `HRB12345`, `HRB-Nr. 12345`, `HRB Nr. 12345`
    let starts_with_digit = |piece: &str| piece.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let (number, mut next) = match () {
        () if starts_with_digit(rest) => (rest, at + 1),
        () if starts_with_digit(pieces.get(at + 1)?) => (*pieces.get(at + 1)?, at + 2),
        () if pieces.get(at + 1)?.get(..2)?.eq_ignore_ascii_case("nr") => (*pieces.get(at + 2)?, at + 3),
        () => return None,
    };
    let mut found = Vec::new();
    found.extend(pieces.get(..at)?);
    let branch = pieces.get(next).filter(|piece| piece.len() == 1);
    next += usize::from(branch.is_some());
    let behind = pieces.get(next..)?;
    if !found.is_empty() && !behind.is_empty() {
        return None;
    }
    found.extend(behind);
    found.extend([register, number]);
    found.extend(branch);
    Some(found.join(" ")).filter(|found| is_handelsregister(found))
}
