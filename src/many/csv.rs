//! Comma-separated values (RFC 4180), with LF accepted for CRLF, and line breaks inside quotes.
//!
//! An empty cell keeps, `\N` clears, `;` separates the items of a list. Columns are dotted paths: `Options.Invoiceable`.

use std::borrow::Cow;

use super::Cut;
use crate::field::Kind;
use crate::form::Form;
use crate::issue::Finding;
use crate::record::Value;

/// Where in a cell a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    /// Before its first byte: the one place where a quote opens.
    Start,
    /// In text without quotes.
    Plain,
    /// Inside quotes.
    Quotes,
    /// After a quote inside quotes: the end, or the first half of a doubled one.
    Closed,
}

/// Finds the end of a row: a line break outside quotes.
pub(super) fn cut(bytes: &[u8], in_quotes: bool) -> Cut {
    let mut place = if in_quotes { In::Quotes } else { In::Start };
    for (at, byte) in bytes.iter().enumerate() {
        place = match (place, byte) {
            (In::Quotes, b'"') => In::Closed,
            (In::Quotes, _) => In::Quotes,
            (_, b'\n') => {
                let end = if at > 0 && bytes.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
                return Cut::Whole(end, at + 1);
            }
            (In::Start | In::Closed, b'"') => In::Quotes,
            (_, b',') => In::Start,
            _ => In::Plain,
        };
    }
    Cut::Open { in_quotes: place == In::Quotes }
}

/// The cells of a row; `None` where text follows a closing quote or a quote is never closed.
pub(super) fn cells(row: &str) -> Option<Vec<Cow<'_, str>>> {
    let mut cells = Vec::new();
    let mut rest = row;
    loop {
        let cell;
        if let Some(quoted) = rest.strip_prefix('"') {
            (cell, rest) = unquote(quoted)?;
        } else {
            let (plain, tail) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
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

/// A row as a record.
pub(super) fn read<'a>(form: &Form, columns: &[String], row: &'a str) -> Result<Value<'a>, Finding> {
    let cells = cells(row).ok_or_else(|| Finding::error("type.not_csv"))?;
    if cells.len() != columns.len() {
        let count = |cells: usize| i64::try_from(cells).unwrap_or(i64::MAX);
        let finding = Finding::error("type.cells").with("expected", count(columns.len()));
        return Err(finding.with("actual", count(cells.len())));
    }
    let mut record: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        if cell.is_empty() {
            continue;
        }
        let steps: Vec<&str> = column.split('.').collect();
        let value = value(form, &steps, cell);
        put(&mut record, &steps, value);
    }
    Ok(Value::Object(record))
}

fn value<'a>(form: &Form, steps: &[&str], cell: Cow<'a, str>) -> Value<'a> {
    if cell == "\\N" {
        return Value::Null;
    }
    let kind = form.row(steps).and_then(|row| form.fields.get(row)).map(|field| field.kind);
    match (kind, cell.as_ref()) {
        (Some(Kind::Boolean), "true") => Value::Bool(true),
        (Some(Kind::Boolean), "false") => Value::Bool(false),
        (Some(Kind::Integer(..)), digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Value::Number(cell),
        (Some(Kind::List(_)), items) => {
            Value::List(items.split(';').map(|item| Value::Text(Cow::Owned(item.to_owned()))).collect())
        }
        // Text where something else belongs is for the judge to refuse.
        _ => Value::Text(cell),
    }
}

/// Puts a value at a dotted path, making objects on the way; of a column named twice the last one counts.
fn put<'a>(members: &mut Vec<(Cow<'a, str>, Value<'a>)>, steps: &[&str], value: Value<'a>) {
    let Some((first, rest)) = steps.split_first() else { return };
    let at = members.iter().position(|(key, _)| key == first).unwrap_or_else(|| {
        members.push((Cow::Owned((*first).to_owned()), Value::Absent));
        members.len() - 1
    });
    let Some((_, place)) = members.get_mut(at) else { return };
    if rest.is_empty() {
        *place = value;
        return;
    }
    if !matches!(place, Value::Object(_)) {
        *place = Value::Object(Vec::new());
    }
    if let Value::Object(inner) = place {
        put(inner, rest, value);
    }
}
