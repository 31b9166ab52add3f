//! A call to a provider, from the record to its first request.

use std::fmt;

use super::steps::{DEFAULT_ATTEMPTS, Progress};
use crate::form::{Form, Names};
use crate::http::Request;
use crate::issue::Issue;
use crate::outcome::{Outcome, not_sent};
use crate::payload::{self, Target, build_requests, is_path};
use crate::provider::{List, Query, Question};
use crate::record::Record;
use crate::validate::{Context, validate};
use crate::value::{Member, Value};

/// A call to a provider that is under way.
#[derive(Debug)]
pub struct Exchange {
    pub(super) form: &'static Form,
    pub(super) task: Task,
    /// In the order they are sent; empty where the outcome stands already.
    pub(super) requests: Vec<Request>,
    pub(super) names: Names,
    /// The id of the profile it is about, where it names one.
    pub(super) id: Option<String>,
    /// How many attempts each request gets in all.
    pub(super) attempts: u32,
    pub(super) progress: Progress,
    /// Whether an earlier attempt of the request that is under way may have been acted on.
    pub(super) may_have_acted: bool,
}

/// What the response is wanted for.
#[derive(Debug)]
pub(super) enum Task {
    /// The provider takes a record; these were its warnings.
    Submit(Vec<Issue>),
    /// It gives one profile, asked for by these ids.
    Read(Vec<Member<'static>>),
    /// It gives a page of profiles, below these ids.
    List(List, Query, Vec<Member<'static>>),
    /// It answers a question.
    Ask,
    /// Nothing is sent: this is the outcome.
    Nothing(Outcome),
}

/// A call that the form does not have: a mistake in the program that calls, not in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageError {
    /// The form cannot read one profile.
    NoRead(&'static str),
    /// The form cannot list profiles.
    NoList(&'static str),
    /// The form has no question of this name.
    NoQuestion(&'static str, String),
    /// The path that is given for a question is no path.
    NoPath(String),
}

impl fmt::Display for UsageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRead(form) => write!(formatter, "{form} cannot read one profile; see spec.reads"),
            Self::NoList(form) => write!(formatter, "{form} cannot list profiles; see spec.reads"),
            Self::NoQuestion(form, name) => write!(formatter, "{form} has no question `{name}`; see spec.questions"),
            Self::NoPath(path) => write!(
                formatter,
                "the path `{path}` of a question starts with one \"/\" and names ids of the form in braces; mend it in `paths`"
            ),
        }
    }
}

impl std::error::Error for UsageError {}

impl Exchange {
    fn new(form: &'static Form, names: Names, prepared: Result<(Task, Vec<Request>), Outcome>) -> Self {
        let (task, requests) = prepared.unwrap_or_else(|outcome| (Task::Nothing(outcome), Vec::new()));
        let progress = Progress { completed: 0, of: requests.len(), attempt: 1 };
        let attempts = DEFAULT_ATTEMPTS;
        Self { form, task, requests, names, id: None, attempts, progress, may_have_acted: false }
    }

    /// The same with so many attempts for each request in all, the first included.
    #[must_use]
    pub fn with_attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// The submission of a record. The outcome is `invalid` where its errors, or the credentials, stand in the way.
    #[must_use]
    pub fn submit(
        form: &'static Form,
        record: &Record<'_>,
        baseline: Option<&Record<'_>>,
        target: &Target,
        names: Names,
    ) -> Self {
        let validation = validate(form, record, Context { baseline, ..Context::default() });
        let id = payload::profile_id(form, &validation).map(str::to_owned);
        let built = build_requests(form, &validation, baseline, target, &names);
        let prepared = match built {
            Ok(requests) => Ok((Task::Submit(validation.issues), requests)),
            Err(refused) => Err(Outcome::Invalid { issues: [validation.issues, refused].concat() }),
        };
        Self { id, ..Self::new(form, names, prepared) }
    }

    /// The read of one profile. The outcome is `rejected` where its ids, or the credentials, stand in the way.
    ///
    /// # Errors
    /// Where the form reads none.
    pub fn read(form: &'static Form, ids: &Record<'_>, target: &Target) -> Result<Self, UsageError> {
        let one = form.reads.one.as_ref().ok_or(UsageError::NoRead(form.id))?;
        let id = one.needs.last().and_then(|id| ids.value(form.fields.row(&[*id])?).as_text()).map(str::to_owned);
        let request = payload::read_one(form, one, ids, target);
        let prepared = request.map(|request| (Task::Read(ids_in(form, ids)), vec![request]));
        let prepared = prepared.map_err(|issues| Outcome::Refused(not_sent(issues)));
        Ok(Self { id, ..Self::new(form, Names::default(), prepared) })
    }

    /// The read of a page of profiles. The outcome is `rejected` where the ids, or the credentials, stand in the way.
    ///
    /// # Errors
    /// Where the form lists none.
    pub fn list(form: &'static Form, ids: &Record<'_>, query: Query, target: &Target) -> Result<Self, UsageError> {
        let list = form.reads.list.ok_or(UsageError::NoList(form.id))?;
        let request = payload::list(form, &list, ids, &query, target);
        let prepared = request.map(|request| (Task::List(list, query, ids_in(form, ids)), vec![request]));
        let prepared = prepared.map_err(|issues| Outcome::Refused(not_sent(issues)));
        Ok(Self::new(form, Names::default(), prepared))
    }

    /// A question about a record. `path` replaces the one that is assumed. The outcome is `invalid` where the ids, the
    /// credentials, or errors of a record that is sent stand in the way.
    ///
    /// # Errors
    /// Where the form has no such question, or the path is none.
    pub fn ask(
        form: &'static Form,
        question: &str,
        path: Option<&str>,
        record: &Record<'_>,
        target: &Target,
        names: Names,
    ) -> Result<Self, UsageError> {
        let found = form.questions.iter().find(|known| known.name == question);
        let question = found.ok_or_else(|| UsageError::NoQuestion(form.id, question.to_owned()))?;
        if let Some(path) = path.filter(|path| !is_template(path, question)) {
            return Err(UsageError::NoPath(path.to_owned()));
        }
        let request = payload::ask(form, question, path, record, target, &names);
        let prepared = request.map(|request| (Task::Ask, vec![request])).map_err(|issues| Outcome::Invalid { issues });
        Ok(Self::new(form, names, prepared))
    }

    /// The request that is under way.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        self.requests.get(self.progress.completed)
    }
}

/// Whether a text is a path whose braces name what a question needs.
fn is_template(path: &str, question: &Question) -> bool {
    let mut pieces = path.split('{');
    let start = pieces.next().unwrap_or_default();
    let mut names = pieces.map(|piece| piece.split_once('}'));
    is_path(path)
        && !start.contains('}')
        && names.all(|name| name.is_some_and(|(name, _)| question.needs.contains(&name)))
}

/// The ids of a record, as they were given.
fn ids_in(form: &Form, record: &Record<'_>) -> Vec<Member<'static>> {
    let given = form.ids().filter_map(|name| Some((name, record.value(form.fields.row(&[name])?))));
    let is_id = |value: &Value<'_>| matches!(value, Value::Text(_) | Value::Number(_));
    given.filter(|(_, value)| is_id(value)).map(|(name, value)| (name.into(), value.clone().into_owned())).collect()
}
