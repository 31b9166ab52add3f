//! Comma-separated values (RFC 4180), with LF accepted for CRLF, and line breaks inside quotes.
//!
//! An empty cell keeps, `\N` clears, `;` separates the items of a list. Columns are dotted paths: `Options.Invoiceable`.

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

/// Finds the end of a row: a line break outside quotes.
pub(super) fn cut(bytes: &[u8], mut state: CsvState) -> Cut {
    for (at, byte) in bytes.iter().enumerate() {
        state = match (state, byte) {
            (CsvState::Quoted, b'"') => CsvState::QuoteInQuoted,
            (CsvState::Quoted, _) => CsvState::Quoted,
            (_, b'\n') => {
                let end = if at > 0 && bytes.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
                return Cut::Whole(end, at + 1);
            }
            (CsvState::Start | CsvState::QuoteInQuoted, b'"') => CsvState::Quoted,
            (_, b',') => CsvState::Start,
            _ => CsvState::Unquoted,
        };
    }
    Cut::Open(state)
}

/// The cells of a row; `None` where text follows a closing quote or a quote is never closed.
pub(super) fn cells(row: &str, expected: usize) -> Option<Vec<Cow<'_, str>>> {
    let mut cells = Vec::with_capacity(expected);
    let mut rest = row;
    loop {
        let cell;
        if let Some(quoted) = rest.strip_prefix('"') {
            (cell, rest) = unquote(quoted)?;
        } else {
            let end = rest.bytes().position(|byte| byte == b',').unwrap_or(rest.len());
            let (plain, tail) = rest.split_at_checked(end)?;
            (cell, rest) = (Cow::Borrowed(plain), tail);
        }
        cells.push(cell);
        if rest.is_empty() {
            return Some(cells);
        }
        rest = rest.strip_prefix(',')?;
    }
}

/// The text of a quoted cell, and what follows its closing quote.
fn unquote(quoted: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut text = Cow::Borrowed("");
    let mut rest = quoted;
    loop {
        let (part, tail) = rest.split_once('"')?;
        text = if text.is_empty() { Cow::Borrowed(part) } else { text + part };
        match tail.strip_prefix('"') {
            Some(more) => {
                text += "\"";
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
}

impl Columns {
    /// Columns of these names, which are dotted paths.
    #[must_use]
    pub fn new(form: &Form, names: Vec<String>) -> Self {
        let mut rows: Vec<Option<usize>> = Vec::with_capacity(names.len());
        for name in &names {
            rows.push(row(form, name).filter(|row| !rows.contains(&Some(*row))));
        }
        Self { names, rows: rows.into_iter().collect() }
    }
}

/// The row of the field at a dotted path.
fn row(form: &Form, name: &str) -> Option<usize> {
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
    let cells = cells(row, expected).ok_or_else(|| Finding::error("type.not_csv"))?;
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
        (Some(Kind::Boolean), "true") => Value::Bool(true),
        (Some(Kind::Boolean), "false") => Value::Bool(false),
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

/// Puts a value at a dotted path, making objects on the way; of a column named twice the last one counts.
fn put<'a>(members: &mut Vec<Member<'a>>, path: &str, value: Value<'a>) {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let at = members.iter().position(|(key, _)| key == first).unwrap_or_else(|| {
        members.push((Cow::Owned(first.to_owned()), Value::Absent));
        members.len() - 1
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
