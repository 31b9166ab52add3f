//! What a file is that holds no UTF-8 text, by the bytes it starts with.
//!
//! Read as rows, such a file would give a report of nearly every one, and none that says what to do. Files that are text are decided
//! by their first line, so that the rows of a slow stream are not held back; for the others up to a kilobyte are looked at.
//! Text in which some bytes are broken is text: its broken rows are told as such.

use super::signatures::{Found, signature};
use crate::issue::{Finding, Issue, Path};

/// How many bytes at the start of a file say what it is.
const SAMPLE: usize = 1024;

/// What the first bytes of a file say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// It is text, as far as can be seen.
    Text,
    /// More bytes are needed to tell.
    Undecided,
    /// No row of it can be read.
    Unreadable(Issue),
}

/// What a file is whose first bytes are these, a UTF-8 byte order mark aside. `last` says that nothing follows.
#[must_use]
pub fn file_kind(bytes: &[u8], last: bool) -> FileKind {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_all = last || sample.len() == SAMPLE;
    match first_line(sample) {
        (line, is_whole) if (is_whole || is_all) && is_plain(line) => return FileKind::Text,
        _ if !is_all => return FileKind::Undecided,
        _ => {}
    }
    let found = signature(sample).or_else(|| encoding(sample).map(Found::Encoding));
    let found = found.or_else(|| is_binary(sample).then_some(Found::Data("binary data")));
    found.map_or(FileKind::Text, |found| FileKind::Unreadable(issue(found)))
}

#[cold]
fn issue(found: Found) -> Issue {
    let (code, name) = match found {
        Found::Encoding(name) => ("text.encoding", name),
        Found::Compressed(name) => ("type.compressed", name),
        Found::Spreadsheet(name) => ("type.spreadsheet", name),
        Found::Data(name) => ("type.not_text", name),
    };
    Finding::error(code).with("actual", name).at(Path::new())
}

/// The first line that is not blank, or what there is of it, and whether that is all of it.
fn first_line(bytes: &[u8]) -> (&[u8], bool) {
    let line = bytes.trim_ascii_start();
    let end = line.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    end.and_then(|end| line.get(..end)).map_or((line, false), |line| (line, true))
}

/// Whether a line is text beyond doubt.
fn is_plain(line: &[u8]) -> bool {
    signature(line).is_none() && is_utf8(line) && !line.iter().any(is_control)
}

/// Whether bytes are UTF-8, but for a character that the end cuts off.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// Control characters that no text has. Others separate lines and records, as in exports of FileMaker, or end a file of DOS.
fn is_control(byte: &u8) -> bool {
    matches!(byte, 0..=8 | 0x0E..=0x19 | 0x7F)
}

/// UTF-16 and UTF-32 without a byte order mark, by where the zeros stand: the letters, quotes and delimiters of a record are ASCII.
#[inline(never)]
fn encoding(sample: &[u8]) -> Option<&'static str> {
    let quads = sample.len() / 4;
    let mut zeros = [0_usize; 4];
    for quad in sample.chunks_exact(4) {
        for (count, byte) in zeros.iter_mut().zip(quad) {
            *count = count.saturating_add(usize::from(*byte == 0));
        }
    }
    let [first, second, third, fourth] = zeros;
    // Text of other scripts has zeros between its words only, and a character may end in a zero byte.
    let is_mostly = |these: usize, those: usize| these > quads / 2 && those <= these / 8;
    let (even, odd) = (first.saturating_add(third), second.saturating_add(fourth));
    match zeros {
        _ if quads == 0 => None,
        [.., low, high] if low == quads && high == quads && first < quads => Some("UTF-32LE"),
        [high, low, ..] if low == quads && high == quads && fourth < quads => Some("UTF-32BE"),
        _ if is_mostly(odd, even) => Some("UTF-16LE"),
        _ if is_mostly(even, odd) => Some("UTF-16BE"),
        _ => None,
    }
}

