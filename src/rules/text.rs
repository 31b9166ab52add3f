//! Text without control characters; where several lines are allowed, tab and line breaks may stay.
//!
//! Rejects: the control characters of Unicode (general category Cc: U+0000 to U+001F, U+007F to U+009F), which come
//! with text pasted from terminals and spreadsheets and which JSON readers and form decoders treat differently.
//! Warns: text in which nothing can be seen (zero-width spaces, soft hyphens, fillers), which looks like none and counts as some.
//! Does not cover: lone surrogates, which a `str` cannot hold and which are found where a record is read.

use crate::issue::Finding;

/// Every code this file can give.
pub const CODES: &[&str] = &["text.control", "text.invisible"];

/// Why a text cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// A control character.
    Control,
    /// Nothing that can be seen.
    Invisible,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Control => Self::error("text.control"),
            Reason::Invisible => Self::warning("text.invisible"),
        }
    }
}

/// Judges one line of text; `"Acme\u{0}"` and `"Acme\tLtd"` are [`Reason::Control`].
#[must_use]
pub fn check(text: &str) -> Option<Reason> {
    has_control(text, |_| false).then_some(Reason::Control)
}

/// Judges text of several lines, which may hold tab, LF and CR.
#[must_use]
pub fn check_multiline(text: &str) -> Option<Reason> {
    has_control(text, |byte| matches!(byte, b'\t' | b'\n' | b'\r')).then_some(Reason::Control)
}

/// Says of a text that is not blank whether nothing of it can be seen; `"\u{200B}\u{200B}"` is [`Reason::Invisible`].
#[must_use]
pub fn check_visible(text: &str) -> Option<Reason> {
    let is_visible = |letter: char| !is_white_space(letter) && !is_ignorable(letter);
    (!text.starts_with(|letter: char| letter.is_ascii_graphic()) && !text.chars().any(is_visible))
        .then_some(Reason::Invisible)
}

/// Whether a character has no shape of its own: `Default_Ignorable_Code_Point` of Unicode 16 without what is not assigned, and the blank
/// pattern of Braille.
const fn is_ignorable(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// The text without white space at its ends, as JavaScript's `trim` sees it (ECMA-262, `WhiteSpace` and
/// `LineTerminator`): not U+0085, which Rust's own `trim` takes away, but U+FEFF, which it keeps.
#[must_use]
pub fn trim(text: &str) -> &str {
    match text.as_bytes() {
        // Nothing to do in nearly every text: both ends are visible ASCII.
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => trim_slowly(text),
    }
}

#[inline(never)]
fn trim_slowly(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix(is_white_space) {
        text = rest;
    }
    while let Some(rest) = text.strip_suffix(is_white_space) {
        text = rest;
    }
    text
}

/// TAB, LF, VT, FF, CR, ZWNBSP, LS, PS and the characters of general category Zs (Unicode 16).
const fn is_white_space(letter: char) -> bool {
    matches!(
        letter,
        '\t'..='\r' | ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}'
            | '\u{205F}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// Whether a text certainly has no control character. Looks at eight bytes at a time, so that a text with U+0080 to U+00BF
/// counts as one that may have some.
#[must_use]
pub fn no_control_chars(text: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // A high bit wherever a byte of the word is below that of the other; and maybe above one that is.
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word;
    let has = |word: u64, byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    let (words, rest) = text.as_chunks::<8>();
    let mut odd = 0;
    for word in words {
        let word = u64::from_ne_bytes(*word);
        // C2 starts U+0080 to U+00BF, of which the first half are controls.
        odd |= below(word, b' ') | has(word, 0x7F) | has(word, 0xC2);
    }
    odd & (ONES << 7) == 0 && rest.iter().all(|byte| *byte >= b' ' && !matches!(byte, 0x7F | 0xC2))
}

fn has_control(text: &str, is_allowed: fn(u8) -> bool) -> bool {
    let mut before = 0;
    text.bytes().any(|byte| {
        // U+0080 to U+009F are C2 80 to C2 9F in UTF-8.
        let is_c1 = before == 0xC2 && byte < 0xA0;
        before = byte;
        is_c1 || byte == 0x7F || (byte < b' ' && !is_allowed(byte))
    })
}
