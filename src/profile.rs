//! A profile as the provider returns it, sorted into the fields of a form.
//!
//! Says which key of the profile belongs to which field; the values themselves stay with the caller, as given.

use crate::field::{Field, Place};
use crate::form::Form;
use crate::record::Value;
use crate::request::{Names, wire_name};

/// A field's path in a record, and the path of its value in the profile.
pub type Found<'p> = (&'static [&'static str], Vec<&'p str>);

/// The fields that a profile tells, ids among them, in the form's order. What is `null`, and what the form cannot
/// change, is left out.
#[must_use]
pub fn fields<'p>(form: &Form, profile: &'p Value<'_>, names: &Names) -> Vec<Found<'p>> {
    let told = form.fields.iter().filter(|field| field.place != Place::ReadOnly);
    told.filter_map(|field| Some((field.path, find(form, field, profile, names)?))).collect()
}

fn find<'p>(form: &Form, field: &Field, profile: &'p Value<'_>, names: &Names) -> Option<Vec<&'p str>> {
    if let [group, leaf] = field.path {
        let (group, value) = member(profile, |key| key == *group)?;
        let (leaf, _) = member(value, |key| key == *leaf)?;
        return Some(vec![group, leaf]);
    }
    let name = field.path.first()?;
    let wire = if form.renames { wire_name(name, names) } else { name };
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

/// Whether two names are one, case and underscores aside.
pub(crate) fn alike(ours: &str, theirs: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase())
    }
    letters(ours).eq(letters(theirs))
}
