//! What goes over the network: a submission, or a question about profiles, one step after another. The network itself is
//! JavaScript's (`npm/send.js`); what is sent, whether again, and what an answer means is [`crate::exchange`]'s.

use wasm_bindgen::prelude::*;

use super::given::{answer, names, number, query, target, text, with_record};
use crate::answer::Answer;
use crate::exchange::{self, Came, Now, Progress, Ready, Step, Task};
use crate::form::Form;
use crate::outcome::Reason;
use crate::reading;
use crate::record::Value;
use crate::reply;
use crate::request::{self, Names};
use crate::tape::Tape;

/// The next step, as JSON text: a request to send, or what became of it all.
///
/// | task | tape | outcome |
/// |---|---|---|
/// | 0, submit | record, baseline or absent, names, target, If-Match or absent | `Outcome` |
/// | 1, read | ids, names, target | `ReadOutcome`, without its record |
/// | 2, list | ids, search, cursor, limit, target | `ListOutcome`, each item with its profile for its record |
///
/// Then absent, for the first step; or what came of the step before: see [`came`].
#[wasm_bindgen]
pub fn step(form: usize, cells: usize, text: usize, task: u8) -> usize {
    answer(form, cells, text, |form, tape| {
        let ready = match prepare(task, form, tape) {
            Ok(ready) => ready,
            Err(reply) => return reply,
        };
        let step = match came(tape) {
            None => exchange::begin(),
            Some((at, came, now)) => exchange::proceed(&ready, at, &came, now),
        };
        match step {
            Step::Send(at, wait_ms) => reply::step(&ready.requests, at, wait_ms),
            Step::Done(reply) => reply,
        }
    })
}

/// What is sent; or the reply where nothing can be.
fn prepare(task: u8, form: &'static Form, tape: &mut Tape<'_>) -> Result<Ready, String> {
    match (task, form.reads.one, form.reads.many) {
        (1, Some(one), _) => {
            let ids = tape.record(form).unwrap_or_default();
            let (names, target) = (names(&tape.value()), target(&tape.value(), &Value::Absent));
            let request = reading::ask_one(form, &one, &ids, &target).map_err(exchange::not_sent)?;
            let id = one.needs.last().and_then(|id| ids.value(form.row(&[*id])?).as_text()).map(str::to_owned);
            Ok(Ready { form, task: Task::Read, requests: vec![request], names, id })
        }
        (2, _, Some(many)) => {
            let ids = tape.record(form).unwrap_or_default();
            let (query, target) = (query(tape), target(&tape.value(), &Value::Absent));
            let request = reading::ask_many(form, &many, &ids, &query, &target).map_err(exchange::not_sent)?;
            let task = Task::List(many, query);
            Ok(Ready { form, task, requests: vec![request], names: Names::new(), id: None })
        }
        _ => with_record(form, tape, None, |tape, baseline, judged| {
            let (names, target) = (names(&tape.value()), target(&tape.value(), &tape.value()));
            let requests = request::build(form, &judged, baseline, &target, &names);
            let id = request::profile_id(form, &judged).map(str::to_owned);
            match requests {
                Ok(requests) => Ok(Ready { form, task: Task::Submit(judged.issues), requests, names, id }),
                refused => Err(reply::built(&refused, &judged.issues)),
            }
        }),
    }
}

/// Off the tape: completed, attempt, acted (0 or 1); attempts in all, the time in milliseconds, a die; then either the
/// status of an answer, its `Retry-After`, request id, `ETag` and body; or the reason why there is none, and whether the
/// request left.
fn came(tape: &mut Tape<'_>) -> Option<(Progress, Came, Now)> {
    let completed = number(&tape.value())? as usize;
    let (attempt, acted) = (number(&tape.value())? as u32, number(&tape.value())? > 0);
    let (attempts, ms) = (number(&tape.value())? as u32, number(&tape.value())?);
    let now = Now { attempts, ms, die: number(&tape.value())? as u32 };
    let came = match tape.value() {
        Value::Number(status) => Came::Answer(Answer {
            status: status.parse().unwrap_or_default(),
            retry_after: text(&tape.value()),
            request_id: text(&tape.value()),
            etag: text(&tape.value()),
            body: text(&tape.value()),
        }),
        reason => {
            let reason = match reason.as_text() {
                Some("timeout") => Reason::Timeout,
                Some("aborted") => Reason::Aborted,
                Some("unreadable") => Reason::Unreadable,
                _ => Reason::Network,
            };
            Came::Nothing(reason, tape.value() == Value::Bool(true))
        }
    };
    Some((Progress { completed, attempt, acted }, came, now))
}
