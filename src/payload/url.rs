//! The address of a request.

use super::target::Target;
use crate::form::Form;
use crate::http::percent;
use crate::validate::Validation;
use crate::value::Value;

/// The address below the target's base URL, or the provider's origin, with the ids of the record in the path.
pub(super) fn url(form: &Form, path: &str, validation: &Validation<'_>, target: &Target) -> String {
    let origin = target.base_url.as_deref().unwrap_or(form.provider.origin);
    let mut url = origin.trim_end_matches('/').to_owned();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        url.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        percent::segment(id_text(form, validation, name).unwrap_or_default(), &mut url);
        rest = after;
    }
    url.push_str(rest);
    url
}

/// The id of the profile that a record is about: the last of its ids.
#[must_use]
pub(crate) fn profile_id<'j>(form: &Form, validation: &'j Validation<'_>) -> Option<&'j str> {
    id_text(form, validation, form.ids().next_back()?)
}

/// The text of a field that is set.
pub(super) fn id_text<'j>(form: &Form, validation: &'j Validation<'_>, name: &str) -> Option<&'j str> {
    let row = form.fields.row(&[name])?;
    match validation.edits.get(row)?.value()? {
        Value::Text(text) | Value::Number(text) => Some(text),
        _ => None,
    }
}
