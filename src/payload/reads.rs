//! The requests that read, and those that ask.

use super::target::Target;
use super::url::{id_text, url};
use super::{build_requests, credentials, form_urlencoded, json};
use crate::form::{Form, Names};
use crate::http::{Method, Request};
use crate::issue::{Issue, Segment};
use crate::provider::{BodyMembers, List, Query, Question, QuestionBody, ReadOne};
use crate::record::Record;
use crate::validate::{Context, Validation, validate};

/// The request for one profile.
///
/// # Errors
/// The issues of the ids and credentials that stand in the way.
pub(crate) fn read_one(
    form: &'static Form,
    one: &ReadOne,
    ids: &Record<'_>,
    target: &Target,
) -> Result<Request, Vec<Issue>> {
    let validation = judge_ids(form, one.needs, ids, target)?;
    Ok(request(form, &validation, target, (one.method, one.path), &[], &(one.body)(ids, &form.fields)))
}

/// The request for a page of profiles.
///
/// # Errors
/// The issues of the ids and credentials that stand in the way.
pub(crate) fn list(
    form: &'static Form,
    list: &List,
    ids: &Record<'_>,
    query: &Query,
    target: &Target,
) -> Result<Request, Vec<Issue>> {
    let validation = judge_ids(form, list.needs, ids, target)?;
    Ok(request(form, &validation, target, (list.method, list.path), &(list.query)(query), &(list.body)(query)))
}

/// The request that asks a provider about a record. `path` replaces the question's own.
///
/// # Errors
/// The issues that stand in the way: of the ids and credentials, or of the whole record where that is sent.
pub(crate) fn ask(
    form: &'static Form,
    question: &Question,
    path: Option<&str>,
    record: &Record<'_>,
    target: &Target,
    names: &Names,
) -> Result<Request, Vec<Issue>> {
    let path = path.unwrap_or(question.path);
    if question.body == QuestionBody::Record {
        let validation = validate(form, record, Context::default());
        let built = build_requests(form, &validation, None, target, names);
        let sent = built.map_err(|refused| [validation.issues.as_slice(), &refused].concat())?;
        let asked = |request: Request| Request {
            method: question.method,
            url: url(form, path, &validation, target),
            ..request
        };
        return sent.into_iter().next().map(asked).ok_or_else(Vec::new);
    }
    let validation = judge_ids(form, question.needs, record, target)?;
    let value = |name: &&'static str| (*name, id_text(form, &validation, name).unwrap_or_default().to_owned());
    let query: Vec<(&'static str, String)> = question.query.iter().map(value).collect();
    Ok(request(form, &validation, target, (question.method, path), &query, &Vec::new()))
}

/// Judges the fields that a read needs, and the credentials.
fn judge_ids<'r>(
    form: &'static Form,
    needs: &[&str],
    ids: &'r Record<'_>,
    target: &Target,
) -> Result<Validation<'r>, Vec<Issue>> {
    let validation = validate(form, ids, Context::default());
    let is_needed = |issue: &&Issue| match issue.path.first() {
        Some(Segment::Key(key)) => issue.is_error() && needs.contains(&key.as_ref()),
        _ => issue.code.starts_with("type."),
    };
    let mut issues: Vec<Issue> = validation.issues.iter().filter(is_needed).cloned().collect();
    issues.extend(target.issues(form.provider));
    if issues.is_empty() { Ok(validation) } else { Err(issues) }
}

/// A request with a query, and a body of members after the credentials.
fn request(
    form: &Form,
    validation: &Validation<'_>,
    target: &Target,
    (method, path): (Method, &str),
    query: &[(&str, String)],
    members: &BodyMembers,
) -> Request {
    let mut url = url(form, path, validation, target);
    let query = form_urlencoded::encode_pairs(query);
    if !query.is_empty() {
        url.push('?');
        url.push_str(&query);
    }
    let mut headers = vec![("Accept", "application/json".to_owned())];
    let mut body = String::new();
    if method != Method::Get {
        headers.push(("Content-Type", "application/json".to_owned()));
        body = json::encode_members(&credentials::in_body(form.provider, &target.credentials), members);
    }
    headers.extend(credentials::headers(form.provider, &target.credentials));
    Request { method, url, headers, body }
}
