//! What callers hand over, off the tape.

use super::desk;
use crate::form::Form;
use crate::forms;
use crate::issue::{Issue, Segment};
use crate::judge::{Against, Judged, judge};
use crate::reading::Query;
use crate::record::{Member, Record, Value};
use crate::reply;
use crate::request::{Names, Target};
use crate::tape::Tape;

/// Hands on the tape that lies on the desk, and the form at an index of `specs`; an index that is none is a bug of the
/// caller's, and answered with nothing.
pub(super) fn answer(
    form: usize,
    cells: usize,
    text: usize,
    then: impl FnOnce(&'static Form, &mut Tape<'_>) -> String,
) -> usize {
    let Some(form) = forms::ALL.get(form) else { return 0 };
    desk::answer(cells, text, |cells, text, _| then(form, &mut Tape::new(cells, text)))
}

/// Reads a record and its baseline off a tape, judges, and hands on what follows on the tape. Only one key is judged, where
/// one is named.
pub(super) fn with_record<T>(
    form: &'static Form,
    tape: &mut Tape<'_>,
    only: Option<&str>,
    then: impl FnOnce(&mut Tape<'_>, Option<&Record<'_>>, Judged<'_>) -> T,
) -> T {
    let record = tape.record(form).unwrap_or_default();
    let baseline = tape.record(form);
    let judged = judge(form, &record, Against { baseline: baseline.as_ref(), streamed: false, only });
    then(tape, baseline.as_ref(), judged)
}

/// Nothing where there is nothing to say.
pub(super) fn issues_text(issues: &[Issue]) -> String {
    if issues.is_empty() {
        return String::new();
    }
    let mut out = String::with_capacity(1024);
    reply::issues(issues, &mut out);
    out
}

pub(super) fn path(value: &Value<'_>) -> Vec<Segment> {
    let Value::List(steps) = value else { return Vec::new() };
    let step = |step: &Value<'_>| match step {
        Value::Text(key) => Some(Segment::Key(key.to_string().into())),
        Value::Number(index) => index.parse().ok().map(Segment::Index),
        _ => None,
    };
    steps.iter().filter_map(step).collect()
}

/// Off the tape: search, cursor, limit.
pub(super) fn query(tape: &mut Tape<'_>) -> Query {
    let (search, cursor) = (text(&tape.value()), text(&tape.value()));
    let limit = number(&tape.value()).map(|limit| limit as u32);
    Query { search, cursor, limit }
}

pub(super) fn text(value: &Value<'_>) -> Option<String> {
    value.as_text().map(str::to_owned)
}

/// A whole number that is none below nothing.
pub(super) fn number(value: &Value<'_>) -> Option<u64> {
    match value {
        Value::Number(number) => number.parse().ok(),
        _ => None,
    }
}

pub(super) fn names(value: &Value<'_>) -> Names {
    let Value::Object(members) = value else { return Names::new() };
    let name = |(default, wire): &Member<'_>| Some((default.to_string(), wire.as_text()?.to_owned()));
    members.iter().filter_map(name).collect()
}

pub(super) fn target(value: &Value<'_>, if_match: &Value<'_>) -> Target {
    let credentials = match value.get("credentials") {
        Some(Value::Object(members)) => members.iter().map(|(key, secret)| (key.to_string(), owned(secret))).collect(),
        _ => Vec::new(),
    };
    Target { base_url: value.get("baseUrl").and_then(text), credentials, if_match: text(if_match) }
}

/// A credential that outlives its tape; what is no text stays untold apart from "not sendable".
fn owned(value: &Value<'_>) -> Value<'static> {
    match value {
        Value::Text(text) => Value::Text(text.to_string().into()),
        Value::Absent | Value::Null => Value::Null,
        _ => Value::NotJson,
    }
}
