//! The core's verdict on a body, as a provider takes it: which issues refuse, and what the profile is afterwards.

use std::borrow::Cow;

use proforma::edit::Edit;
use proforma::field::Place;
use proforma::form::Form;
use proforma::issue::Issue;
use proforma::json::{self, SyntaxError};
use proforma::judge::Judged;
use proforma::record::{Member, Value};

use crate::problem::Problem;
use crate::store::Stored;

/// How many errors are told, as in ASP.NET Core (`MaxModelValidationErrors`): a hostile body has one a byte or two.
const MOST_ERRORS: usize = 200;

/// What refuses, the first so many. Warnings do not; nor does a body that changes nothing, which only a form wants to know;
/// states are the provider's own affair, since it has them at hand.
pub(super) fn errors<'i>(judged: &'i Judged<'_>) -> Vec<&'i Issue> {
    let refuses =
        |issue: &&Issue| issue.is_error() && issue.code != "unchanged" && !issue.code.starts_with("transition.");
    judged.issues.iter().filter(refuses).take(MOST_ERRORS).collect()
}

/// The profile with the changes in it.
pub(super) fn merged<'p>(form: &Form, edits: &'p [Edit<'p>], profile: Value<'p>) -> Vec<Member<'p>> {
    let mut members = members(profile);
    for (field, edit) in form.fields.iter().zip(edits).filter(|(field, _)| field.place == Place::Body) {
        let value = match edit {
            Edit::Keep => continue,
            Edit::Clear => Value::Null,
            Edit::Set(value) => (**value).clone(),
        };
        match field.path {
            [name] => put(&mut members, name, value),
            [group, leaf] => {
                if !members.iter().any(|(key, value)| key == group && matches!(value, Value::Object(_))) {
                    put(&mut members, group, Value::Object(Vec::new()));
                }
                let leaves = members.iter_mut().find(|(key, _)| key == group);
                if let Some((_, Value::Object(leaves))) = leaves {
                    put(leaves, leaf, value);
                }
            }
            _ => {}
        }
    }
    members
}

/// Gives a key a value, in its place if it has one.
pub(super) fn put<'v>(members: &mut Vec<Member<'v>>, key: &'static str, value: Value<'v>) {
    match members.iter_mut().find(|(known, _)| known == key) {
        Some((_, old)) => *old = value,
        None => members.push((Cow::Borrowed(key), value)),
    }
}

/// The members of an object; none where it is no object.
pub(super) fn members(value: Value<'_>) -> Vec<Member<'_>> {
    match value {
        Value::Object(members) => members,
        _ => Vec::new(),
    }
}

/// A stored profile, read.
pub(super) fn profile(text: &str) -> Result<Value<'_>, Problem> {
    json::read(text).map_err(|error| {
        tracing::error!("a stored profile is no JSON at byte {}", error.at);
        Problem::server_error()
    })
}

/// The text of an object.
pub(super) fn text(members: Vec<Member<'_>>) -> String {
    json::to_text(&Value::Object(members))
}

/// Owned text as a value.
pub(super) fn owned(text: String) -> Value<'static> {
    Value::Text(Cow::Owned(text))
}

/// Where a body stops being JSON, counted as .NET's reader counts: lines and bytes from 0.
pub(super) fn not_json(text: &str, error: SyntaxError) -> String {
    let before = text.as_bytes().get(..error.at).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count();
    let byte = before.iter().rev().take_while(|byte| **byte != b'\n').count();
    format!("The body is not valid JSON. LineNumber: {line} | BytePositionInLine: {byte}.")
}

/// The profiles that a provider starts with: a JSON array in its own shape, under one of its keys.
pub(super) fn seeds(list: &str, id: &str) -> Vec<Stored> {
    let Ok(Value::List(profiles)) = json::read(list) else { return Vec::new() };
    let seed = |profile: &Value<'_>| {
        let id = match profile.get(id)? {
            Value::Text(id) | Value::Number(id) => id.clone().into_owned(),
            _ => return None,
        };
        Some(Stored::new(id, json::to_text(profile), None))
    };
    profiles.iter().filter_map(seed).collect()
}
