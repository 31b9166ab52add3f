//! One JSON object a line (<https://github.com/ndjson/ndjson-spec>); a carriage return before the line break is white space.

use super::{Cut, Within};
use crate::form::Form;
use crate::issue::Finding;
use crate::json::{self, Order, SyntaxError};
use crate::record::{Record, Value};

pub(super) fn cut(bytes: &[u8]) -> Cut {
    match line_feed(bytes) {
        Some(end) => Cut::Whole(end, end + 1),
        None => Cut::Open(Within::Start),
    }
}

/// Where the first line feed stands; looked for in eight bytes at a time.
fn line_feed(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (words, _) = bytes.as_chunks::<8>();
    let has_one = |word: &[u8; 8]| {
        // A byte of nothing is where the line feed was; what borrows from it stands behind it.
        let word = u64::from_ne_bytes(*word) ^ (ONES * u64::from(b'\n'));
        word.wrapping_sub(ONES) & !word & (ONES << 7) != 0
    };
    let from = words.iter().position(has_one).unwrap_or(words.len()) * 8;
    let rest = bytes.get(from..)?;
    Some(from + rest.iter().position(|byte| *byte == b'\n')?)
}

pub(super) fn record<'a>(form: &'static Form, text: &'a str, order: &mut Order) -> Result<Record<'a>, Finding> {
    json::read_record(form, text, order).map_err(not_json)
}

pub(super) fn read(text: &str) -> Result<Value<'_>, Finding> {
    json::read(text).map_err(not_json)
}

fn not_json(error: SyntaxError) -> Finding {
    Finding::error("type.not_json").with("at", i64::try_from(error.at).unwrap_or(i64::MAX))
}
