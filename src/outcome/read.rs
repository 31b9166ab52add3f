//! A response, read: success or refusal.

use super::Refusal;
use super::field_mapping::{self, field_of};
use crate::form::{Form, Names};
use crate::http::{Body, Response};
use crate::issue::{Issue, Path, Severity};
use crate::provider::{FailureReason, ProviderError, RefusalKind, Sent, single_line, title};
use crate::providers::responses;
use crate::retry;
use crate::value::Value;

/// What is known of the request that was responded to.
#[derive(Clone, Copy, Debug)]
pub struct RequestContext<'a> {
    /// The form's.
    pub form: &'a Form,
    /// The wire names that were used.
    pub names: &'a Names,
    /// The id of the profile it was about, where it named one.
    pub id: Option<&'a str>,
    /// The Unix time in milliseconds, for a `Retry-After` that names a date.
    pub now_ms: u64,
}

/// Reads the response to a submission, or to a read of one profile: the profile that the provider returned, where it did.
///
/// # Errors
/// Any other response than a success is a refusal, and so is a success that cannot be read.
pub fn read_response<'r>(context: RequestContext<'_>, response: &'r Response) -> Result<Option<Value<'r>>, Refusal> {
    let body = read_body(context, response)?;
    Ok(body.and_then(|body| (responses(context.form.provider).profile)(body, context.id)))
}

/// Reads the JSON of a successful response, `None` where it is empty.
///
/// # Errors
/// Any other response than a success is a refusal, and so is a success that cannot be read.
pub(crate) fn read_body<'r>(
    context: RequestContext<'_>,
    response: &'r Response,
) -> Result<Option<&'r Value<'static>>, Refusal> {
    if (200..300).contains(&response.status) {
        return match response.body() {
            Body::Empty => Ok(None),
            Body::Json(value) => Ok(Some(value)),
            body => {
                let message = if let Body::Text(text) = body { single_line(&title(text)) } else { String::new() };
                let kind = RefusalKind::Failed { reason: FailureReason::Unreadable, sent: Sent::Yes };
                Err(refuse(context, response, kind, ProviderError { message, ..ProviderError::default() }))
            }
        };
    }
    let provider = responses(context.form.provider);
    let of_words = |words: &str| ProviderError { message: single_line(words), ..ProviderError::default() };
    let error = match response.body() {
        Body::Json(Value::Text(text) | Value::BrokenText(text)) => of_words(text),
        Body::Text(text) => of_words(&title(text)),
        Body::Json(value) => (provider.parse_error)(response.status, value),
        Body::Empty | Body::Unreadable => ProviderError::default(),
    };
    let error = (provider.classify)(response.status, error);
    let kind = error.kind.unwrap_or_else(|| RefusalKind::of_status(response.status));
    Err(refuse(context, response, kind, error))
}

fn refuse(context: RequestContext<'_>, response: &Response, kind: RefusalKind, error: ProviderError) -> Refusal {
    let mut issues: Vec<Issue> = Vec::new();
    let mut rest = Vec::new();
    for (name, words) in error.fields {
        match field_of(context.form, &name, context.names) {
            // In the form's order, whatever order the provider had.
            Some(path) => {
                let row = field_mapping::row(context.form, &path);
                let at = issues.iter().position(|other| field_mapping::row(context.form, &other.path) > row);
                issues.insert(at.unwrap_or(issues.len()), issue(kind, path, words));
            }
            None => rest.push(issue(kind, Path::new(), with_name(&name, words))),
        }
    }
    issues.append(&mut rest);
    if issues.is_empty() {
        issues.push(issue(kind, Path::new(), error.message.clone()));
    }
    let retry_after_ms = || response.retry_after.as_deref().and_then(|header| retry::after_ms(header, context.now_ms));
    Refusal {
        kind: match kind {
            RefusalKind::Throttled { .. } => RefusalKind::Throttled { retry_after_ms: retry_after_ms() },
            kind => kind,
        },
        status: Some(response.status),
        issues,
        message: error.message,
        request_id: response.request_id.clone().or(error.request_id),
        completed: 0,
    }
}

/// Words about a field that the form does not have, with its name where they do not say it.
fn with_name(name: &str, words: String) -> String {
    let name = name.rsplit('.').next().unwrap_or_default();
    if name.is_empty() || words.contains(name) { words } else { [name, ": ", &words].concat() }
}

/// A call that no response ended.
#[must_use]
pub(crate) fn failed(reason: FailureReason, sent: Sent) -> Refusal {
    without_words(RefusalKind::Failed { reason, sent }, None, None)
}

/// A success without a profile where one was asked for: there is none.
#[must_use]
pub(crate) fn no_such_profile(response: &Response) -> Refusal {
    without_words(RefusalKind::NotFound, Some(response.status), response.request_id.clone())
}

/// A read that was refused before it was sent.
#[must_use]
pub(crate) fn not_sent(issues: Vec<Issue>) -> Refusal {
    Refusal { issues, ..without_words(RefusalKind::Rejected, None, None) }
}

fn without_words(kind: RefusalKind, status: Option<u16>, request_id: Option<String>) -> Refusal {
    let issues = vec![issue(kind, Path::new(), String::new())];
    Refusal { kind, status, issues, message: String::new(), request_id, completed: 0 }
}

fn issue(kind: RefusalKind, path: Path, words: String) -> Issue {
    let message = (!words.is_empty()).then_some(words);
    Issue { path, code: kind.code(), severity: Severity::Error, params: Vec::new(), message }
}
