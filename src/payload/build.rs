//! The exact requests of a record.

use super::target::Target;
use super::url::{id_text, url};
use super::{credentials, form_urlencoded, json};
use crate::field::FieldLocation;
use crate::form::{Dialect, Entry, Form, Names, Sends};
use crate::http::Request;
use crate::issue::Issue;
use crate::record::{Edit, Normal, Record};
use crate::validate::Validation;

/// The requests of a record that was judged, in the order they are sent.
///
/// # Errors
/// The issues that stand in the way: the record's errors, or `credential.*` at the credential's key.
pub fn build_requests(
    form: &Form,
    validation: &Validation<'_>,
    baseline: Option<&Record<'_>>,
    target: &Target,
    names: &Names,
) -> Result<Vec<Request>, Vec<Issue>> {
    let refused = target.issues(form.provider);
    if !validation.is_valid() || !refused.is_empty() {
        return Err(refused);
    }
    let merged = merge(form, validation, baseline);
    let entries: Vec<Entry<'_>> = form
        .fields
        .iter()
        .zip(merged.as_deref().unwrap_or(&validation.edits))
        .filter(|(field, edit)| field.location == FieldLocation::Body && **edit != Edit::Keep)
        .map(|(field, edit)| (wire_path(form, field.path, names), edit))
        .collect();
    let url = url(form, form.path, validation, target);
    let mut requests: Vec<Request> = Vec::new();
    for entries in (form.split)(entries) {
        let body = body(form, validation, &entries, target);
        requests.push(Request { method: form.method, url: url.clone(), headers: headers(form, target), body });
    }
    // What the first request changes has another tag when the second one comes.
    if let (Some(first), Some(etag)) = (requests.first_mut(), &target.if_match) {
        first.headers.push(("If-Match", etag.clone()));
    }
    Ok(requests)
}

/// The whole profile with the changes in it, where the form sends that and the profile is known.
fn merge<'r>(form: &Form, validation: &'r Validation<'_>, baseline: Option<&'r Record<'_>>) -> Option<Vec<Edit<'r>>> {
    let baseline = baseline.filter(|_| form.sends == Sends::Merged)?;
    let merged = validation.edits.iter().enumerate().map(|(row, edit)| match edit {
        Edit::Keep if baseline.value(row).is_nothing() => Edit::Keep,
        Edit::Keep => Edit::Set(Normal::Given(baseline.value(row))),
        Edit::Clear => Edit::Clear,
        Edit::Set(value) => Edit::Set(Normal::Given(value)),
    });
    Some(merged.collect())
}

/// The wire name of each step of a path.
fn wire_path<'n>(form: &Form, path: &'static [&'static str], names: &'n Names) -> Vec<&'n str> {
    path.iter().map(|name| if form.renames { names.wire(name) } else { name }).collect()
}

fn headers(form: &Form, target: &Target) -> Vec<(&'static str, String)> {
    let mut headers =
        vec![("Accept", "application/json".to_owned()), ("Content-Type", form.dialect.content_type().to_owned())];
    headers.extend(credentials::headers(form.provider, &target.credentials));
    headers
}

fn body(form: &Form, validation: &Validation<'_>, entries: &[Entry<'_>], target: &Target) -> String {
    let mut front = credentials::in_body(form.provider, &target.credentials);
    for field in form.fields.iter().filter(|field| field.location == FieldLocation::Id) {
        if let [name] = field.path {
            front.extend(id_text(form, validation, name).map(|id| (*name, id)));
        }
    }
    match form.dialect {
        Dialect::Json => json::encode(&front, entries),
        Dialect::WrappedJson => json::encode_wrapped(&front, entries),
        Dialect::FormUrlencoded => form_urlencoded::encode(entries),
    }
}
