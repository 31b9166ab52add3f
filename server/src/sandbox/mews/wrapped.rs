//! Bodies of an update, whose values sit in wrappers: `{"Name":{"Value":"Acme"}}`.

use proforma::forms::mews_update_company::FORM;
use serde_json::value::RawValue;

use super::refusal::invalid;
use crate::object::{self, Object};
use crate::problem::Problem;
use crate::verdict;

/// The body as a record: `{"Value":v}` becomes `v`. A key with `null` in place of a wrapper is left out.
///
/// # Errors
/// 400 for anything else in place of a wrapper.
pub(super) fn unwrap(body: &Object) -> Result<Object, Problem> {
    let mut record = Object::default();
    for (key, value) in body.iter().filter(|(_, value)| !object::is_null(value)) {
        if verdict::ids(&FORM).any(|id| id == key) {
            record.set(key, value);
        } else if verdict::is_group(&FORM, key)
            && let Some(leaves) = object::object(value)
        {
            record.set(key, &unwrap_group(key, &leaves)?);
        } else {
            record.set(key, &*inner(value).ok_or_else(|| invalid(key))?);
        }
    }
    Ok(record)
}

fn unwrap_group(group: &str, leaves: &Object) -> Result<Object, Problem> {
    let mut plain = Object::default();
    for (leaf, value) in leaves.iter().filter(|(_, value)| !object::is_null(value)) {
        plain.set(leaf, &*inner(value).ok_or_else(|| invalid(&format!("{group}.{leaf}")))?);
    }
    Ok(plain)
}

/// The value in a wrapper, which has no other key.
fn inner(wrapper: &RawValue) -> Option<Box<RawValue>> {
    let mut wrapper = object::object(wrapper)?;
    let value = wrapper.remove("Value")?;
    (wrapper.iter().count() == 0).then_some(value)
}
