//! Decodes the values that JavaScript encoded; [`crate::encoding`] describes how. An encoding that is none (cut off, or of a newer
//! version) decodes to absent values, so that nothing here can fail.

use std::borrow::Cow;

use crate::encoding::{
    ABSENT, BROKEN_TEXT, FALSE, LIST, MORE_UNKNOWN_KEYS, NULL, NUMBER, OBJECT, RECORD, TEXT, TRUE, UNKNOWN_KEY,
};
use crate::field::Fields;
use crate::issue::{Path, Segment};
use crate::record::{Record, Shape};
use crate::rules::text::no_control_chars;
use crate::value::Value;

/// Decodes values one after another.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    cells: std::slice::Iter<'a, i32>,
    text: &'a str,
    /// Whether a UTF-16 code unit is a byte here, so that a text is cut off without counting.
    ascii: bool,
    /// Whether the texts certainly hold no control characters.
    no_control_chars: bool,
}

impl<'a> Decoder<'a> {
    /// A decoder at the start of an encoding.
    #[must_use]
    pub(super) fn new(cells: &'a [i32], text: &'a str) -> Self {
        Self { cells: cells.iter(), text, ascii: text.is_ascii(), no_control_chars: no_control_chars(text.as_bytes()) }
    }

    fn next(&mut self) -> i32 {
        self.cells.next().copied().unwrap_or(ABSENT)
    }

    fn cell(&mut self) -> (i32, usize) {
        let cell = self.next();
        (cell & 0xf, usize::try_from(cell >> 4).unwrap_or(0))
    }

    /// The next value.
    pub(super) fn value(&mut self) -> Value<'a> {
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
    pub(super) fn record(&mut self, fields: &Fields) -> Option<Record<'a>> {
        let (tag, size) = self.cell();
        match tag {
            ABSENT => None,
            RECORD => {
                let mut record =
                    Record { shape: Shape::Object, no_control_chars: self.no_control_chars, ..Record::empty(fields) };
                self.rows(fields, size, &mut record, &[]);
                Some(record)
            }
            tag => Some(Record::new(fields, self.value_of(tag, size))),
        }
    }

    /// The keys of a record, or of the group that stands at `above`.
    fn rows(&mut self, fields: &Fields, size: usize, record: &mut Record<'a>, above: &[&'static str]) {
        for _ in 0..size.min(self.cells.len()) {
            let row = match self.next() {
                UNKNOWN_KEY => {
                    let mut path: Path = above.iter().map(|step| Segment::from(*step)).collect();
                    path.push(Segment::Key(Cow::Owned(self.key().to_owned())));
                    record.put_unknown(path);
                    continue;
                }
                MORE_UNKNOWN_KEYS => {
                    let count = usize::try_from(self.next()).unwrap_or(0);
                    record.more_unknown = record.more_unknown.saturating_add(count);
                    continue;
                }
                // A row that the table does not have is passed over.
                row => usize::try_from(row).unwrap_or(usize::MAX),
            };
            let (tag, size) = self.cell();
            match fields.get(row).map(|field| field.path) {
                Some([group, _]) if above.is_empty() && tag == RECORD => self.rows(fields, size, record, &[group]),
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
    let (mut left, mut at) = (units, 0_usize);
    for byte in text.bytes() {
        // A character has one unit, and one more where UTF-8 takes four bytes for it.
        let starts = usize::from(!(0x80..0xC0).contains(&byte)).saturating_add(usize::from(byte >= 0xF0));
        if starts > 0 && left == 0 {
            break;
        }
        left = left.saturating_sub(starts);
        at = at.saturating_add(1);
    }
    at
}
