//! The exact request, as data.

use crate::edit::{Edit, Normal};
use crate::encode::{self, Dialect, Entry, percent};
use crate::field::Place;
use crate::form::{Form, Sends};
use crate::issue::{Finding, Issue, Severity};
use crate::judge::Judged;
use crate::provider::{Carrier, Credential};
use crate::reading::Pairs;
use crate::record::{Record, Value};

mod credentials;

/// An HTTP method that a form uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates; at Mews and Twilio it updates too.
    Post,
    /// Replaces.
    Put,
    /// Changes what is named.
    Patch,
}

impl Method {
    /// As it stands in the request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
        }
    }
}

/// Where a request goes, and in whose name.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// Replaces the provider's origin; may carry a path prefix. A trailing slash is ignored.
    pub base_url: Option<String>,
    /// Key and secret of each credential; empty when a gateway adds them.
    pub credentials: Vec<(String, Value<'static>)>,
    /// Sent as `If-Match`.
    pub if_match: Option<String>,
}

/// Wire names that differ from the defaults: default name, wire name.
pub type Names = Vec<(String, String)>;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Absolute, unless `base_url` is relative.
    pub url: String,
    /// Name and value, in the order they are set.
    pub headers: Vec<(&'static str, String)>,
    /// The body, empty for a read.
    pub body: String,
}

/// The requests of a judged record, in the order they are sent.
///
/// # Errors
/// The issues that stand in the way: the record's errors, or `credential.*` at the credential's key.
pub fn build(
    form: &Form,
    judged: &Judged<'_>,
    baseline: Option<&Record<'_>>,
    target: &Target,
    names: &Names,
) -> Result<Vec<Request>, Vec<Issue>> {
    let refused = refused_credentials(form, target);
    if !judged.valid() || !refused.is_empty() {
        return Err(refused);
    }
    let merged = merge(form, judged, baseline);
    let entries: Vec<Entry<'_>> = form
        .fields
        .iter()
        .zip(merged.as_deref().unwrap_or(&judged.edits))
        .filter(|(field, edit)| field.place == Place::Body && **edit != Edit::Keep)
        .map(|(field, edit)| (wire_path(form, field.path, names), edit))
        .collect();
    let url = url(form, form.path, judged, target);
    let mut requests: Vec<Request> = Vec::new();
    for entries in (form.split)(entries) {
        let body = body(form, judged, &entries, target);
        requests.push(Request { method: form.method, url: url.clone(), headers: headers(form, target), body });
    }
    // What the first request changes has another tag when the second one comes.
    if let (Some(first), Some(etag)) = (requests.first_mut(), &target.if_match) {
        first.headers.push(("If-Match", etag.clone()));
    }
    Ok(requests)
}

/// The whole profile with the changes in it, where the form sends that and the profile is known.
fn merge<'r>(form: &Form, judged: &'r Judged<'_>, baseline: Option<&'r Record<'_>>) -> Option<Vec<Edit<'r>>> {
    let baseline = baseline.filter(|_| form.sends == Sends::Merged)?;
    let merged = judged.edits.iter().enumerate().map(|(row, edit)| match edit {
        Edit::Keep if baseline.value(row).is_nothing() => Edit::Keep,
        Edit::Keep => Edit::Set(Normal::Given(baseline.value(row))),
        Edit::Clear => Edit::Clear,
        Edit::Set(value) => Edit::Set(Normal::Given(value)),
    });
    Some(merged.collect())
}

/// The wire name of each step of a path.
fn wire_path<'n>(form: &Form, path: &'static [&'static str], names: &'n Names) -> Vec<&'n str> {
    path.iter().map(|name| if form.renames { wire_name(name, names) } else { name }).collect()
}

/// The wire name of a field: its default name unless `names` says otherwise.
#[must_use]
pub fn wire_name<'n>(name: &'n str, names: &'n Names) -> &'n str {
    names.iter().find(|(default, _)| default == name).map_or(name, |(_, wire)| wire)
}

