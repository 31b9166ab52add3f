//! Many records from bytes, which lie in the [input buffer](super::input).

use wasm_bindgen::prelude::*;

use super::input::{form_at, with_bytes};
use crate::bulk::{self, Columns, CsvState, Format, Rows, StreamPosition};
use crate::issue::Issue;

/// What is wrong with a header.
#[derive(serde::Serialize)]
struct HeaderIssues {
    issues: [Issue; 1],
}

/// The columns of a CSV file from the bytes it starts with, as JSON text: `{"columns":[...],"used":n}`, or `{"issues":[...]}` where
/// there are none; `undefined` where they go on after the chunk.
///
/// # Errors
/// Where there is no form at the index.
#[wasm_bindgen(js_name = csvHeader)]
pub fn csv_header(form: usize, bytes: usize, last: bool) -> Result<Option<String>, JsError> {
    form_at(form)?;
    Ok(with_bytes(bytes, |bytes| match bulk::header(bytes, last) {
        Ok(header) => header.and_then(|header| serde_json::to_string(&header).ok()),
        Err(issue) => serde_json::to_string(&HeaderIssues { issues: [issue] }).ok(),
    }))
}

/// Judges the whole rows of a chunk, as JSON text: `{"used":n,"rows":n,"skipping":0 to 4,"reports":[...]}`. `rows` and
/// `skipping` go in as they came out of the chunk before. Without columns the chunk is NDJSON.
///
/// # Errors
/// Where there is no form at the index.
#[wasm_bindgen(js_name = validateRows)]
pub fn validate_rows(
    form: usize,
    columns: Option<Vec<String>>,
    bytes: usize,
    last: bool,
    rows: f64,
    skipping: u8,
    all: bool,
) -> Result<String, JsError> {
    let form = form_at(form)?;
    let format = columns.map_or(Format::Ndjson, |names| Format::Csv(Columns::new(form, names)));
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
