//! `application/x-www-form-urlencoded`, byte for byte as `URLSearchParams` writes it.
//!
//! Source: WHATWG URL Standard, "application/x-www-form-urlencoded serializing".

use crate::form::Entry;
use crate::http::percent;
use crate::value::Value;

/// Writes the body. What is not set, and empty text, is left out: this dialect has no word for "clear".
#[must_use]
pub(super) fn encode(entries: &[Entry<'_>]) -> String {
    let mut out = String::new();
    for (path, edit) in entries {
        let (Some(name), Some(value)) = (path.last(), edit.value()) else { continue };
        let text = match value {
            Value::Text(text) | Value::Number(text) => text.as_ref(),
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            _ => continue,
        };
        if !text.is_empty() {
            pair(name, text, &mut out);
        }
    }
    out
}

/// Writes keys and values as a query string, empty values included.
#[must_use]
pub(super) fn encode_pairs(pairs: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (name, text) in pairs {
        pair(name, text, &mut out);
    }
    out
}

fn pair(name: &str, text: &str, out: &mut String) {
    if !out.is_empty() {
        out.push('&');
    }
    serialise(name, out);
    out.push('=');
    serialise(text, out);
}

fn serialise(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'*' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => percent::push(byte, out),
        }
    }
}
