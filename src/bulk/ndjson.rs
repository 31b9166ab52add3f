//! One JSON object a line (<https://github.com/ndjson/ndjson-spec>); a carriage return before the line break is white space.

use super::csv::CsvState;
use super::rows::Cut;
use crate::form::Form;
use crate::issue::Finding;
use crate::record::Record;
use crate::rules::text::no_control_chars;
use crate::value::{JsonError, Value};

pub(super) fn cut(bytes: &[u8]) -> Cut {
    match line_feed(bytes) {
        Some(end) => Cut::Whole(end, end.saturating_add(1)),
        None => Cut::Open(CsvState::Start),
    }
}

/// Where the first line feed stands; looked for in eight bytes at a time.
fn line_feed(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (words, _) = bytes.as_chunks::<8>();
    let has_one = |word: &[u8; 8]| {
        // The line feed has become a zero byte, the first from which the subtraction borrows.
        let word = u64::from_ne_bytes(*word) ^ (ONES * u64::from(b'\n'));
        word.wrapping_sub(ONES) & !word & (ONES << 7) != 0
    };
    let from = words.iter().position(has_one).unwrap_or(words.len()).saturating_mul(8);
    let rest = bytes.get(from..)?;
    rest.iter().position(|byte| *byte == b'\n').map(|at| from.saturating_add(at))
}

pub(super) fn record<'a>(form: &Form, text: &'a str) -> Result<Record<'a>, Finding> {
    let record = Record::new(&form.fields, read(text)?);
    // Without an escape, no text has a control character that the row has not.
    let no_control_chars = no_control_chars(text.as_bytes()) && !text.as_bytes().contains(&b'\\');
    Ok(Record { no_control_chars, ..record })
}

pub(super) fn read(text: &str) -> Result<Value<'_>, Finding> {
    Value::from_json(text).map_err(not_json)
}

fn not_json(error: JsonError) -> Finding {
    Finding::error("type.not_json").with("at", i64::try_from(error.at).unwrap_or(i64::MAX))
}
