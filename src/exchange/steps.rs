//! From one attempt to the next, and to the outcome.

use super::call::{Exchange, Task};
use crate::form::Verb;
use crate::http::{Method, Response};
use crate::outcome::{
    Exact, ListItem, Outcome, Refusal, RequestContext, failed, no_such_profile, read_body, read_response, record_of,
};
use crate::provider::{FailureReason, Page, RefusalKind, Sent};
use crate::providers::responses;
use crate::retry::{Attempt, AttemptOutcome, RetryDecision, after_ms, decide};
use crate::value::Value;

/// How many attempts each request gets where nobody says.
pub const DEFAULT_ATTEMPTS: u32 = 3;

/// Where an exchange stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many requests were accepted: the index of the one that is under way.
    pub completed: usize,
    /// How many requests there are in all.
    pub of: usize,
    /// Which attempt of the request is under way, from 1.
    pub attempt: u32,
}

/// What came of an attempt.
#[derive(Debug)]
pub enum AttemptResult {
    /// A response, to its end or not.
    Response(Response),
    /// None.
    NoResponse {
        /// Why.
        reason: FailureReason,
        /// Whether the request left.
        sent: bool,
    },
}

/// What is known when a decision is due.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The Unix time in milliseconds.
    pub ms: u64,
    /// Drawn evenly from all of `u32`.
    pub random: u32,
}

/// What to do next.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// Send the [request](Exchange::request) that is under way, after so many milliseconds.
    Send {
        /// Where the exchange stands then.
        progress: Progress,
        /// How long to wait before.
        wait_ms: u32,
    },
    /// Nothing more: this is the outcome.
    Done(Box<Outcome>),
}

impl Exchange {
    /// The first step.
    #[must_use]
    pub fn begin(&self) -> Step {
        match &self.task {
            Task::Nothing(outcome) => Step::Done(Box::new(outcome.clone())),
            _ => Step::Send { progress: self.progress, wait_ms: 0 },
        }
    }

    /// The step after an attempt.
    #[must_use]
    pub fn proceed(&mut self, result: AttemptResult, now: Now) -> Step {
        let acted_before = self.may_have_acted;
        self.may_have_acted |= may_have_acted(&result, now);
        if let RetryDecision::Wait(wait_ms) = self.decide(&result, now) {
            self.progress.attempt = self.progress.attempt.saturating_add(1);
            return Step::Send { progress: self.progress, wait_ms };
        }
        let outcome = match result {
            AttemptResult::NoResponse { reason, .. } => {
                let sent = if self.may_have_acted { Sent::Maybe } else { Sent::No };
                Err(failed(reason, sent))
            }
            AttemptResult::Response(response) => match self.outcome(&response, now) {
                Ok(None) => {
                    let completed = self.progress.completed.saturating_add(1);
                    self.progress = Progress { completed, attempt: 1, ..self.progress };
                    self.may_have_acted = false;
                    return Step::Send { progress: self.progress, wait_ms: 0 };
                }
                Ok(Some(outcome)) => Ok(outcome),
                Err(refusal) => Err(refusal),
            },
        };
        Step::Done(Box::new(outcome.unwrap_or_else(|refusal| {
            let kind = match refusal.kind {
                RefusalKind::Conflict { .. } => RefusalKind::Conflict { maybe_own: acted_before },
                kind => kind,
            };
            Outcome::Refused(Refusal { kind, completed: self.progress.completed, ..refusal })
        })))
    }

