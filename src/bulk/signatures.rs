//! Signatures: the bytes that files of a kind start with, whatever follows.
//!
//! <https://www.unicode.org/faq/utf_bom.html>, <https://en.wikipedia.org/wiki/List_of_file_signatures>

/// What a file is, by the kind of advice it calls for, with its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Text in another encoding, by the name that `iconv` knows it by.
    Encoding(&'static str),
    /// Something compressed.
    Compressed(&'static str),
    /// A workbook.
    Spreadsheet(&'static str),
    /// Something else.
    Data(&'static str),
}

use Found::{Compressed, Data, Encoding, Spreadsheet};

/// None of these can begin a line of text: they hold a byte that is no UTF-8, or a control character. UTF-32 starts as UTF-16 does.
const SIGNATURES: [(&[u8], Found); 18] = [
    (b"\xff\xfe\x00\x00", Encoding("UTF-32")),
    (b"\x00\x00\xfe\xff", Encoding("UTF-32")),
    (b"\xff\xfe", Encoding("UTF-16")),
    (b"\xfe\xff", Encoding("UTF-16")),
    (b"\x1f\x8b", Compressed("gzip")),
    (b"\x1f\x9d", Compressed("compress")),
    (b"\xfd7zXZ\x00", Compressed("xz")),
    (b"\x28\xb5\x2f\xfd", Compressed("zstd")),
    (b"\x04\x22\x4d\x18", Compressed("lz4")),
    (b"7z\xbc\xaf\x27\x1c", Compressed("7z")),
    (b"Rar!\x1a\x07", Compressed("rar")),
    (b"PK\x05\x06", Compressed("zip")),
    (b"PK\x07\x08", Compressed("zip")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Spreadsheet("Excel, .xls")),
    (b"PAR1\x15", Data("Parquet")),
    (b"Obj\x01", Data("Avro")),
    (b"ARROW1\x00\x00", Data("Arrow")),
    (b"SQLite format 3\x00", Data("SQLite")),
];

/// What a file is that starts with these bytes, if they are a signature.
pub(super) fn signature(bytes: &[u8]) -> Option<Found> {
    if let Some(archive) = bytes.strip_prefix(b"PK\x03\x04") {
        return Some(archived(archive));
    }
    // Its block size is a digit; the digits of pi follow.
    if bytes.starts_with(b"BZh") && bytes.get(4..10) == Some(b"1AY&SY") {
        return Some(Compressed("bzip2"));
    }
    if bytes.starts_with(b"%PDF-") {
        return Some(Data("PDF"));
    }
    SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, found)| *found)
}

/// The name of an archive's first entry stands 26 bytes after its signature; what it is tells a workbook from other archives.
const ENTRY_NAME: usize = 26;

/// A ZIP archive, or a workbook, which is one, too, by the name of its first entry.
fn archived(archive: &[u8]) -> Found {
    let name = archive.get(ENTRY_NAME..).unwrap_or_default();
    let is_office =
        ["[Content_Types].xml", "_rels/", "docProps/", "xl/"].iter().any(|start| name.starts_with(start.as_bytes()));
    if is_office {
        Spreadsheet("Excel, .xlsx")
    } else if name.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet") {
        Spreadsheet("OpenDocument, .ods")
    } else {
        Compressed("zip")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_archives_and_the_workbooks_among_them() {
        let archive = |name: &str| signature(&[b"PK\x03\x04", &[0; 26][..], name.as_bytes(), b"\x00\x01"].concat());
        for name in ["[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "xl/workbook.xml"] {
            assert_eq!(archive(name), Some(Spreadsheet("Excel, .xlsx")), "{name}");
        }
        let ods = "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK";
        assert_eq!(archive(ods), Some(Spreadsheet("OpenDocument, .ods")));
        assert_eq!(archive("companies.csv"), Some(Compressed("zip")));
        assert_eq!(signature(b"PK\x03\x04"), Some(Compressed("zip")));
    }

    #[test]
    fn tells_utf_32_from_utf_16() {
        assert_eq!(signature(b"\xff\xfe\x00\x00{\x00\x00\x00"), Some(Encoding("UTF-32")));
        assert_eq!(signature(b"\xff\xfe{\x00"), Some(Encoding("UTF-16")));
        assert_eq!(signature(b"\xfe\xff\x00{"), Some(Encoding("UTF-16")));
    }

    /// A signature that text could start with would refuse a good file.
    #[test]
    fn has_no_signature_that_is_text() {
        for (bytes, found) in SIGNATURES {
            let is_text = std::str::from_utf8(bytes).is_ok_and(|text| !text.chars().any(char::is_control));
            assert!(!is_text, "{found:?}");
        }
    }
}
