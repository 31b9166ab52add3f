//! Where a text stops being JSON.

use std::fmt;

/// Where a text stops being JSON, counted as .NET's reader counts: lines and bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotJson {
    line: usize,
    byte: usize,
}

impl NotJson {
    /// The position of an error of serde_json, which counts lines and columns from 1.
    ///
    /// Its column is that of the offending byte, except at the end of the text and for a control character in a string, where
    /// it is that of the byte before. A line break that must not be there counts as column 0 of the next line.
    pub(crate) fn new(text: &str, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line().saturating_sub(1), error.column());
        if error.is_eof() || error.to_string().starts_with("control character") {
            return Self { line, byte: column };
        }
        match (line.checked_sub(1), column) {
            (Some(before), 0) => Self { line: before, byte: text.split('\n').nth(before).map_or(0, str::len) },
            _ => Self { line, byte: column.saturating_sub(1) },
        }
    }
}

impl fmt::Display for NotJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, byte } = self;
        write!(formatter, "The body is not valid JSON. LineNumber: {line} | BytePositionInLine: {byte}.")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    fn read(text: &str) -> Option<NotJson> {
        serde_json::from_str::<&RawValue>(text).err().map(|error| NotJson::new(text, &error))
    }

    #[test]
    fn says_where_a_text_stops_being_json() {
        for (text, line, byte) in [
            ("", 0, 0),
            (" ", 0, 1),
            ("{", 0, 1),
            ("{\n", 1, 0),
            ("{'a':1}", 0, 1),
            ("{\"a\":1,}", 0, 7),
            ("\u{feff}{}", 0, 0),
            ("{}{}", 0, 2),
            ("{\"a\":01}", 0, 6),
            ("{\"a\":\"\n\"}", 0, 6),
            ("{\n\"a\":\"é\n\"}", 1, 7),
            ("{\n \"a\" 1}", 1, 5),
            ("[1,\n\n2,]", 2, 2),
            ("[nul\n]", 0, 4),
            ("{\"a\":[}", 0, 6),
        ] {
            assert_eq!(read(text), Some(NotJson { line, byte }), "{text:?}");
        }
    }
}
