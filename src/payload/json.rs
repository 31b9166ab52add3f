//! JSON without white space. Plain, `null` clears; wrapped, `{"Value":v}` sets, `{"Value":null}` clears, and no key keeps.
//!
//! Source of the wrapper: Mews Connector API, guidelines/serialization, "Update values".

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::form::Entry;
use crate::record::Edit;
use crate::value::{Value, exact};

/// Writes a plain body: `front` first (keys with texts), then the entries.
#[must_use]
pub(super) fn encode(front: &[(&str, &str)], entries: &[Entry<'_>]) -> String {
    write(&Body { front, entries, wrapped: false })
}

/// Writes a wrapped body: `front` first (keys with texts, not wrapped), then the entries.
#[must_use]
pub(super) fn encode_wrapped(front: &[(&str, &str)], entries: &[Entry<'_>]) -> String {
    write(&Body { front, entries, wrapped: true })
}

/// Writes an object of texts, then of values.
#[must_use]
pub(super) fn encode_members(front: &[(&str, &str)], members: &[(&str, Value<'_>)]) -> String {
    write(&Members { front, members })
}

/// Nothing that is written here can fail: keys are texts, and the text grows in memory.
fn write(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_default()
}

struct Body<'b> {
    front: &'b [(&'b str, &'b str)],
    entries: &'b [Entry<'b>],
    wrapped: bool,
}

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (key, text) in self.front {
            object.serialize_entry(key, text)?;
        }
        for neighbours in self.entries.chunk_by(|one, other| group(one).is_some() && group(one) == group(other)) {
            let leaves = Leaves { entries: neighbours, wrapped: self.wrapped };
            match neighbours.first().and_then(group) {
                Some(group) => object.serialize_entry(group, &leaves)?,
                None => leaves.write(&mut object)?,
            }
        }
        object.end()
    }
}

/// The group that an entry is a leaf of.
fn group<'e>((path, _): &Entry<'e>) -> Option<&'e str> {
    if path.len() > 1 { path.first().copied() } else { None }
}

/// Entries of one object, by the last steps of their paths.
struct Leaves<'b> {
    entries: &'b [Entry<'b>],
    wrapped: bool,
}

impl Leaves<'_> {
    fn write<M: SerializeMap>(&self, object: &mut M) -> Result<(), M::Error> {
        for (path, edit) in self.entries.iter().filter(|(_, edit)| **edit != Edit::Keep) {
            if let Some(key) = path.last() {
                object.serialize_entry(key, &Sent { edit, wrapped: self.wrapped })?;
            }
        }
        Ok(())
    }
}

impl Serialize for Leaves<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        self.write(&mut object)?;
        object.end()
    }
}

/// What is sent of one field.
struct Sent<'b> {
    edit: &'b Edit<'b>,
    wrapped: bool,
}

impl Serialize for Sent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.wrapped {
            let mut wrapper = serializer.serialize_map(None)?;
            wrapper.serialize_entry("Value", &Sent { edit: self.edit, wrapped: false })?;
            return wrapper.end();
        }
        match self.edit.value() {
            Some(value) => exact(value, serializer),
            None => serializer.serialize_unit(),
        }
    }
}

struct Members<'b> {
    front: &'b [(&'b str, &'b str)],
    members: &'b [(&'b str, Value<'b>)],
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (key, text) in self.front {
            object.serialize_entry(key, text)?;
        }
        for (key, value) in self.members {
            object.serialize_entry(key, &Exactly(value))?;
        }
        object.end()
    }
}

/// A value with its numbers as they were given.
struct Exactly<'b>(&'b Value<'b>);

impl Serialize for Exactly<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        exact(self.0, serializer)
    }
}
