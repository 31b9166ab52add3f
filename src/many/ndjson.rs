//! One JSON object a line (<https://github.com/ndjson/ndjson-spec>); a carriage return before the line break is white space.

use super::Cut;
use crate::issue::Finding;
use crate::json;
use crate::record::Value;

pub(super) fn cut(bytes: &[u8]) -> Cut {
    match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => Cut::Whole(end, end + 1),
        None => Cut::Open { in_quotes: false },
    }
}

pub(super) fn read(text: &str) -> Result<Value<'_>, Finding> {
    json::read(text)
        .map_err(|error| Finding::error("type.not_json").with("at", i64::try_from(error.at).unwrap_or(i64::MAX)))
}
