//! Comma-separated values (RFC 4180): rows end with CRLF, LF or CR, and may have line breaks inside quotes.
//!
//! An empty cell keeps, `\N` clears, `;` separates the items of a list. Columns are dotted paths: `Options.Invoiceable`.
//! [`header`](super::header) judges them, and says what stands between the cells.

use std::borrow::Cow;

use super::rows::Cut;
use crate::field::{Field, Kind};
use crate::form::Form;
use crate::issue::Finding;
use crate::record::Record;
use crate::rules::text::no_control_chars;
use crate::value::{Member, Value};

/// Where in a cell of a CSV row a byte stands. Rows of other formats are always at a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvState {
    /// Before its first byte: the one place where a quote opens.
    Start = 1,
    /// In text without quotes.
    Unquoted = 2,
    /// Inside quotes.
    Quoted = 3,
    /// After a quote inside quotes: the end, or the first half of a doubled one.
    QuoteInQuoted = 4,
}

impl CsvState {
    /// The state of a number, as the enum counts them.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::Start),
            2 => Some(Self::Unquoted),
            3 => Some(Self::Quoted),
            4 => Some(Self::QuoteInQuoted),
            _ => None,
        }
    }
}

/// Finds the end of a row: a CR or LF outside quotes. Between the two of a CRLF is an empty row, which is passed over as such.
#[inline(always)]
pub(super) fn cut(bytes: &[u8], mut state: CsvState, is_delimiter: impl Fn(u8) -> bool) -> Cut {
    for (at, byte) in bytes.iter().enumerate() {
        state = match (state, byte) {
            (CsvState::Quoted, b'"') => CsvState::QuoteInQuoted,
            (CsvState::Quoted, _) => CsvState::Quoted,
            (_, b'\n' | b'\r') => return Cut::Whole(at, at.saturating_add(1)),
            (CsvState::Start | CsvState::QuoteInQuoted, b'"') => CsvState::Quoted,
            (_, byte) if is_delimiter(*byte) => CsvState::Start,
            _ => CsvState::Unquoted,
        };
    }
    Cut::Open(state)
}

/// Whether a row holds nothing: a blank line, or cells that are all blank, as spreadsheets write below their last row.
pub(super) fn is_blank(row: &[u8], delimiter: u8) -> bool {
    let may_be_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'"') || *byte == delimiter;
    row.iter().all(may_be_blank)
        && std::str::from_utf8(row)
            .ok()
            .and_then(|row| cells(row, delimiter, 0))
            .is_some_and(|cells| cells.iter().all(|cell| cell.bytes().all(|byte| matches!(byte, b' ' | b'\t'))))
}

/// The cells of a row; `None` where text follows a closing quote, a quote is never closed, or one stands inside a cell that does not
/// start with one: `7, "Acme"`.
pub(super) fn cells(row: &str, delimiter: u8, expected: usize) -> Option<Vec<Cow<'_, str>>> {
    let mut cells = Vec::with_capacity(expected);
    let mut rest = row;
    loop {
        let cell;
        if let Some(quoted) = rest.strip_prefix('"') {
            (cell, rest) = unquote(quoted)?;
        } else {
            let end = rest.bytes().position(|byte| byte == delimiter || byte == b'"').unwrap_or(rest.len());
            let (plain, tail) = rest.split_at_checked(end)?;
            (cell, rest) = (Cow::Borrowed(plain), tail);
        }
        cells.push(cell);
        if rest.is_empty() {
            return Some(cells);
        }
        rest = rest.strip_prefix(char::from(delimiter))?;
    }
}

/// The text of a quoted cell, and what follows its closing quote.
fn unquote(quoted: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut text = Cow::Borrowed("");
    let mut rest = quoted;
    loop {
        let (part, tail) = rest.split_once('"')?;
        if text.is_empty() {
            text = Cow::Borrowed(part);
        } else {
            text.to_mut().push_str(part);
        }
        match tail.strip_prefix('"') {
            Some(more) => {
                text.to_mut().push('"');
                rest = more;
            }
            None => return Some((text, tail)),
        }
    }
}

/// The columns of a file, and where their cells go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    names: Vec<String>,
    /// The row of each, where every one is a field of its own; else the long way is taken.
    rows: Option<Vec<usize>>,
    /// What stands between two cells.
    pub(super) delimiter: u8,
}

