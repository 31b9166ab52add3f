//! A record as it was given: read leniently, nothing judged, nothing lost.

use std::borrow::Cow;

use crate::form::Form;
use crate::issue::{Path, Segment};

/// How many containers may stand inside each other, the record itself counted. RFC 8259, section 9, leaves the limit
/// to the reader; the providers' readers (.NET) stop at 32 or 64.
pub const MAX_DEPTH: usize = 32;

/// What was given for one key.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value<'a> {
    /// No such key, or an explicit `undefined`.
    #[default]
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A JSON number, as it was written.
    Number(Cow<'a, str>),
    /// Text.
    Text(Cow<'a, str>),
    /// Text with a lone surrogate, which UTF-8 cannot carry; U+FFFD stands in its place.
    BrokenText(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// An object, in its own order, each key once.
    Object(Vec<Member<'a>>),
    /// What JSON has no word for: a function, a cycle, a `BigInt`, a getter that throws, or too deep a nesting.
    NotJson,
}

/// A key with its value.
pub type Member<'a> = (Cow<'a, str>, Value<'a>);

impl<'a> Value<'a> {
    /// Text that need not be copied.
    #[must_use]
    pub fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// Absent, or `null`.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Absent | Self::Null)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Equal as JSON: the order of keys does not count, the order of a list does.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent | Self::Null, Self::Absent | Self::Null) => true,
            (Self::List(ours), Self::List(theirs)) => {
                ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| ours.same(theirs))
            }
            (Self::Object(ours), Self::Object(theirs)) => {
                ours.len() == theirs.len()
                    && ours.iter().all(|(key, value)| other.get(key).is_some_and(|other| value.same(other)))
            }
            // What is no JSON is never equal, so that it is always judged.
            (Self::NotJson, _) => false,
            _ => self == other,
        }
    }
}

/// What the whole record was given as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// An object, as it should be.
    #[default]
    Object,
    /// Some other JSON value.
    OtherJson,
    /// Nothing JSON could write.
    NotJson,
}

/// A record, sorted into the rows of its form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record<'a> {
    /// What it was given as; all else is empty unless it is an object.
    pub shape: Shape,
    /// Whether it is known that its texts hold no control characters.
    pub plain: bool,
    /// One value for each row of the form's table, in its order.
    pub values: Vec<Value<'a>>,
    /// Groups (`Options`) that were given as something else than an object.
    pub groups: Vec<(&'static str, Value<'a>)>,
    /// Keys that the form does not have, in the record's order.
    pub unknown: Vec<Path>,
}

impl<'a> Record<'a> {
    /// Sorts a value into the rows of a form.
    #[must_use]
    pub fn new(form: &Form, value: Value<'a>) -> Self {
        let members = match value {
            Value::Object(members) => members,
            Value::NotJson => return Self { shape: Shape::NotJson, ..Self::default() },
            _ => return Self { shape: Shape::OtherJson, ..Self::default() },
        };
        let mut record = Self::empty(form);
        for (key, value) in members {
            let rows = form.rows_of(&key);
            match (rows.first(), value) {
                (_, Value::Absent) => {}
                (None, _) => record.unknown.push(vec![Segment::Key(Cow::Owned(key.into_owned()))]),
                (Some(&(row, [_])), value) => record.put(row, value),
                (Some(&(_, [group, ..])), Value::Object(leaves)) => {
                    for (leaf, value) in leaves {
                        match rows.iter().find(|(_, path)| path.last().is_some_and(|last| *last == leaf)) {
                            _ if value == Value::Absent => {}
                            Some(&(row, _)) => record.put(row, value),
                            None => record.unknown.push(vec![(*group).into(), leaf.into_owned().into()]),
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
    pub fn empty(form: &Form) -> Self {
        let mut values = Vec::new();
        values.resize_with(form.fields.len(), Value::default);
        Self { values, ..Self::default() }
    }

    /// Puts a value in a row; one that the table does not have is passed over.
    pub(crate) fn put(&mut self, row: usize, value: Value<'a>) {
        if let Some(place) = self.values.get_mut(row) {
            *place = value;
        }
    }

    /// The value of a row; absent where the table has no such row.
    #[must_use]
    pub fn value(&self, row: usize) -> &Value<'a> {
        self.values.get(row).unwrap_or(&Value::Absent)
    }
}
