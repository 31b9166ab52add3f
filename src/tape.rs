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
//! | 10 | record or group of a form | keys | for each its row in the form's table, or -1 and the size of the key; its value |
//!
//! The row of a group is that of its first leaf. A tape that is no tape (cut off, or of a newer version) reads as absent
//! values: nothing here can fail.

use std::borrow::Cow;

use crate::form::Form;
use crate::issue::{Path, Segment};
use crate::record::{Record, Shape, Value};
use crate::rules::text::is_plain;

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
    /// Whether a UTF-16 code unit is a byte here, so that a text is cut off without counting.
    ascii: bool,
    /// Whether it holds no control characters.
    plain: bool,
}

impl<'a> Tape<'a> {
    /// A tape at its start.
    #[must_use]
    pub fn new(cells: &'a [i32], text: &'a str) -> Self {
        Self { cells: cells.iter(), text, ascii: text.is_ascii(), plain: is_plain(text.as_bytes()) }
    }

    fn next(&mut self) -> i32 {
        self.cells.next().copied().unwrap_or(ABSENT)
    }

    fn cell(&mut self) -> (i32, usize) {
        let cell = self.next();
        (cell & 0xf, usize::try_from(cell >> 4).unwrap_or(0))
    }

    /// The next value.
    pub fn value(&mut self) -> Value<'a> {
        let (tag, size) = self.cell();
        self.value_of(tag, size)
    }

    fn value_of(&mut self, tag: i32, size: usize) -> Value<'a> {
        match tag {
            TEXT => Value::text(self.take(size)),
            ABSENT => Value::Absent,
            NULL => Value::Null,
            FALSE => Value::Bool(false),
            TRUE => Value::Bool(true),
            BROKEN_TEXT => Value::BrokenText(Cow::Borrowed(self.take(size))),
            NUMBER => Value::Number(Cow::Borrowed(self.take(size))),
            LIST => {
                let size = size.min(self.cells.len());
                let mut items = Vec::with_capacity(size);
                for _ in 0..size {
                    items.push(self.value());
                }
                Value::List(items)
            }
            OBJECT => {
                let size = size.min(self.cells.len());
                let mut members = Vec::with_capacity(size);
                for _ in 0..size {
                    members.push((Cow::Borrowed(self.key()), self.value()));
                }
                Value::Object(members)
            }
            _ => Value::NotJson,
        }
    }

    fn key(&mut self) -> &'a str {
        let (_, size) = self.cell();
        self.take(size)
    }

    /// The next record, or `None` where it is absent.
    pub fn record(&mut self, form: &'static Form) -> Option<Record<'a>> {
        let (tag, size) = self.cell();
        match tag {
            ABSENT => None,
            ROWS => {
                let mut record = Record { shape: Shape::Object, plain: self.plain, ..Record::empty(form) };
                self.rows(form, size, &mut record, &[]);
                Some(record)
            }
            tag => Some(Record::new(form, self.value_of(tag, size))),
        }
    }

    /// The keys of a record, or of the group that stands at `above`.
    fn rows(&mut self, form: &'static Form, size: usize, record: &mut Record<'a>, above: &[&'static str]) {
        for _ in 0..size.min(self.cells.len()) {
            let Ok(row) = usize::try_from(self.next()) else {
                let key = Segment::Key(Cow::Owned(self.key().to_owned()));
                // Only whether it is there counts.
                if self.value() != Value::Absent {
                    let mut path: Path = above.iter().map(|step| Segment::from(*step)).collect();
                    path.push(key);
                    record.unknown.push(path);
                }
                continue;
            };
            let (tag, size) = self.cell();
            match form.fields.get(row).map(|field| field.path) {
                Some([group, _]) if above.is_empty() && tag == ROWS => self.rows(form, size, record, &[group]),
                Some([group, _]) if above.is_empty() => {
                    let value = self.value_of(tag, size);
                    if value != Value::Absent {
                        record.groups.push((group, value));
                    }
                }
                _ => {
                    let value = self.value_of(tag, size);
                    record.put(row, value);
                }
            }
        }
    }

    /// Cuts a text of so many UTF-16 code units off the front.
    fn take(&mut self, units: usize) -> &'a str {
        let is_ascii = self.ascii || self.text.as_bytes().get(..units).is_some_and(<[u8]>::is_ascii);
        let bytes = if is_ascii { units } else { bytes_of(self.text, units) };
        let (text, rest) = self.text.split_at_checked(bytes).unwrap_or((self.text, ""));
        self.text = rest;
        text
    }
}

/// How many bytes of a text hold its first `units` UTF-16 code units.
fn bytes_of(text: &str, units: usize) -> usize {
    let (mut left, mut at) = (units, 0);
    for byte in text.bytes() {
        // A character has one unit, and one more where UTF-8 takes four bytes for it.
        let starts = usize::from(!(0x80..0xC0).contains(&byte)) + usize::from(byte >= 0xF0);
        if starts > 0 && left == 0 {
            break;
        }
        left = left.saturating_sub(starts);
        at += 1;
    }
    at
}
