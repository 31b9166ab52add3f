//! Small steps over ASCII that several rules take; each is in the module once, so none is inlined.

/// Where a byte first stands.
#[inline(never)]
pub(super) fn find(text: &[u8], byte: u8) -> Option<usize> {
    text.iter().position(|candidate| *candidate == byte)
}

/// Whether a word is in a list.
#[inline(never)]
pub(super) fn is_one_of(words: &[&str], word: &[u8]) -> bool {
    words.iter().any(|candidate| candidate.as_bytes() == word)
}

/// How many digits a text starts with.
#[inline(never)]
pub(super) fn count_digits(text: &[u8]) -> usize {
    text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len())
}

/// Splits a text after the digits it starts with.
#[inline(never)]
pub(super) fn split_digits(text: &[u8]) -> (&[u8], &[u8]) {
    text.split_at_checked(count_digits(text)).unwrap_or((text, &[]))
}

/// What digits say; more than 18 of them that matter are cut to 10^18.
pub(super) fn number(digits: &[u8]) -> u64 {
    more(0, digits)
}

/// What a number and the digits behind it say, cut likewise.
#[inline(never)]
pub(super) fn more(number: u64, digits: &[u8]) -> u64 {
    const LIMIT: u64 = 1_000_000_000_000_000_000;
    digits.iter().fold(number, |number, digit| if number < LIMIT / 10 { appended(number, *digit) } else { LIMIT })
}

/// A number with a digit behind it.
#[expect(clippy::arithmetic_side_effects, reason = "the number is below 10^17")]
const fn appended(number: u64, digit: u8) -> u64 {
    number * 10 + digit.wrapping_sub(b'0') as u64
}

/// The digits without the zeros they end with.
#[inline(never)]
pub(super) fn without_zeros(digits: &[u8]) -> &[u8] {
    let end = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |at| at.saturating_add(1));
    digits.get(..end).unwrap_or_default()
}

/// Three texts as one.
#[inline(never)]
pub(super) fn join(texts: [&str; 3]) -> String {
    let mut joined = String::new();
    for text in texts {
        joined.push_str(text);
    }
    joined
}

/// Appends a number in digits. The standard library's own way brings its formatter along.
#[inline(never)]
pub(super) fn push_number(text: &mut String, number: u64) {
    if number > 9 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' | (number % 10) as u8));
}

/// The text in capitals without what only groups it: these ASCII characters, no-break spaces, dashes.
#[inline(never)]
pub(super) fn compact(text: &str, grouping: &[u8]) -> String {
    let mut compact = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_grouping = match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => false,
            '\u{A0}' | '\u{202F}' | '\u{2010}'..='\u{2015}' => true,
            '\0'..='\x7F' => find(grouping, letter as u8).is_some(),
            _ => false,
        };
        if !is_grouping {
            compact.push(letter.to_ascii_uppercase());
        }
    }
    compact
}