impl Columns {
    /// Columns of these names, which are dotted paths, with this ASCII character between the cells.
    #[must_use]
    pub fn new(form: &Form, names: Vec<String>, delimiter: u8) -> Self {
        let mut rows: Vec<Option<usize>> = Vec::with_capacity(names.len());
        for name in &names {
            rows.push(row(form, name).filter(|row| !rows.contains(&Some(*row))));
        }
        Self { names, rows: rows.into_iter().collect(), delimiter }
    }
}

/// The row of the field at a dotted path.
pub(super) fn row(form: &Form, name: &str) -> Option<usize> {
    let is_it = |field: &Field| match field.path {
        [group, leaf] => name.strip_prefix(*group).and_then(|rest| rest.strip_prefix('.')) == Some(*leaf),
        [key] => *key == name,
        _ => false,
    };
    form.fields.iter().position(is_it)
}

/// A row, in the rows of a form; the same as [`Record::new`] of [`read`].
pub(super) fn record<'a>(form: &Form, columns: &Columns, row: &'a str) -> Result<Record<'a>, Finding> {
    let Some(rows) = &columns.rows else {
        return read(form, columns, row).map(|value| Record::new(&form.fields, value));
    };
    let mut record = Record { no_control_chars: no_control_chars(row.as_bytes()), ..Record::empty(&form.fields) };
    for (row, cell) in rows.iter().zip(right_many(columns, row)?) {
        if !cell.is_empty() {
            record.put(*row, value(form.fields.get(*row).map(|field| field.kind), cell));
        }
    }
    Ok(record)
}

/// A row as a record.
pub(super) fn read<'a>(form: &Form, columns: &Columns, row: &'a str) -> Result<Value<'a>, Finding> {
    let mut record: Vec<Member<'a>> = Vec::new();
    for (name, cell) in columns.names.iter().zip(right_many(columns, row)?) {
        if !cell.is_empty() {
            let kind = self::row(form, name).and_then(|row| form.fields.get(row)).map(|field| field.kind);
            put(&mut record, name, value(kind, cell));
        }
    }
    Ok(Value::Object(record))
}

/// The cells of a row, as many as there are columns.
fn right_many<'a>(columns: &Columns, row: &'a str) -> Result<Vec<Cow<'a, str>>, Finding> {
    let expected = columns.names.len();
    let cells = cells(row, columns.delimiter, expected).ok_or_else(|| Finding::error("type.not_csv"))?;
    if cells.len() != expected {
        let count = |cells: usize| i64::try_from(cells).unwrap_or(i64::MAX);
        let finding = Finding::error("type.cells").with("expected", count(expected));
        return Err(finding.with("actual", count(cells.len())));
    }
    Ok(cells)
}

fn value(kind: Option<Kind>, cell: Cow<'_, str>) -> Value<'_> {
    if cell == "\\N" {
        return Value::Null;
    }
    match (kind, cell.as_ref()) {
        // Excel writes `TRUE` and `FALSE`.
        (Some(Kind::Boolean), word) if word.eq_ignore_ascii_case("true") => Value::Bool(true),
        (Some(Kind::Boolean), word) if word.eq_ignore_ascii_case("false") => Value::Bool(false),
        (Some(Kind::Integer(..)), digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Value::Number(cell),
        (Some(Kind::List(_)), _) => list(cell),
        // Text where something else belongs is refused when the record is judged.
        _ => Value::Text(cell),
    }
}

fn list(cell: Cow<'_, str>) -> Value<'_> {
    let items = match cell {
        Cow::Borrowed(items) => items.split(';').map(Value::text).collect(),
        Cow::Owned(items) => items.split(';').map(|item| Value::Text(Cow::Owned(item.to_owned()))).collect(),
    };
    Value::List(items)
}

/// Puts a value at a dotted path, making objects on the way. No column is named twice, since its header would have been refused.
fn put<'a>(members: &mut Vec<Member<'a>>, path: &str, value: Value<'a>) {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let at = members.iter().position(|(key, _)| key == first).unwrap_or_else(|| {
        members.push((Cow::Owned(first.to_owned()), Value::Absent));
        members.len().saturating_sub(1)
    });
    let Some((_, place)) = members.get_mut(at) else { return };
    let Some(rest) = rest else {
        *place = value;
        return;
    };
    if !matches!(place, Value::Object(_)) {
        *place = Value::Object(Vec::new());
    }
    if let Value::Object(inner) = place {
        put(inner, rest, value);
    }
}
