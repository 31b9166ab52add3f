//! The header row of a CSV file: which columns there are, and what stands between the cells.
//!
//! The delimiter is the one of comma, semicolon and tab that gives the header the most names of the form, unless the caller or a first
//! line `sep=;`, as Excel writes and reads it, says which. The header is judged as row 0: a file whose columns are not certain is not
//! read any further, since a value might land in the wrong field, or in none.

use std::borrow::Cow;

use serde::Serialize;

use super::csv::{self, CsvState};
use super::rows::{Cut, MAX_ROW, too_long_finding};
use crate::form::Form;
use crate::issue::{Finding, Issue, Path, Segment};
use crate::record::MAX_UNKNOWN_KEYS;
use crate::rules::text;
use crate::validate::more_unknown;

/// What may stand between two cells, the likeliest first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The columns of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Header {
    /// Their names.
    pub columns: Vec<String>,
    /// What stands between two cells.
    pub delimiter: char,
    /// How many bytes the header took.
    pub used: usize,
}

/// The columns of a CSV file, from the chunk it starts with; `None` where the header goes on after the chunk, or there is none because
/// the file holds nothing. A `delimiter` that is given counts, whatever the file says.
///
/// # Errors
/// What is wrong with the header: every name that the form does not have, or that is there twice; or that it cannot be read at all.
pub fn header(form: &Form, bytes: &[u8], last: bool, delimiter: Option<char>) -> Result<Option<Header>, Vec<Issue>> {
    let broken = |finding: Finding| vec![finding.at(Path::new())];
    let mut delimiter = delimiter.and_then(|given| u8::try_from(given).ok()).filter(|given| DELIMITERS.contains(given));
    let mut at = 0;
    let mut is_first = true;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        // What the delimiter is shows only once the row is there, so a quote opens after each of them.
        let (length, used) = match csv::cut(rest, CsvState::Start, |byte| DELIMITERS.contains(&byte)) {
            Cut::Whole(length, used) => (length, used),
            Cut::Open(_) if rest.len() > MAX_ROW => return Err(broken(too_long_finding())),
            Cut::Open(_) if last && !rest.is_empty() => (rest.len(), rest.len()),
            Cut::Open(_) => return Ok(None),
        };
        at = at.saturating_add(used);
        let row = rest.get(..length).unwrap_or_default();
        if row.len() > MAX_ROW {
            return Err(broken(too_long_finding()));
        }
        if let (true, Some(said)) = (is_first, said_delimiter(row)) {
            delimiter = delimiter.or(Some(said));
        } else if !DELIMITERS.iter().any(|delimiter| csv::is_blank(row, *delimiter)) {
            let text = std::str::from_utf8(row).map_err(|_| broken(Finding::error("text.not_utf8")))?;
            let delimiter = delimiter.unwrap_or_else(|| likeliest_delimiter(form, text));
            let cells = csv::cells(text, delimiter, 0).ok_or_else(|| broken(Finding::error("type.not_csv")))?;
            let columns: Vec<String> = cells.iter().map(|cell| text::trim(cell).to_owned()).collect();
            let issues = judge(form, &columns);
            let header = Header { columns, delimiter: char::from(delimiter), used: at };
            return if issues.is_empty() { Ok(Some(header)) } else { Err(issues) };
        }
        is_first = false;
    }
}

/// The delimiter that a first line like `sep=;` names.
fn said_delimiter(row: &[u8]) -> Option<u8> {
    let row = row.strip_prefix(b"\"").and_then(|row| row.strip_suffix(b"\"")).unwrap_or(row);
    match row.split_at_checked(4)? {
        (start, [delimiter]) if start.eq_ignore_ascii_case(b"sep=") && DELIMITERS.contains(delimiter) => {
            Some(*delimiter)
        }
        _ => None,
    }
}

/// The delimiter that gives a header the most names of the form.
fn likeliest_delimiter(form: &Form, text: &str) -> u8 {
    let (mut likeliest, mut most) = (b',', 0);
    for delimiter in DELIMITERS {
        let cells = csv::cells(text, delimiter, 0).unwrap_or_default();
        let known = cells.iter().filter(|cell| is_known(form, text::trim(cell))).count();
        if known > most {
            (likeliest, most) = (delimiter, known);
        }
    }
    likeliest
}

/// Whether a name is a field of the form, or a group of fields.
fn is_known(form: &Form, name: &str) -> bool {
    csv::row(form, name).is_some() || !form.fields.rows_of(name).is_empty()
}

/// What is wrong with the names of the columns. A column without a name is fine while its cells are empty, as spreadsheets have them
/// behind the last column.
fn judge(form: &Form, columns: &[String]) -> Vec<Issue> {
    if !columns.iter().any(|name| is_known(form, name)) {
        return vec![Finding::error("type.no_header").at(Path::new())];
    }
    let mut issues = Vec::new();
    for (index, name) in columns.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let clashes = |other: &String| is_same_or_inside(other, name) || is_same_or_inside(name, other);
        let code = if text::check(name).is_some() {
            "text.control"
        } else if !is_known(form, name) {
            "unknown_field"
        } else if columns.iter().take(index).any(clashes) {
            "type.column_twice"
        } else {
            continue;
        };
        let path = name.split('.').map(|step| Segment::Key(Cow::Owned(step.to_owned()))).collect();
        issues.push(Finding::error(code).at(path));
    }
    let all = issues.len();
    if all > MAX_UNKNOWN_KEYS {
        issues.truncate(MAX_UNKNOWN_KEYS);
        issues.push(more_unknown(MAX_UNKNOWN_KEYS, all));
    }
    issues
}

/// Whether a name is another one, or that of a leaf of it.
fn is_same_or_inside(name: &str, group: &str) -> bool {
    name.strip_prefix(group).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
