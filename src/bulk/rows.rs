//! Rows cut off chunks, and judged.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::csv::{self, Columns, CsvState};
use super::ndjson;
use crate::form::Form;
use crate::issue::{Finding, Issue, Path};
use crate::outcome::Exact;
use crate::validate::{Context, validate};
use crate::value::Value;

/// The longest row that is read, in bytes. A request body of this size is one that no provider takes.
pub const MAX_ROW: usize = 1 << 20;

/// How the rows are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Ndjson,
    /// Rows of cells, the columns named by dotted paths.
    Csv(Columns),
}

/// Where a stream stands between two chunks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StreamPosition {
    /// Rows so far.
    pub rows: u64,
    /// Inside a row that was too long and is passed over: where in one of its cells the chunk ended.
    pub skipping: Option<CsvState>,
}

/// A row, judged. As JSON it is the contract's `RowReport`, without messages.
#[derive(Debug)]
pub struct RowReport<'a> {
    /// From 1; the header of a CSV file does not count.
    pub number: u64,
    /// What was found.
    pub issues: Vec<Issue>,
    /// What was read, and how, unless it was broken.
    read: Option<(&'a Format, &'static Form, &'a str)>,
}

impl<'a> RowReport<'a> {
    /// What was read, unless it was broken. Made when it is asked for, since few rows are.
    #[must_use]
    pub fn value(&self) -> Option<Value<'a>> {
        let (format, form, text) = self.read?;
        match format {
            Format::Ndjson => ndjson::read(text).ok(),
            Format::Csv(columns) => csv::read(form, columns, text).ok(),
        }
    }

    /// Whether none of the issues is an error.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.issues.iter().any(Issue::is_error)
    }
}

impl Serialize for RowReport<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("RowReport", 4)?;
        report.serialize_field("row", &self.number)?;
        report.serialize_field("valid", &self.is_valid())?;
        report.serialize_field("issues", &self.issues)?;
        if let Some(record @ Value::Object(_)) = self.value() {
            report.serialize_field("record", &Exact(record))?;
        }
        report.end()
    }
}

/// What a chunk gave.
#[derive(Debug, Serialize)]
pub struct Rows<'a> {
    /// How many of its bytes were used up.
    pub used: usize,
    /// Rows so far.
    pub rows: u64,
    /// The number of the [`CsvState`] in which a row is passed over; 0 for none.
    pub skipping: u8,
    /// The rows that are reported.
    pub reports: Vec<RowReport<'a>>,
}

/// Judges the whole rows of a chunk, hands each on, and says how many bytes of it were used up. `last` says that
/// nothing follows, so that what stands without a line break at the end is a row too.
pub fn judge_rows<'a>(
    form: &'static Form,
    format: &'a Format,
    bytes: &'a [u8],
    last: bool,
    position: &mut StreamPosition,
    mut hand_on: impl FnMut(RowReport<'a>),
) -> usize {
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.is_empty() {
            return at;
        }
        let state = position.skipping.unwrap_or(CsvState::Start);
        let cut = match format {
            Format::Ndjson => ndjson::cut(rest),
            Format::Csv(columns) => csv::cut(rest, state, |byte| byte == columns.delimiter),
        };
        let (row, used) = match cut {
            Cut::Whole(length, used) => (rest.get(..length).unwrap_or_default(), used),
            Cut::Open(state) if !last => {
                if position.skipping.is_some() || rest.len() > MAX_ROW {
                    if position.skipping.is_none() {
                        position.rows = position.rows.saturating_add(1);
                        hand_on(too_long(position.rows));
                    }
                    position.skipping = Some(state);
                    return bytes.len();
                }
                return at;
            }
            Cut::Open(_) => (rest, rest.len()),
        };
        at = at.saturating_add(used);
        let is_blank = match format {
            Format::Ndjson => row.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r')),
            Format::Csv(columns) => csv::is_blank(row, columns.delimiter),
        };
        if position.skipping.take().is_some() || is_blank {
            continue;
        }
        position.rows = position.rows.saturating_add(1);
        hand_on(if row.len() > MAX_ROW {
            too_long(position.rows)
        } else {
            judge_row(form, format, row, position.rows)
        });
    }
}

/// Where a row ends.
pub(super) enum Cut {
    /// Bytes of the row, and with its line break.
    Whole(usize, usize),
    /// It goes on after the chunk, which ended here.
    Open(CsvState),
}

pub(super) fn too_long_finding() -> Finding {
    let longest = i64::try_from(MAX_ROW).unwrap_or(i64::MAX);
    Finding::error("length.too_long").with("max", longest).with("unit", "bytes")
}

fn too_long<'a>(number: u64) -> RowReport<'a> {
    RowReport { number, issues: vec![too_long_finding().at(Path::new())], read: None }
}

fn judge_row<'a>(form: &'static Form, format: &'a Format, row: &'a [u8], number: u64) -> RowReport<'a> {
    let broken = |finding: Finding| RowReport { number, issues: vec![finding.at(Path::new())], read: None };
    let Ok(text) = std::str::from_utf8(row) else { return broken(Finding::error("text.not_utf8")) };
    let record = match format {
        Format::Ndjson => ndjson::record(form, text),
        Format::Csv(columns) => csv::record(form, columns, text),
    };
    let record = match record {
        Ok(record) => record,
        Err(finding) => return broken(finding),
    };
    let validation = validate(form, &record, Context { streamed: true, ..Context::default() });
    RowReport { number, issues: validation.issues, read: Some((format, form, text)) }
}
