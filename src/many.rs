//! Many records from bytes, in bounded memory: rows are cut off a stream of chunks and judged one by one.
//!
//! Nothing is kept between two chunks but [`Place`]; what is left of a chunk goes before the next one. A row that is
//! broken is that row's issue, and the next row still counts.

use crate::form::Form;
use crate::issue::{Finding, Issue, Path};
use crate::json::Order;
use crate::judge::{Against, judge};
use crate::record::Value;

mod csv;
mod ndjson;

pub use csv::Columns;

/// The longest row that is read, in bytes. A request body of this size is one that no provider takes.
pub const LONGEST_ROW: usize = 1 << 20;

/// How the rows are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Ndjson,
    /// RFC 4180, the columns named by dotted paths.
    Csv(Columns),
}

/// Where a stream stands between two chunks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Rows so far.
    pub rows: u64,
    /// Inside a row that was too long and is passed over: where in one of its cells the chunk ended.
    pub skipping: Option<Within>,
}

/// Where in a cell of a CSV row a byte stands. Rows of other formats are always at a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// Before its first byte: the one place where a quote opens.
    Start = 1,
    /// In text without quotes.
    Plain = 2,
    /// Inside quotes.
    Quotes = 3,
    /// After a quote inside quotes: the end, or the first half of a doubled one.
    Closed = 4,
}

/// A row, judged.
#[derive(Debug)]
pub struct Row<'a> {
    /// From 1; the header of a CSV file does not count.
    pub number: u64,
    /// What was found.
    pub issues: Vec<Issue>,
    /// What was read, and how, unless it was broken.
    read: Option<(&'a Format, &'static Form, &'a str)>,
}

impl<'a> Row<'a> {
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
    pub fn valid(&self) -> bool {
        !self.issues.iter().any(Issue::is_error)
    }
}

/// Judges the whole rows of a chunk, hands each on, and says how many bytes of it were used up. `last` says that
/// nothing follows, so that what stands without a line break at the end is a row too.
pub fn judge_rows<'a>(
    form: &'static Form,
    format: &'a Format,
    bytes: &'a [u8],
    last: bool,
    place: &mut Place,
    mut hand_on: impl FnMut(Row<'a>),
) -> usize {
    let mut at = 0;
    let mut order = Order::default();
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.is_empty() {
            return at;
        }
        let within = place.skipping.unwrap_or(Within::Start);
        let cut = match format {
            Format::Ndjson => ndjson::cut(rest),
            Format::Csv(_) => csv::cut(rest, within),
        };
        let (row, used) = match cut {
            Cut::Whole(length, used) => (rest.get(..length).unwrap_or_default(), used),
            Cut::Open(within) if !last => {
                if place.skipping.is_some() || rest.len() > LONGEST_ROW {
                    if place.skipping.is_none() {
                        place.rows += 1;
                        hand_on(too_long(place.rows));
                    }
                    place.skipping = Some(within);
                    return bytes.len();
                }
                return at;
            }
            Cut::Open(_) => (rest, rest.len()),
        };
        at += used;
        if place.skipping.take().is_some() || row.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r')) {
            continue;
        }
        place.rows += 1;
        hand_on(if row.len() > LONGEST_ROW {
            too_long(place.rows)
        } else {
            judge_row(form, format, row, place.rows, &mut order)
        });
    }
}

/// Where a row ends.
enum Cut {
    /// Bytes of the row, and with its line break.
    Whole(usize, usize),
    /// It goes on after the chunk, which ended here.
    Open(Within),
}

/// The columns of a CSV file, from the chunk it starts with; and how many bytes they took.
/// `None` where the header goes on after the chunk.
///
/// # Errors
/// What is wrong with the header.
pub fn header(bytes: &[u8], last: bool) -> Result<Option<(Vec<String>, usize)>, Issue> {
    let whole = Path::new();
    let (length, used) = match csv::cut(bytes, Within::Start) {
        Cut::Whole(length, used) => (length, used),
        Cut::Open(_) if last => (bytes.len(), bytes.len()),
        Cut::Open(_) if bytes.len() > LONGEST_ROW => return Err(too_long_finding().at(whole)),
        Cut::Open(_) => return Ok(None),
    };
    let text = std::str::from_utf8(bytes.get(..length).unwrap_or_default());
    let text = text.map_err(|_| Finding::error("text.not_utf8").at(Path::new()))?;
    let cells = csv::cells(text, 0).ok_or_else(|| Finding::error("type.not_csv").at(whole))?;
    Ok(Some((cells.iter().map(|cell| crate::rules::text::trim(cell).to_owned()).collect(), used)))
}

fn too_long_finding() -> Finding {
    let longest = i64::try_from(LONGEST_ROW).unwrap_or(i64::MAX);
    Finding::error("length.too_long").with("max", longest).with("unit", "bytes")
}

fn too_long<'a>(number: u64) -> Row<'a> {
    Row { number, issues: vec![too_long_finding().at(Path::new())], read: None }
}

fn judge_row<'a>(form: &'static Form, format: &'a Format, row: &'a [u8], number: u64, order: &mut Order) -> Row<'a> {
    let broken = |finding: Finding| Row { number, issues: vec![finding.at(Path::new())], read: None };
    let Ok(text) = std::str::from_utf8(row) else { return broken(Finding::error("text.not_utf8")) };
    let record = match format {
        Format::Ndjson => ndjson::record(form, text, order),
        Format::Csv(columns) => csv::record(form, columns, text),
    };
    let record = match record {
        Ok(record) => record,
        Err(finding) => return broken(finding),
    };
    let judged = judge(form, &record, Against { streamed: true, ..Against::default() });
    Row { number, issues: judged.issues, read: Some((format, form, text)) }
}