    fn decide(&self, result: &AttemptResult, now: Now) -> RetryDecision {
        let is_read = self.request().is_some_and(|request| request.method == Method::Get);
        let is_question = matches!(self.task, Task::Read(_) | Task::List(..) | Task::Ask);
        let attempt = Attempt {
            number: self.progress.attempt,
            of: self.attempts,
            repeatable: is_read || is_question || self.form.verb == Verb::Update,
        };
        let outcome = match result {
            AttemptResult::Response(response) => {
                AttemptOutcome::Response(response.status, response.retry_after.as_deref())
            }
            AttemptResult::NoResponse { reason: FailureReason::Aborted, .. }
            | AttemptResult::NoResponse { sent: false, .. } => AttemptOutcome::Aborted,
            AttemptResult::NoResponse { .. } => AttemptOutcome::NoResponse,
        };
        decide(outcome, attempt, now.ms, now.random)
    }

    /// The outcome of a response; `None` where it was accepted and another request follows.
    fn outcome(&self, response: &Response, now: Now) -> Result<Option<Outcome>, Refusal> {
        let context = RequestContext { form: self.form, names: &self.names, id: self.id.as_deref(), now_ms: now.ms };
        let is_last = self.progress.completed.saturating_add(1) >= self.requests.len();
        let remarks = |profile: &Option<Value<'_>>| {
            profile.as_ref().map(responses(self.form.provider).remarks).unwrap_or_default()
        };
        let etag = response.etag.clone();
        let record =
            |profile: &Value<'_>, ids: &[_]| Exact(record_of(self.form, profile, &self.names, ids).into_owned());
        Ok(Some(match &self.task {
            Task::Nothing(outcome) => outcome.clone(),
            Task::Submit(warnings) => {
                let profile = read_response(context, response)?;
                if !is_last {
                    return Ok(None);
                }
                let issues = [warnings.as_slice(), &remarks(&profile)].concat();
                let profile = profile.map(|profile| Exact(profile.into_owned()));
                Outcome::Accepted { status: response.status, profile, etag, issues }
            }
            Task::Read(ids) => {
                let profile = read_response(context, response)?;
                let issues = remarks(&profile);
                let Some(profile) = profile else { return Err(no_such_profile(response)) };
                let record = record(&profile, ids);
                Outcome::Found { record, profile: Exact(profile.into_owned()), etag, issues }
            }
            Task::List(list, query, ids) => {
                let body = read_body(context, response)?;
                let Page { profiles, cursor } =
                    body.map(|body| (responses(self.form.provider).page)(body, query)).unwrap_or_default();
                let item = |profile: &Value<'_>| ListItem {
                    record: record(profile, ids),
                    label: label(profile, list.label).to_owned(),
                    status: profile.get("status").and_then(Value::as_text).map(str::to_owned),
                };
                Outcome::Page { items: profiles.iter().map(item).collect(), cursor }
            }
            Task::Ask => answered(context, response)?,
        }))
    }
}

/// A question's answer is of unknown shape, so any text will do.
fn answered(context: RequestContext<'_>, response: &Response) -> Result<Outcome, Refusal> {
    let is_success = (200..300).contains(&response.status);
    match &response.text {
        Some(text) if is_success => {
            let body = response.json.clone().map(Exact);
            Ok(Outcome::Answered { status: response.status, body, text: text.clone() })
        }
        _ => read_body(context, response).map(|_| Outcome::Answered {
            status: response.status,
            body: None,
            text: String::new(),
        }),
    }
}

/// What a person would call a profile: the first of some keys that holds text.
fn label<'p>(profile: &'p Value<'_>, keys: &[&str]) -> &'p str {
    keys.iter().find_map(|key| profile.get(key)?.as_text().filter(|text| !text.is_empty())).unwrap_or_default()
}

/// Whether the provider may have acted on an attempt. Only 429, and 503 with a `Retry-After` that can be read, say that it was
/// turned away before.
fn may_have_acted(result: &AttemptResult, now: Now) -> bool {
    match result {
        AttemptResult::Response(Response { status: 429, .. }) => false,
        AttemptResult::Response(Response { status: 503, retry_after: Some(header), .. }) => {
            after_ms(header, now.ms).is_none()
        }
        AttemptResult::Response(_) => true,
        AttemptResult::NoResponse { sent, .. } => *sent,
    }
}
