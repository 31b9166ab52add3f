//! What the module answers, as JSON text: issues, requests, outcomes. Messages are added by whoever shows them.

use crate::answer::{Answer, REQUEST_ID_HEADERS};
use crate::diff::Change;
use crate::exchange::Progress;
use crate::issue::{Issue, Param, Path, Segment, Severity};
use crate::json::{write, write_text};
use crate::many::{Place, Row};
use crate::outcome::{Refusal, Refused};
use crate::profile::Found;
use crate::reading::{Page, label};
use crate::record::Value;
use crate::request::Request;
use crate::rules::length::utf16;

/// `[{"path":[...],"code":"...","severity":"...","params":{...},"message":"..."}, ...]`; the message only where the
/// provider gave it.
pub fn issues(issues: &[Issue], out: &mut String) {
    list(issues, out, issue);
}

/// A JSON list of whatever `write` writes.
pub(crate) fn list<T>(items: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(']');
}

fn issue(issue: &Issue, out: &mut String) {
    out.push_str("{\"path\":");
    path(&issue.path, out);
    out.push_str(",\"code\":");
    write_text(issue.code, out);
    out.push_str(match issue.severity {
        Severity::Error => ",\"severity\":\"error\",\"params\":{",
        Severity::Warning => ",\"severity\":\"warning\",\"params\":{",
    });
    for (index, (name, param)) in issue.params.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_text(name, out);
        out.push(':');
        match param {
            Param::Number(number) => out.push_str(&number.to_string()),
            Param::Text(word) => write_text(word, out),
            Param::Words(words) => list(words, out, |word, out| write_text(word, out)),
        }
    }
    out.push('}');
    if let Some(message) = &issue.message {
        out.push_str(",\"message\":");
        write_text(message, out);
    }
    out.push('}');
}

fn path(path: &[Segment], out: &mut String) {
    list(path, out, |segment, out| match segment {
        Segment::Key(key) => write_text(key, out),
        Segment::Index(index) => out.push_str(&index.to_string()),
    });
}

/// `{"method":"...","url":"...","headers":{...},"body":n}`: the length of the body in UTF-16 code units. The body itself
/// [follows](bodies), since as a text inside JSON all of its quotes would be escaped and unescaped again.
fn request(request: &Request, out: &mut String) {
    out.push_str("{\"method\":\"");
    out.push_str(request.method.as_str());
    out.push_str("\",\"url\":");
    write_text(&request.url, out);
    out.push_str(",\"headers\":{");
    for (index, (name, value)) in request.headers.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_text(name, out);
        out.push(':');
        write_text(value, out);
    }
    out.push_str("},\"body\":");
    out.push_str(&utf16(&request.body).to_string());
    out.push('}');
}

/// A line feed, which JSON text never has here, and the bodies of requests one after another.
fn bodies(requests: &[Request], out: &mut String) {
    out.push('\n');
    for request in requests {
        out.push_str(&request.body);
    }
}

/// `{"type":"ready","requests":[...],"issues":[...]}` and the requests' bodies, or `{"type":"invalid","issues":[...]}`.
#[must_use]
pub fn built(requests: &Result<Vec<Request>, Vec<Issue>>, found: &[Issue]) -> String {
    let mut out = String::with_capacity(2048);
    match requests {
        Ok(requests) => {
            out.push_str("{\"type\":\"ready\",\"requests\":");
            list(requests, &mut out, request);
            out.push_str(",\"issues\":");
            issues(found, &mut out);
            out.push('}');
            bodies(requests, &mut out);
        }
        Err(refused) => {
            out.push_str("{\"type\":\"invalid\",\"issues\":");
            let all: Vec<Issue> = found.iter().chain(refused).cloned().collect();
            issues(&all, &mut out);
            out.push('}');
        }
    }
    out
}

/// What is sent next: `{"request":{...},"of":n,"completed":n,"attempt":n,"acted":0 | 1,"waitMs":n,
/// "requestIdHeaders":[...]}` and the request's body.
#[must_use]
pub fn step(requests: &[Request], at: Progress, wait_ms: u32) -> String {
    let mut out = String::from("{\"request\":");
    let next = requests.get(at.completed..).and_then(|rest| rest.get(..1)).unwrap_or_default();
    if let [next] = next {
        request(next, &mut out);
    }
    for (name, number) in [
        (",\"of\":", requests.len()),
        (",\"completed\":", at.completed),
        (",\"attempt\":", at.attempt as usize),
        (",\"acted\":", usize::from(at.acted)),
        (",\"waitMs\":", wait_ms as usize),
    ] {
        out.push_str(name);
        out.push_str(&number.to_string());
    }
    out.push_str(",\"requestIdHeaders\":");
    list(REQUEST_ID_HEADERS, &mut out, |name, out| write_text(name, out));
    out.push('}');
    bodies(next, &mut out);
    out
}