/// Whether bytes are no text of any encoding that has ASCII for its letters.
fn is_binary(sample: &[u8]) -> bool {
    let controls = sample.iter().filter(|byte| is_control(byte)).count();
    if is_utf8(sample) {
        return controls >= 4 && controls > sample.len() / 4;
    }
    sample.contains(&0) || (controls >= 3 && controls > sample.len() / 50)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in bytes, `text`, or `undecided`.
    fn kind(bytes: &[u8], last: bool) -> String {
        match file_kind(bytes, last) {
            FileKind::Text => "text".to_owned(),
            FileKind::Undecided => "undecided".to_owned(),
            FileKind::Unreadable(issue) => format!("{} {:?}", issue.code, issue.params),
        }
    }

    fn found(bytes: &[u8]) -> String {
        kind(bytes, true)
    }

    fn units(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn scalars(text: &str, bytes: impl Fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().flat_map(|char| bytes(u32::from(char))).collect()
    }

    const TEXTS: [&str; 6] = [
        "{}",
        "{\"Name\":\"Acme\"}\n",
        "CompanyId,Name\r\n1,x\r\n",
        "\r\n\n  {\"Name\":\"株式会社アクメ、東京都千代田区\"}\n{}",
        "名前;住所\n東京;大阪\n",
        "Name\tNotes\n\u{100}\u{200}\tĀĀĀ\n",
    ];

    #[test]
    fn takes_text_of_every_script_at_its_first_line() {
        for text in TEXTS {
            assert_eq!(found(text.as_bytes()), "text", "{text}");
            let is_ended = text.trim_start().contains('\n');
            assert_eq!(kind(text.as_bytes(), false), if is_ended { "text" } else { "undecided" }, "{text}");
            for end in 0..text.len() {
                assert_eq!(found(text.as_bytes().get(..end).unwrap_or_default()), "text", "{text} cut at {end}");
            }
        }
    }

    #[test]
    fn takes_text_with_something_broken_in_it() {
        for text in [
            &b"Name,Notes\nCaf\xe9,\x80 5\n"[..],
            b"\xc4rzte;Stra\xdfe\nM\xfcller;x\n",
            b"{\"Name\":\"\xff\"}\n{}",
            b"{\"Name\":\"\x00\"}\n{}",
            b"{\"Name\":\"a\x0bb\x1dc\"}\n",
            b"Name\nx\x1a",
            b"PAR1,ORC,PK\n1,2,3\n",
            b"BZh9,Rar!\n",
            b"Objekt\n",
        ] {
            assert_eq!(found(text), "text", "{}", text.escape_ascii());
        }
    }

    #[test]
    fn finds_utf_16_and_utf_32_without_a_byte_order_mark() {
        let is = |name: &str| format!("text.encoding [(\"actual\", Text(\"{name}\"))]");
        for text in TEXTS.iter().filter(|text| text.is_ascii()) {
            assert_eq!(found(&units(text, u16::to_le_bytes)), is("UTF-16LE"), "{text}");
            assert_eq!(found(&units(text, u16::to_be_bytes)), is("UTF-16BE"), "{text}");
        }
        for text in TEXTS {
            assert_eq!(found(&scalars(text, u32::to_le_bytes)), is("UTF-32LE"), "{text}");
            assert_eq!(found(&scalars(text, u32::to_be_bytes)), is("UTF-32BE"), "{text}");
        }
        let mixed = "{\"Name\":\"株式会社アクメ\",\"Notes\":\"東京都千代田区\"}\n".repeat(9);
        assert_eq!(found(&units(&mixed, u16::to_le_bytes)), is("UTF-16LE"));
        assert_eq!(found(&units(&mixed, u16::to_be_bytes)), is("UTF-16BE"));
    }

    #[test]
    fn finds_binary_data() {
        let binary = "type.not_text [(\"actual\", Text(\"binary data\"))]";
        let all: Vec<u8> = (0..=255).collect();
        for bytes in [
            &all[..],
            &[0; 64],
            b"\x7fELF\x02\x01\x01\x00\x00\x00\x03\x00\x3e\x00",
            b"\x01\x02\x03\x04\x05\x06",
            b"\xfe\x00\x80\x00\x00\xff\x81\x00",
        ] {
            assert_eq!(found(bytes), binary, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn asks_for_more_where_the_first_line_is_no_plain_text() {
        let bytes = units("{\"Name\":\"Acme\"}\n", u16::to_le_bytes);
        for end in 0..bytes.len() {
            assert_eq!(kind(bytes.get(..end).unwrap_or_default(), false), "undecided");
        }
        assert_eq!(kind(&bytes.repeat(SAMPLE), false), found(&bytes));
    }
}
