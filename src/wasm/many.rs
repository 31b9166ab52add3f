//! Many records from bytes, which lie on the [desk](super::desk).

use wasm_bindgen::prelude::*;

use super::desk;
use super::given::issues_text;
use crate::forms;
use crate::many::{self, Columns, Format, Within};
use crate::record::Value;
use crate::reply;
use crate::tape::Tape;

/// The columns of a CSV file from the bytes it starts with: `{"columns":[...],"used":n}`, `{"issues":[...]}` where they
/// are none, nothing where they go on after the chunk. All as JSON text.
#[wasm_bindgen(js_name = csvHeader)]
pub fn csv_header(bytes: usize, last: bool) -> usize {
    desk::answer(0, 0, |_, _, desk| match many::header(desk.get(..bytes).unwrap_or_default(), last) {
        Ok(None) => String::new(),
        Ok(Some((columns, used))) => reply::header(&columns, used),
        Err(issue) => ["{\"issues\":", &issues_text(&[issue]), "}"].concat(),
    })
}

/// Judges the whole rows of a chunk: `{"used":n,"rows":n,"skipping":0 to 4,"reports":[...]}` as JSON text. `rows`
/// and `skipping` go in as they came out of the chunk before.
///
/// Tape: the columns of a CSV file, or absent for NDJSON.
#[wasm_bindgen(js_name = validateRows)]
#[expect(clippy::too_many_arguments, reason = "what crosses the boundary crosses as plain arguments")]
pub fn validate_rows(
    form: usize,
    cells: usize,
    text: usize,
    bytes: usize,
    last: bool,
    rows: f64,
    skipping: u8,
    all: bool,
) -> usize {
    let Some(form) = forms::ALL.get(form) else { return 0 };
    desk::answer(cells, text, |cells, text, desk| {
        let format = match Tape::new(cells, text).value() {
            Value::List(columns) => {
                let names = columns.iter().map(|name| name.as_text().unwrap_or_default().to_owned()).collect();
                Format::Csv(Columns::new(form, names))
            }
            _ => Format::Ndjson,
        };
        let skipping = match skipping {
            1 => Some(Within::Start),
            2 => Some(Within::Plain),
            3 => Some(Within::Quotes),
            4 => Some(Within::Closed),
            _ => None,
        };
        let mut place = many::Place { rows: rows as u64, skipping };
        let mut reports = String::new();
        let bytes = desk.get(..bytes).unwrap_or_default();
        let used = many::judge_rows(form, &format, bytes, last, &mut place, |row| {
            if all || !row.issues.is_empty() {
                reply::row(&row, &mut reports);
            }
        });
        reply::rows(used, place, &reports)
    })
}
