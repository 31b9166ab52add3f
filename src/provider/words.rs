//! A provider's words, made fit to be shown.

use std::borrow::Cow;

/// The longest text of a provider that is passed on, in bytes.
const MAX_WORDS: usize = 2_000;

/// A provider's words as plain text: one line, no control characters, cut after 2,000 bytes.
#[must_use]
pub fn single_line(words: &str) -> String {
    let mut out = String::new();
    for word in words.split(|letter: char| letter.is_whitespace() || letter.is_control()) {
        if word.is_empty() {
            continue;
        }
        if out.len().saturating_add(word.len()) > MAX_WORDS {
            let room = MAX_WORDS.saturating_sub(out.len());
            let cut = (0..=room.min(word.len())).rev().find(|at| word.is_char_boundary(*at)).unwrap_or(0);
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word.get(..cut).unwrap_or_default());
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What a body that is no JSON says: the title of an HTML document, nothing of JSON that broke off, else the text as it is.
#[must_use]
pub(crate) fn title(text: &str) -> Cow<'_, str> {
    if text.starts_with(['{', '[']) {
        return Cow::Borrowed("");
    }
    if !text.starts_with('<') {
        return Cow::Borrowed(text);
    }
    let lower = text.to_ascii_lowercase();
    let found = lower.find("<title>").and_then(|open| {
        let from = open.saturating_add("<title>".len());
        let length = lower.get(from..)?.find("</title>")?;
        text.get(from..)?.get(..length)
    });
    Cow::Owned(found.unwrap_or_default().to_owned())
}
