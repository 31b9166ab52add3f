//! A profile as the provider returns it, sorted into the fields of a form.
//!
//! [`from_profile`] says which key of the profile belongs to which field, and leaves the values with the caller; [`record_of`] makes
//! a record of them.

use crate::field::{Field, FieldLocation};
use crate::form::{Form, Names};
use crate::value::{Member, Value};

/// A field's path in a record, and the path of its value in the profile.
pub type FoundField<'p> = (&'static [&'static str], Vec<&'p str>);

/// The fields that a profile tells, ids among them, in the form's order. What is `null`, and what the form cannot
/// change, is left out.
#[must_use]
pub fn from_profile<'p>(form: &Form, profile: &'p Value<'_>, names: &Names) -> Vec<FoundField<'p>> {
    let told = form.fields.iter().filter(|field| field.location != FieldLocation::ReadOnly);
    told.filter_map(|field| Some((field.path, find(form, field, profile, names)?))).collect()
}

fn find<'p>(form: &Form, field: &Field, profile: &'p Value<'_>, names: &Names) -> Option<Vec<&'p str>> {
    if let [group, leaf] = field.path {
        let (group, value) = member(profile, |key| key == *group)?;
        let (leaf, _) = member(value, |key| key == *leaf)?;
        return Some(vec![group, leaf]);
    }
    let name = field.path.first()?;
    let wire = if form.renames { names.wire(name) } else { name };
    // By its own name, by the other name it has in answers, or written in another case: `friendly_name`, `Id`.
    let found = member(profile, |key| key == wire)
        .or_else(|| member(profile, |key| field.also_read_as.is_some_and(|other| key == other)))
        .or_else(|| member(profile, |key| alike(key, wire)));
    found.map(|(key, _)| vec![key])
}

fn member<'p, 'v>(object: &'p Value<'v>, is_it: impl Fn(&str) -> bool) -> Option<(&'p str, &'p Value<'v>)> {
    let Value::Object(members) = object else { return None };
    members.iter().find(|(key, value)| is_it(key) && !value.is_nothing()).map(|(key, value)| (key.as_ref(), value))
}

/// A profile in record shape, with the ids that it was asked for by, where it does not tell them.
#[must_use]
pub(crate) fn record_of<'v>(form: &Form, profile: &Value<'v>, names: &Names, ids: &[Member<'static>]) -> Value<'v> {
    let mut members: Vec<Member<'v>> = ids.to_vec();
    for (ours, theirs) in from_profile(form, profile, names) {
        let Some(value) = theirs.iter().try_fold(profile, |value, step| value.get(step)) else { continue };
        put(&mut members, ours, value.clone());
    }
    Value::Object(members)
}

/// Gives a path of one step or two a value, in its place if it has one.
fn put<'v>(members: &mut Vec<Member<'v>>, path: &'static [&'static str], value: Value<'v>) {
    let Some((key, rest)) = path.split_first() else { return };
    let at = members.iter().position(|(name, _)| name == key).unwrap_or_else(|| {
        members.push(((*key).into(), Value::Absent));
        members.len().saturating_sub(1)
    });
    let Some((_, place)) = members.get_mut(at) else { return };
    if rest.is_empty() {
        *place = value;
        return;
    }
    if !matches!(place, Value::Object(_)) {
        *place = Value::Object(Vec::new());
    }
    if let Value::Object(leaves) = place {
        put(leaves, rest, value);
    }
}

/// Whether two names are one, case and underscores aside.
pub(super) fn alike(ours: &str, theirs: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase())
    }
    letters(ours).eq(letters(theirs))
}
