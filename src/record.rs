//! A record as it was given: read leniently, nothing judged, nothing lost.

mod edit;

use std::borrow::Cow;

use crate::field::Fields;
use crate::issue::{Path, Segment};
use crate::value::Value;

pub use edit::{Edit, Normal};

/// What the whole record was given as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// An object, as it should be.
    #[default]
    Object,
    /// Some other JSON value.
    OtherJson,
    /// Something that JSON cannot write.
    NotJson,
}

/// How many keys that a form does not have are told apart. Something that is no profile can have a million.
pub const MAX_UNKNOWN_KEYS: usize = 100;

/// A record, sorted into the rows of its form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record<'a> {
    /// What it was given as; all else is empty unless it is an object.
    pub shape: Shape,
    /// Whether it is known that its texts hold no control characters.
    pub no_control_chars: bool,
    /// One value for each row of the form's table, in its order.
    pub values: Vec<Value<'a>>,
    /// Groups (`Options`) that were given as something else than an object.
    pub groups: Vec<(&'static str, Value<'a>)>,
    /// Keys that the form does not have, in the record's order, up to [`MAX_UNKNOWN_KEYS`].
    pub unknown: Vec<Path>,
    /// How many more of them there are.
    pub more_unknown: usize,
}

impl<'a> Record<'a> {
    /// Sorts a value into the rows of a form's table.
    #[must_use]
    pub fn new(fields: &Fields, value: Value<'a>) -> Self {
        let members = match value {
            Value::Object(members) => members,
            Value::NotJson => return Self { shape: Shape::NotJson, ..Self::default() },
            _ => return Self { shape: Shape::OtherJson, ..Self::default() },
        };
        let mut record = Self::empty(fields);
        for (key, value) in members {
            let rows = fields.rows_of(&key);
            match (rows.first(), value) {
                (_, Value::Absent) => {}
                (None, _) => record.put_unknown(vec![Segment::Key(Cow::Owned(key.into_owned()))]),
                (Some(&(row, [_])), value) => record.put(row, value),
                (Some(&(_, [group, ..])), Value::Object(leaves)) => {
                    for (leaf, value) in leaves {
                        match rows.iter().find(|(_, path)| path.last().is_some_and(|last| *last == leaf)) {
                            _ if value == Value::Absent => {}
                            Some(&(row, _)) => record.put(row, value),
                            None => record.put_unknown(vec![(*group).into(), leaf.into_owned().into()]),
                        }
                    }
                }
                (Some(&(_, [group, ..])), value) => record.groups.push((group, value)),
                (Some((_, [])), _) => {}
            }
        }
        record
    }

    /// A record without any key.
    #[must_use]
    pub fn empty(fields: &Fields) -> Self {
        let mut values = Vec::new();
        values.resize_with(fields.len(), Value::default);
        Self { values, ..Self::default() }
    }

    /// Puts a value in a row. A row that the table does not have is passed over.
    pub(crate) fn put(&mut self, row: usize, value: Value<'a>) {
        if let Some(old) = self.values.get_mut(row) {
            *old = value;
        }
    }

    /// Adds a key that the form does not have.
    pub(crate) fn put_unknown(&mut self, path: Path) {
        if self.unknown.len() < MAX_UNKNOWN_KEYS {
            self.unknown.push(path);
        } else {
            self.more_unknown = self.more_unknown.saturating_add(1);
        }
    }

    /// The value of a row; absent where the table has no such row.
    #[must_use]
    pub fn value(&self, row: usize) -> &Value<'a> {
        self.values.get(row).unwrap_or(&Value::Absent)
    }
}
