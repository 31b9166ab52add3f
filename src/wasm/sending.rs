//! What goes over the network: a submission, or a question about profiles. One asynchronous function, because each one
//! costs the module some 5 kB of code.

use wasm_bindgen::prelude::*;

use super::given::{form_at, names, query, target, with_record};
use crate::answer::Answer;
use crate::form::Form;
use crate::issue::Issue;
use crate::outcome::{self, Asked, Outcome};
use crate::reading::{self, Many, Query};
use crate::record::Value;
use crate::reply;
use crate::request::{self, Names, Request};
use crate::submit::{Call, Sending, send_all};
use crate::tape::Tape;

/// Sends; resolves to an outcome as JSON text.
///
/// | task | tape | outcome |
/// |---|---|---|
/// | `submit` | record, baseline or absent, names, target, If-Match or absent | `Outcome` |
/// | `read` | ids, names, target | `ReadOutcome`, without its record |
/// | `list` | ids, search, cursor, limit, target | `ListOutcome`, each item with its profile for its record |
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "what crosses the boundary crosses as plain arguments")]
pub async fn send(
    task: String,
    form: usize,
    cells: Vec<i32>,
    text: String,
    signal: Option<web_sys::AbortSignal>,
    timeout_ms: u32,
    attempts: u32,
    on_attempt: Option<js_sys::Function>,
) -> String {
    let Some(form) = form_at(form) else { return String::new() };
    let ready = match prepare(&task, form, &cells, &text) {
        Ok(ready) => ready,
        Err(reply) => return reply,
    };
    let asked = Asked { form, names: &ready.names, id: ready.id.as_deref(), now_ms: 0 };
    let call = Call { signal, timeout_ms, attempts, on_attempt };
    let Sending { result, completed } = send_all(asked, &ready.requests, &call).await;
    match result {
        Err(refusal) => reply::refused(&refusal, completed),
        Ok(answer) => finish(asked, &ready, &answer),
    }
}

/// A task, ready to be sent.
struct Ready {
    task: Task,
    requests: Vec<Request>,
    names: Names,
    id: Option<String>,
}

enum Task {
    Submit(Vec<Issue>),
    Read,
    List(Many, Query),
}

/// What is sent; or the reply where nothing can be.
fn prepare(task: &str, form: &'static Form, cells: &[i32], text: &str) -> Result<Ready, String> {
    let mut tape = Tape::new(cells, text);
    let refused = |issues: Vec<Issue>| reply::refused(&reading::refused(issues), 0);
    match (task, form.reads.one, form.reads.many) {
        ("read", Some(one), _) => {
            let ids = tape.record(form).unwrap_or_default();
            let (names, target) = (names(&tape.value()), target(&tape.value(), &Value::Absent));
            let request = reading::ask_one(form, &one, &ids, &target).map_err(refused)?;
            let id = one.needs.last().and_then(|id| ids.value(form.row(&[*id])?).as_text()).map(str::to_owned);
            Ok(Ready { task: Task::Read, requests: vec![request], names, id })
        }
        ("list", _, Some(many)) => {
            let ids = tape.record(form).unwrap_or_default();
            let (query, target) = (query(&mut tape), target(&tape.value(), &Value::Absent));
            let request = reading::ask_many(form, &many, &ids, &query, &target).map_err(refused)?;
            Ok(Ready { task: Task::List(many, query), requests: vec![request], names: Names::new(), id: None })
        }
        _ => with_record(form, cells, text, |tape, baseline, judged| {
            let (names, target) = (names(&tape.value()), target(&tape.value(), &tape.value()));
            let requests = request::build(form, &judged, baseline, &target, &names);
            let id = request::profile_id(form, &judged).map(str::to_owned);
            match requests {
                Ok(requests) => Ok(Ready { task: Task::Submit(judged.issues), requests, names, id }),
                refused => Err(reply::built(&refused, &judged.issues)),
            }
        }),
    }
}

/// What the answer to the last request means.
fn finish(asked: Asked<'_>, ready: &Ready, answer: &Answer) -> String {
    let read = || outcome::read(asked, answer);
    match &ready.task {
        Task::Submit(issues) => match read() {
            Outcome::Refused(refusal) => reply::refused(&refusal, 0),
            Outcome::Accepted(profile) => {
                let remarks = profile.as_ref().map(asked.form.provider.remarks).unwrap_or_default();
                let all: Vec<Issue> = issues.iter().chain(&remarks).cloned().collect();
                reply::accepted(answer, profile.as_ref(), &all)
            }
        },
        Task::Read => match read() {
            Outcome::Refused(refusal) => reply::refused(&refusal, 0),
            Outcome::Accepted(None) => reply::refused(&outcome::none_such(answer), 0),
            Outcome::Accepted(Some(profile)) => {
                reply::found(answer, &profile, &(asked.form.provider.remarks)(&profile))
            }
        },
        Task::List(many, query) => match outcome::body(asked, answer) {
            Err(refusal) => reply::refused(&refusal, 0),
            Ok(body) => reply::page(&(many.page)(body.unwrap_or_default(), query), many.label),
        },
    }
}
