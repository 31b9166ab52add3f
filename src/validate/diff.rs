//! The smallest record that turns one state of a profile into another.
//!
//! Says which fields it holds and whether each is set or cleared; the values themselves stay with the caller, as given.

use serde::Serialize;

use super::normalise;
use crate::field::FieldLocation;
use crate::form::Form;
use crate::issue::Path;
use crate::record::Record;
use crate::value::Value;

/// What the smallest record does with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It holds the edited value.
    Set,
    /// It holds `null`.
    Clear,
}

/// The fields to change, in the form's order; never an id. A key absent from `edited` is kept.
#[must_use]
pub fn diff(form: &Form, baseline: &Record<'_>, edited: &Record<'_>) -> Vec<(Path, Change)> {
    let mut changes: Vec<(Path, Change)> = Vec::new();
    let mut last_group = "";
    for (row, field) in form.fields.iter().enumerate().filter(|(_, field)| field.location == FieldLocation::Body) {
        if let [group, _] = field.path
            && *group != last_group
        {
            last_group = group;
            let value = edited.groups.iter().find(|(name, _)| name == group).map(|(_, value)| value);
            let is_there = form.fields.rows_of(group).iter().any(|(row, _)| !baseline.value(*row).is_nothing());
            match value {
                Some(Value::Null) if is_there => changes.push((vec![(*group).into()], Change::Clear)),
                // What is no object is refused when the record is judged, so it is not lost here.
                Some(value) if !value.is_nothing() => changes.push((vec![(*group).into()], Change::Set)),
                _ => {}
            }
        }
        let (old, new) = (baseline.value(row), edited.value(row));
        let path = || field.path.iter().map(|step| (*step).into()).collect();
        match new {
            Value::Absent => {}
            _ if is_empty(new) && old.is_nothing() => {}
            _ if normalise::same(field, old, new) => {}
            _ if is_empty(new) => changes.push((path(), Change::Clear)),
            _ => changes.push((path(), Change::Set)),
        }
    }
    changes
}

/// What stands for "nothing" in an edited profile: `null`, blank text, an empty list or object.
fn is_empty(value: &Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => crate::rules::text::trim(text).is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}
