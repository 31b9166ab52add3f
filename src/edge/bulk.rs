//! Many records from bytes, which lie in the [input buffer](super::input).

use wasm_bindgen::prelude::*;

use super::input::{form_at, with_bytes};
use crate::bulk::{self, Columns, CsvState, FileKind, Format, Rows, StreamPosition};
use crate::issue::Issue;

/// What is wrong with a header.
#[derive(serde::Serialize)]
struct HeaderIssues {
    issues: Vec<Issue>,
}

/// What is wrong with a file of which no row can be read, from the bytes it starts with, a byte order mark of UTF-8 aside: its issues as
/// JSON text; `""` where it takes more bytes to tell, `undefined` where it is text.
#[wasm_bindgen(js_name = fileIssues)]
#[must_use]
pub fn file_issues(bytes: usize, last: bool) -> Option<String> {
    with_bytes(bytes, |bytes| match bulk::file_kind(bytes, last) {
        FileKind::Text => None,
        FileKind::Undecided => Some(String::new()),
        FileKind::Unreadable(issue) => serde_json::to_string(&[issue]).ok(),
    })
}

/// The columns of a CSV file from the bytes it starts with, as JSON text: `{"columns":[...],"delimiter":",","used":n}`, or
/// `{"issues":[...]}` where something is wrong with them; `undefined` where they go on after the chunk, or the file holds nothing.
///
/// # Errors
/// Where there is no form at the index.
#[wasm_bindgen(js_name = csvHeader)]
pub fn csv_header(form: usize, bytes: usize, last: bool, delimiter: Option<char>) -> Result<Option<String>, JsError> {
    let form = form_at(form)?;
    Ok(with_bytes(bytes, |bytes| match bulk::header(form, bytes, last, delimiter) {
        Ok(header) => header.and_then(|header| serde_json::to_string(&header).ok()),
        Err(issues) => serde_json::to_string(&HeaderIssues { issues }).ok(),
    }))
}

/// Judges the whole rows of a chunk, as JSON text: `{"used":n,"rows":n,"skipping":0 to 4,"reports":[...]}`. `rows` and
/// `skipping` go in as they came out of the chunk before, columns and delimiter as they came out of the header. Without columns the
/// chunk is NDJSON.
///
/// # Errors
/// Where there is no form at the index.
#[wasm_bindgen(js_name = validateRows)]
#[expect(
    clippy::too_many_arguments,
    reason = "JavaScript hands in one state, which an object would cost more to carry"
)]
pub fn validate_rows(
    form: usize,
    columns: Option<Vec<String>>,
    delimiter: Option<char>,
    bytes: usize,
    last: bool,
    rows: f64,
    skipping: u8,
    all: bool,
) -> Result<String, JsError> {
    let form = form_at(form)?;
    let delimiter = delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).unwrap_or(b',');
    let format = columns.map_or(Format::Ndjson, |names| Format::Csv(Columns::new(form, names, delimiter)));
    let mut position = StreamPosition { rows: rows as u64, skipping: CsvState::new(skipping) };
    Ok(with_bytes(bytes, |bytes| {
        let mut reports = Vec::new();
        let used = bulk::judge_rows(form, &format, bytes, last, &mut position, |row| {
            if all || !row.issues.is_empty() {
                reports.push(row);
            }
        });
        let skipping = position.skipping.map_or(0, |state| state as u8);
        serde_json::to_string(&Rows { used, rows: position.rows, skipping, reports }).unwrap_or_default()
    }))
}
