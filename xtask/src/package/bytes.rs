//! `<name>.bytes.js`: a module as one string literal, a character for each byte.
//!
//! Compressed, such a string costs 1.04 times what the bytes cost; base64 costs 1.39 times. Characters above 127 take two bytes of
//! UTF-8, and what ends a line or a string literal takes an escape. WebAssembly has many bytes of the second kind and few of the value
//! plus [`KEY`], so each byte is XORed with it; without that, the string costs 1.07 times.
//!
//! The file is UTF-8, as module scripts are by their standard, whatever a server says. A bundler may turn it into a classic
//! script, which a page without a declared charset reads as windows-1252: two characters for each byte above 127. Then
//! the length differs, and the error says what to do. A minifier may rewrite the literal in ASCII; that costs bytes and changes nothing.

use std::fmt::Write as _;

/// What each byte is XORed with.
const KEY: u8 = 0x7f;

/// Its types.
pub(super) const TYPES: &str = "/** The bytes of the module. */\nexport function bytes(): Uint8Array<ArrayBuffer>;\n";

/// Its source. `name` is that of the file whose bytes they are.
pub(super) fn source(name: &str, wasm: &[u8]) -> String {
    let literal = literal(&wasm.iter().map(|byte| byte ^ KEY).collect::<Vec<u8>>());
    let length = wasm.len();
    format!(
        "// Generated: the bytes of {name}, a character each, XORed with {KEY}.
const text = {literal};

export function bytes() {{
  if (text.length !== {length}) {{
    throw new Error('proforma: this script is UTF-8 and was read as something else; add <meta charset=\"utf-8\"> to the page');
  }}
  const bytes = new Uint8Array({length});
  for (let i = 0; i < {length}; i++) bytes[i] = text.charCodeAt(i) ^ {KEY};
  return bytes;
}}
"
    )
}

fn literal(bytes: &[u8]) -> String {
    let count = |quote: u8| bytes.iter().filter(|&&byte| byte == quote).count();
    let quote = if count(b'"') <= count(b'\'') { '"' } else { '\'' };
    let mut literal = String::with_capacity(bytes.len() * 3 / 2);
    literal.push(quote);
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        match char::from(*byte) {
            // Followed by a digit, `\0` would be another escape.
            '\0' if after.first().is_some_and(u8::is_ascii_digit) => literal.push_str("\\x00"),
            '\0' => literal.push_str("\\0"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\\' => literal.push_str("\\\\"),
            other if other == quote => {
                let _ = write!(literal, "\\{quote}");
            }
            other => literal.push(other),
        }
        rest = after;
    }
    literal.push(quote);
    literal
}

#[cfg(test)]
mod tests {
    use super::{literal, source};

    #[test]
    fn escapes_what_a_string_literal_cannot_hold() {
        assert_eq!(literal(b"a\0b\x001\n\r\\"), "\"a\\0b\\x001\\n\\r\\\\\"");
        assert_eq!(literal(b"\"\"'"), "'\"\"\\''");
        assert_eq!(literal(&[0x7f, 0x80, 0xff]), "\"\u{7f}\u{80}\u{ff}\"");
    }

    /// Every pair of bytes, read back by node.
    #[test]
    fn node_reads_the_same_bytes_back() -> anyhow::Result<()> {
        let pairs: Vec<u8> =
            (0..=255u8).flat_map(|first| (0..=255u8).flat_map(move |second| [first, second])).collect();
        let directory = std::env::temp_dir().join(format!("proforma-bytes-{}", std::process::id()));
        std::fs::create_dir_all(&directory)?;
        std::fs::write(directory.join("bytes.mjs"), source("pairs.wasm", &pairs))?;
        let script = "import('./bytes.mjs').then(({ bytes }) => process.stdout.write(Buffer.from(bytes())))";
        let output = std::process::Command::new("node").current_dir(&directory).args(["-e", script]).output()?;
        std::fs::remove_dir_all(&directory)?;
        assert!(output.stdout == pairs, "{}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    }
}