/// The id of the profile that a record is about: the last of its ids.
#[must_use]
pub fn profile_id<'j>(form: &Form, judged: &'j Judged<'_>) -> Option<&'j str> {
    let last = form.fields.iter().rev().find(|field| matches!(field.place, Place::Path | Place::Id))?;
    id_text(form, judged, last.path.first()?)
}

fn id_text<'j>(form: &Form, judged: &'j Judged<'_>, name: &str) -> Option<&'j str> {
    let row = form.row(&[name])?;
    match judged.edits.get(row)?.value()? {
        Value::Text(text) | Value::Number(text) => Some(text),
        _ => None,
    }
}

/// What stands in the way of sending a target's credentials, or its `If-Match`.
#[must_use]
pub fn refused_credentials(form: &Form, target: &Target) -> Vec<Issue> {
    let mut issues = credentials::judge(form.provider, &target.credentials);
    if target.if_match.as_deref().is_some_and(|etag| !credentials::is_header_value(etag)) {
        issues.push(error("credential.unsendable", "ifMatch"));
    }
    issues
}

/// A request that reads: ids from a judged record, a query, and a body of JSON texts after the credentials.
#[must_use]
pub fn read(
    form: &Form,
    judged: &Judged<'_>,
    target: &Target,
    (method, path): (Method, &str),
    query: &Pairs,
    body: &Pairs,
) -> Request {
    let mut url = url(form, path, judged, target);
    let query = encode::form_urlencoded::pairs(query);
    if !query.is_empty() {
        url.push('?');
        url.push_str(&query);
    }
    let mut headers = vec![("Accept", "application/json".to_owned())];
    let mut text = String::new();
    if method != Method::Get {
        headers.push(("Content-Type", "application/json".to_owned()));
        text = encode::json::encode(&tokens(form, target), &[]);
        for (key, value) in body {
            text.pop();
            if !text.ends_with('{') {
                text.push(',');
            }
            text.push_str(&["\"", key, "\":", value, "}"].concat());
        }
    }
    headers.extend(credentials::headers(form.provider, &target.credentials));
    Request { method, url, headers, body: text }
}

fn url(form: &Form, path: &str, judged: &Judged<'_>, target: &Target) -> String {
    let origin = target.base_url.as_deref().unwrap_or(form.provider.origin);
    let mut url = origin.trim_end_matches('/').to_owned();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        url.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        percent::segment(id_text(form, judged, name).unwrap_or_default(), &mut url);
        rest = after;
    }
    url.push_str(rest);
    url
}

fn headers(form: &Form, target: &Target) -> Vec<(&'static str, String)> {
    let mut headers =
        vec![("Accept", "application/json".to_owned()), ("Content-Type", form.dialect.content_type().to_owned())];
    headers.extend(credentials::headers(form.provider, &target.credentials));
    headers
}

/// The credentials that travel in the body.
fn tokens<'t>(form: &Form, target: &'t Target) -> Vec<(&'static str, &'t str)> {
    let token = |credential: &Credential| match credential.carrier {
        Carrier::Body(name) => Some((name, credentials::text(&target.credentials, credential.key)?)),
        _ => None,
    };
    form.provider.credentials.iter().filter_map(token).collect()
}

fn body(form: &Form, judged: &Judged<'_>, entries: &[Entry<'_>], target: &Target) -> String {
    let mut front = tokens(form, target);
    for field in form.fields.iter().filter(|field| field.place == Place::Id) {
        if let [name] = field.path {
            front.extend(id_text(form, judged, name).map(|id| (*name, id)));
        }
    }
    match form.dialect {
        Dialect::Json => encode::json::encode(&front, entries),
        Dialect::WrappedJson => encode::wrapped_json::encode(&front, entries),
        Dialect::FormUrlencoded => encode::form_urlencoded::encode(entries),
    }
}

/// The credentials' findings are errors all.
fn error(code: &'static str, key: &str) -> Issue {
    let finding = Finding { code, severity: Severity::Error, params: Vec::new() };
    finding.at(vec![key.to_owned().into()])
}
