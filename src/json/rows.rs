//! A record off JSON text, straight into the rows of its form, without the objects in between.

use super::read::{Reader, SyntaxError, read};
use crate::form::Form;
use crate::issue::{Path, Segment};
use crate::record::{MAX_DEPTH, Record, Value};
use crate::rules::text::is_plain;

/// The rows of the keys of the last record, in its order: the next one most likely has the same.
#[derive(Clone, Debug, Default)]
pub struct Order {
    rows: Vec<usize>,
}

/// Reads a record; the same as [`Record::new`] of [`read`].
///
/// # Errors
/// Where the text is no JSON.
pub fn read_record<'a>(form: &'static Form, text: &'a str, order: &mut Order) -> Result<Record<'a>, SyntaxError> {
    let mut reader = Reader::new(text);
    reader.space();
    if reader.peek() == Some(b'{') {
        let mut record = Record::empty(form);
        let mut rows = Rows { form, record: &mut record, order, keys: 0, groups: Vec::new() };
        match rows.object(&mut reader, None) {
            Ok(true) => {
                reader.space();
                if !reader.is_done() {
                    return Err(reader.error());
                }
                record.plain = is_plain(text.as_bytes()) && !text.as_bytes().contains(&b'\\');
                return Ok(record);
            }
            Ok(false) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Record::new(form, read(text)?))
}

/// Unknown keys up to which a record is read here.
const MANY: usize = 16;

struct Rows<'r, 'a> {
    form: &'static Form,
    record: &'r mut Record<'a>,
    order: &'r mut Order,
    /// How many keys of the record there were.
    keys: usize,
    /// The groups that were given.
    groups: Vec<&'static str>,
}

impl<'a> Rows<'_, 'a> {
    /// The keys of a record, or of a group of it; `false` where something is odd enough to be read the long way: a key
    /// given twice, very many that nobody knows.
    fn object(&mut self, reader: &mut Reader<'a>, group: Option<&'static str>) -> Result<bool, SyntaxError> {
        let depth = if group.is_some() { 2 } else { 1 };
        reader.skip();
        reader.space();
        if reader.peek() == Some(b'}') {
            reader.skip();
            return Ok(true);
        }
        loop {
            reader.space();
            let (key, broken) = reader.string()?;
            reader.space();
            reader.take(b':')?;
            reader.space();
            let row = if broken { None } else { self.row(&key, group) };
            let Some(row) = row else {
                let mut path = Path::new();
                path.extend(group.map(Segment::from));
                path.push(key.into_owned().into());
                if self.record.unknown.len() == MANY || self.record.unknown.contains(&path) {
                    return Ok(false);
                }
                self.record.unknown.push(path);
                reader.value(depth)?;
                if !next(reader)? {
                    return Ok(true);
                }
                continue;
            };
            let path = self.form.fields.get(row).map(|field| field.path).unwrap_or_default();
            match (path, group) {
                // The first leaf's row stands for its group.
                ([name, _], None) => {
                    if self.groups.contains(name) {
                        return Ok(false);
                    }
                    self.groups.push(name);
                    if reader.peek() == Some(b'{') && depth < MAX_DEPTH {
                        if !self.object(reader, Some(name))? {
                            return Ok(false);
                        }
                    } else {
                        let value = reader.value(depth)?;
                        self.record.groups.push((name, value));
                    }
                }
                _ => {
                    if self.record.value(row) != &Value::Absent {
                        return Ok(false);
                    }
                    let value = reader.value(depth)?;
                    self.record.put(row, value);
                }
            }
            if !next(reader)? {
                return Ok(true);
            }
        }
    }

    /// The row of a key.
    fn row(&mut self, key: &str, group: Option<&'static str>) -> Option<usize> {
        let is_it = |row: usize| match (self.form.fields.get(row).map(|field| field.path), group) {
            (Some([group, leaf]), Some(above)) => *group == above && *leaf == key,
            (Some([first, ..]), None) => *first == key,
            _ => false,
        };
        let at = self.keys;
        self.keys += 1;
        if let Some(row) = self.order.rows.get(at).copied().filter(|row| is_it(*row)) {
            return Some(row);
        }
        let row = (0..self.form.fields.len()).find(|row| is_it(*row))?;
        if at < self.form.fields.len() {
            self.order.rows.resize(self.order.rows.len().max(at + 1), usize::MAX);
            if let Some(place) = self.order.rows.get_mut(at) {
                *place = row;
            }
        }
        Some(row)
    }
}

/// Whether another key follows.
fn next(reader: &mut Reader<'_>) -> Result<bool, SyntaxError> {
    reader.space();
    if reader.peek() == Some(b'}') {
        reader.skip();
        return Ok(false);
    }
    reader.take(b',')?;
    Ok(true)
}
