//! Whether an address is one for strict readers, too: RFC 3986, and .NET's `System.Uri`. The WHATWG parser mends much in silence.

use super::url_parser;

/// Whether an address means the same to a strict reader: two slashes before a host, no more and no backward ones; no character that no
/// address has, nor one that a host loses, nor a second `@`; no `%` that is no escape.
pub(super) fn conforms(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("://") else { return false };
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (authority, _) = rest.split_at_checked(end).unwrap_or((rest, ""));
    !authority.is_empty()
        && authority.bytes().filter(|byte| *byte == b'@').count() < 2
        && !authority.chars().any(is_lost)
        && (0..text.len()).all(|at| fits(text.as_bytes(), at))
}

/// What the parser makes of an address, with what it leaves as it is escaped.
#[inline(never)]
pub(super) fn mended(text: &str) -> Option<String> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let href = url_parser::parse(text)?;
    let mut mended = Vec::with_capacity(href.len());
    for (at, byte) in href.bytes().enumerate() {
        if fits(href.as_bytes(), at) {
            mended.push(byte);
        } else {
            let digit = |shift: u8| DIGITS.get(usize::from(byte >> shift & 0xF)).copied().unwrap_or_default();
            mended.extend([b'%', digit(4), digit(0)]);
        }
    }
    String::from_utf8(mended).ok()
}

/// Whether a byte may stand where it does (RFC 3986, section 2; bytes outside ASCII are an IRI's, RFC 3987).
fn fits(address: &[u8], at: usize) -> bool {
    match address.get(at..).unwrap_or_default() {
        [b'%', rest @ ..] => matches!(rest, [one, two, ..] if one.is_ascii_hexdigit() && two.is_ascii_hexdigit()),
        [b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`' | 0x7F, ..] => false,
        [byte, ..] => *byte > b' ',
        [] => true,
    }
}

/// Whether a host loses a character: zero width, soft hyphens, selectors (UTS 46, "ignored").
const fn is_lost(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{34F}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{2064}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{E0100}'..='\u{E01EF}'
    )
}
