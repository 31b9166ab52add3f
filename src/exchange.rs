//! Sending, without a network: what to send first, and what to do about what came of it.
//!
//! Whoever holds a network sends a [`Step::Send`], says what [came](Came) of it, and is told the next step, until the
//! outcome stands. Nothing is kept in between: the same tape, with the [`Progress`] of the step, goes in again.

use crate::answer::Answer;
use crate::form::{Form, Verb};
use crate::issue::Issue;
use crate::outcome::{self, Asked, Outcome, Reason, Refusal, Sent};
use crate::reading::{self, Many, Query};
use crate::reply;
use crate::request::{Method, Names, Request};
use crate::retry::{self, Attempt, Happened, Next};

/// What is asked of a provider, ready to be sent.
#[derive(Debug)]
pub struct Ready {
    /// The form's.
    pub form: &'static Form,
    /// What the answer is wanted for.
    pub task: Task,
    /// In the order they are sent; at least one.
    pub requests: Vec<Request>,
    /// The wire names that are used.
    pub names: Names,
    /// The id of the profile it is about, where it names one.
    pub id: Option<String>,
}

/// What the answer is wanted for.
#[derive(Debug)]
pub enum Task {
    /// The provider takes a record; these were its warnings.
    Submit(Vec<Issue>),
    /// It tells one profile.
    Read,
    /// It tells a page of profiles.
    List(Many, Query),
}

/// Where an exchange stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many requests were accepted: the index of the one that is under way.
    pub completed: usize,
    /// Which attempt of it is under way, from 1.
    pub attempt: u32,
    /// Whether an attempt before may have been acted on.
    pub acted: bool,
}

/// What came of an attempt.
#[derive(Debug)]
pub enum Came {
    /// An answer, to its end or not.
    Answer(Answer),
    /// Nothing; and whether it left at all.
    Nothing(Reason, bool),
}

/// What is known when a decision is due.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// How many attempts each request gets in all.
    pub attempts: u32,
    /// The Unix time in milliseconds.
    pub ms: u64,
    /// Drawn evenly from all of `u32`.
    pub die: u32,
}

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// Send the request that stands at `progress.completed`, after so many milliseconds.
    Send(Progress, u32),
    /// The outcome, as JSON text.
    Done(String),
}

/// The first step.
#[must_use]
pub const fn begin() -> Step {
    Step::Send(Progress { completed: 0, attempt: 1, acted: false }, 0)
}

/// The step after an attempt.
#[must_use]
pub fn proceed(ready: &Ready, at: Progress, came: &Came, now: Now) -> Step {
    let request = ready.requests.get(at.completed);
    let repeatable = request.is_some_and(|request| request.method == Method::Get) || ready.form.verb == Verb::Update;
    let happened = match came {
        Came::Answer(answer) => Happened::Answer(answer.status, answer.retry_after.as_deref()),
        Came::Nothing(Reason::Aborted, _) | Came::Nothing(_, false) => Happened::Aborted,
        Came::Nothing(..) => Happened::Silence,
    };
    let acted = at.acted
        || match came {
            // Only these say that it was turned away before anyone looked at it.
            Came::Answer(Answer { status: 429, .. } | Answer { status: 503, retry_after: Some(_), .. }) => false,
            Came::Answer(_) => true,
            Came::Nothing(_, left) => *left,
        };
    let attempt = Attempt { number: at.attempt, of: now.attempts, repeatable };
    if let Next::Wait(ms) = retry::decide(happened, attempt, now.ms, now.die) {
        return Step::Send(Progress { attempt: at.attempt.saturating_add(1), acted, ..at }, ms);
    }
    let answer = match came {
        Came::Answer(answer) => answer,
        Came::Nothing(reason, _) => {
            let sent = if acted { Sent::Maybe } else { Sent::No };
            return refused(&outcome::failed(*reason, sent), at.completed);
        }
    };
    let asked = Asked { form: ready.form, names: &ready.names, id: ready.id.as_deref(), now_ms: now.ms };
    let is_last = at.completed + 1 >= ready.requests.len();
    match (&ready.task, is_last) {
        (Task::List(many, query), _) => match outcome::body(asked, answer) {
            Err(refusal) => refused(&refusal, at.completed),
            Ok(body) => Step::Done(reply::page(&(many.page)(body.unwrap_or_default(), query), many.label)),
        },
        (task, is_last) => match (outcome::read(asked, answer), task) {
            (Outcome::Refused(refusal), _) => refused(&refusal, at.completed),
            (Outcome::Accepted(_), _) if !is_last => {
                Step::Send(Progress { completed: at.completed + 1, attempt: 1, acted: false }, 0)
            }
            (Outcome::Accepted(None), Task::Read) => refused(&outcome::none_such(answer), 0),
            (Outcome::Accepted(profile), task) => {
                let remarks = profile.as_ref().map(ready.form.provider.remarks).unwrap_or_default();
                Step::Done(match (task, &profile) {
                    (Task::Submit(issues), profile) => {
                        reply::accepted(answer, profile.as_ref(), &[issues.as_slice(), &remarks].concat())
                    }
                    (_, profile) => reply::found(answer, profile.as_ref(), &remarks),
                })
            }
        },
    }
}

fn refused(refusal: &Refusal, completed: usize) -> Step {
    Step::Done(reply::refused(refusal, completed))
}

/// The reply where the ids of a read, or its credentials, stand in the way.
#[must_use]
pub fn not_sent(issues: Vec<Issue>) -> String {
    reply::refused(&reading::refused(issues), 0)
}
