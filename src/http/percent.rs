//! Percent-encoding (RFC 3986, section 2.1).

/// The upper-case hexadecimal digits that RFC 3986 recommends.
const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

/// Appends the `%XX` of one byte.
pub(crate) fn push(byte: u8, out: &mut String) {
    out.push('%');
    for nibble in [byte >> 4, byte & 0xf] {
        out.push(DIGITS.get(usize::from(nibble)).copied().map_or('0', char::from));
    }
}

/// Appends one segment of a path: all but the unreserved characters are encoded, as `encodeURIComponent` does but for
/// `!'()*`, which are encoded here too.
pub(crate) fn segment(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            push(byte, out);
        }
    }
}

/// The text of a query string's value: `+` is a space, `%XX` a byte; what is neither stays as it is.
#[must_use]
pub(crate) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digit = |at: usize| tail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high << 4 | low).unwrap_or(b'%'));
                rest = tail.get(2..).unwrap_or_default();
                continue;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
