//! The tape: how values cross from JavaScript in one go.
//!
//! Reading an object field by field across the boundary costs more than all checks together, so JavaScript lays a record
//! out as one string, its texts one after another, and a list of numbers, the cells, that say what they are. A cell is
//! `size << 4 | tag`. `npm/tape.js` writes what this file reads.
//!
//! | tag | value | size | then |
//! |---|---|---|---|
//! | 0 | absent | - | |
//! | 1 | null | - | |
//! | 2, 3 | false, true | - | |
//! | 4 | no JSON | - | |
//! | 5 | text | UTF-16 code units | |
//! | 6 | text with a lone surrogate | UTF-16 code units | |
//! | 7 | number | UTF-16 code units of its JSON text | |
//! | 8 | list | items | the items |
//! | 9 | object | members | for each the size of its key, its value |
//! | 10 | record or group of a form | unknown keys | the rows' values, the unknown keys' sizes |
//!
//! A tape that is no tape (cut off, or of a newer version) reads as absent values: nothing here can fail.

use std::borrow::Cow;

use crate::form::Form;
use crate::issue::Segment;
use crate::record::{Record, Shape, Value};

const ABSENT: i32 = 0;
const NULL: i32 = 1;
const FALSE: i32 = 2;
const TRUE: i32 = 3;
const TEXT: i32 = 5;
const BROKEN_TEXT: i32 = 6;
const NUMBER: i32 = 7;
const LIST: i32 = 8;
const OBJECT: i32 = 9;
const ROWS: i32 = 10;

/// Reads values off a tape, one after another.
#[derive(Debug)]
pub struct Tape<'a> {
    cells: std::slice::Iter<'a, i32>,
    text: &'a str,
    /// Whether a UTF-16 code unit is a byte here, so that a text can be cut off without counting.
    ascii: bool,
}

impl<'a> Tape<'a> {
    /// A tape at its start.
    #[must_use]
    pub fn new(cells: &'a [i32], text: &'a str) -> Self {
        Self { cells: cells.iter(), text, ascii: text.is_ascii() }
    }

    fn cell(&mut self) -> (i32, usize) {
        let cell = self.cells.next().copied().unwrap_or(ABSENT);
        (cell & 0xf, usize::try_from(cell >> 4).unwrap_or(0))
    }

    /// The next value.
    pub fn value(&mut self) -> Value<'a> {
        let (tag, size) = self.cell();
        self.value_of(tag, size)
    }

    fn value_of(&mut self, tag: i32, size: usize) -> Value<'a> {
        match tag {
            ABSENT => Value::Absent,
            NULL => Value::Null,
            FALSE => Value::Bool(false),
            TRUE => Value::Bool(true),
            TEXT => Value::text(self.take(size)),
            BROKEN_TEXT => Value::BrokenText(Cow::Borrowed(self.take(size))),
            NUMBER => Value::Number(Cow::Borrowed(self.take(size))),
            LIST => Value::List((0..size.min(self.cells.len())).map(|_| self.value()).collect()),
            OBJECT => Value::Object((0..size.min(self.cells.len())).map(|_| (self.key(), self.value())).collect()),
            _ => Value::NotJson,
        }
    }

    fn key(&mut self) -> Cow<'a, str> {
        let (_, size) = self.cell();
        Cow::Borrowed(self.take(size))
    }

    /// The next record, or `None` where it is absent.
    pub fn record(&mut self, form: &'static Form) -> Option<Record<'a>> {
        let (tag, size) = self.cell();
        match tag {
            ABSENT => return None,
            ROWS => {}
            tag => {
                let value = self.value_of(tag, size);
                return Some(Record::new(form, value));
            }
        }
        let mut record = Record { values: Vec::with_capacity(form.fields.len()), ..Record::default() };
        let mut group = None;
        let mut in_group = false;
        for field in form.fields {
            match field.path {
                [first, _] => {
                    if group != Some(*first) {
                        group = Some(*first);
                        let (tag, size) = self.cell();
                        in_group = tag == ROWS;
                        if !in_group && tag != ABSENT {
                            let value = self.value_of(tag, size);
                            record.groups.push((first, value));
                        }
                    }
                    record.values.push(if in_group { self.value() } else { Value::Absent });
                }
                _ => record.values.push(self.value()),
            }
        }
        record.unknown = (0..size.min(self.cells.len())).map(|_| self.path()).collect();
        record.shape = Shape::Object;
        Some(record)
    }

    /// An unknown key: how many steps, then each.
    fn path(&mut self) -> Vec<Segment> {
        let (_, steps) = self.cell();
        (0..steps.min(2)).map(|_| Segment::Key(Cow::Owned(self.key().into_owned()))).collect()
    }

    /// Cuts a text of so many UTF-16 code units off the front.
    fn take(&mut self, units: usize) -> &'a str {
        let bytes = if self.ascii { units.min(self.text.len()) } else { bytes_of(self.text, units) };
        let (text, rest) = self.text.split_at_checked(bytes).unwrap_or((self.text, ""));
        self.text = rest;
        text
    }
}

/// How many bytes of a text hold its first `units` UTF-16 code units.
fn bytes_of(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, letter) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(letter.len_utf16());
    }
    text.len()
}