/// The contract's accepted `Outcome`.
#[must_use]
pub fn accepted(answer: &Answer, profile: Option<&Value<'_>>, found: &[Issue]) -> String {
    let mut out = String::from("{\"type\":\"accepted\",\"status\":");
    out.push_str(&answer.status.to_string());
    out.push_str(",\"profile\":");
    write(profile.unwrap_or(&Value::Null), &mut out);
    out.push_str(",\"etag\":");
    text_or_null(answer.etag.as_deref(), &mut out);
    out.push_str(",\"issues\":");
    issues(found, &mut out);
    out.push('}');
    out
}

/// `null` or text.
pub(crate) fn text_or_null(text: Option<&str>, out: &mut String) {
    match text {
        Some(text) => write_text(text, out),
        None => out.push_str("null"),
    }
}

/// The contract's `Refused`; `completed` requests were accepted before.
#[must_use]
pub fn refused(refusal: &Refusal, completed: usize) -> String {
    let mut out = String::from("{\"type\":\"");
    out.push_str(refusal.kind.as_str());
    out.push_str("\",\"status\":");
    out.push_str(&refusal.status.map_or_else(|| "null".to_owned(), |status| status.to_string()));
    out.push_str(",\"issues\":");
    issues(&refusal.issues, &mut out);
    out.push_str(",\"message\":");
    write_text(&refusal.message, &mut out);
    out.push_str(",\"requestId\":");
    text_or_null(refusal.request_id.as_deref(), &mut out);
    out.push_str(",\"completed\":");
    out.push_str(&completed.to_string());
    match refusal.kind {
        Refused::Throttled => {
            out.push_str(",\"retryAfterMs\":");
            out.push_str(&refusal.retry_after_ms.map_or_else(|| "null".to_owned(), |wait| wait.to_string()));
        }
        Refused::Failed(reason, sent) => {
            out.push_str(",\"reason\":\"");
            out.push_str(reason.as_str());
            out.push_str("\",\"sent\":\"");
            out.push_str(sent.as_str());
            out.push('"');
        }
        _ => {}
    }
    out.push('}');
    out
}

/// A profile that was read.
#[must_use]
pub fn found(answer: &Answer, profile: Option<&Value<'_>>, remarks: &[Issue]) -> String {
    let mut out = String::from("{\"type\":\"found\",\"profile\":");
    write(profile.unwrap_or(&Value::Null), &mut out);
    out.push_str(",\"etag\":");
    text_or_null(answer.etag.as_deref(), &mut out);
    out.push_str(",\"issues\":");
    issues(remarks, &mut out);
    out.push('}');
    out
}

/// A page of profiles.
#[must_use]
pub fn page(page: &Page<'_>, labels: &[&str]) -> String {
    let mut out = String::from("{\"type\":\"page\",\"items\":");
    list(&page.profiles, &mut out, |profile, out| {
        out.push_str("{\"profile\":");
        write(profile, out);
        out.push_str(",\"label\":");
        write_text(label(profile, labels), out);
        out.push_str(",\"status\":");
        text_or_null(profile.get("status").and_then(Value::as_text), out);
        out.push('}');
    });
    out.push_str(",\"cursor\":");
    text_or_null(page.cursor.as_deref(), &mut out);
    out.push('}');
    out
}

/// `[[path, "set" or "clear"], ...]`.
#[must_use]
pub fn changes(changes: &[(Path, Change)]) -> String {
    let mut out = String::new();
    list(changes, &mut out, |(at, change), out| {
        out.push('[');
        path(at, out);
        out.push_str(if *change == Change::Set { ",\"set\"]" } else { ",\"clear\"]" });
    });
    out
}

/// `[[path in the record, path in the profile], ...]`.
#[must_use]
pub fn fields(fields: &[Found<'_>]) -> String {
    let mut out = String::new();
    list(fields, &mut out, |(ours, theirs), out| {
        out.push('[');
        list(ours, out, |step, out| write_text(step, out));
        out.push(',');
        list(theirs, out, |step, out| write_text(step, out));
        out.push(']');
    });
    out
}

/// `{"columns":[...],"used":n}`.
#[must_use]
pub fn header(columns: &[String], used: usize) -> String {
    let mut out = String::from("{\"columns\":");
    list(columns, &mut out, |column, out| write_text(column, out));
    out.push_str(&[",\"used\":", &used.to_string(), "}"].concat());
    out
}

/// Appends the contract's `RowReport`, its record only where one was read.
pub fn row(row: &Row<'_>, out: &mut String) {
    if !out.is_empty() {
        out.push(',');
    }
    out.push_str(&["{\"row\":", &row.number.to_string(), ",\"valid\":"].concat());
    out.push_str(if row.valid() { "true" } else { "false" });
    out.push_str(",\"issues\":");
    issues(&row.issues, out);
    if let Some(value @ Value::Object(_)) = row.value() {
        out.push_str(",\"record\":");
        write(&value, out);
    }
    out.push('}');
}

/// `{"used":n,"rows":n,"skipping":0 to 4,"reports":[...]}`.
#[must_use]
pub fn rows(used: usize, place: Place, reports: &str) -> String {
    let skipping = place.skipping.map_or(0, |within| within as u8).to_string();
    let (used, rows) = (used.to_string(), place.rows.to_string());
    ["{\"used\":", &used, ",\"rows\":", &rows, ",\"skipping\":", &skipping, ",\"reports\":[", reports, "]}"].concat()
}
