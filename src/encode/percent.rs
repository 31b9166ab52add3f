//! Percent-encoding (RFC 3986, section 2.1).

/// The upper-case hexadecimal digits that RFC 3986 recommends.
const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

/// Appends the `%XX` of one byte.
pub(super) fn push(byte: u8, out: &mut String) {
    out.push('%');
    for nibble in [byte >> 4, byte & 0xf] {
        out.push(DIGITS.get(usize::from(nibble)).copied().map_or('0', char::from));
    }
}

/// Appends one segment of a path: all but the unreserved characters are encoded, as `encodeURIComponent` does but for
/// `!'()*`, which are encoded here too.
pub fn segment(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            push(byte, out);
        }
    }
}
