//! What became of a submission: the provider's answer, put back onto the fields.

use crate::answer::{Answer, Body, plain, title};
use crate::form::Form;
use crate::issue::{Issue, Path, Severity};
use crate::record::Value;
use crate::request::Names;
use crate::retry;

mod place;
pub mod problem;

pub use place::put_on_field;

/// Why nothing certain came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No whole answer in time.
    Timeout,
    /// The caller called it off.
    Aborted,
    /// The connection could not be made, or broke.
    Network,
    /// The provider's own fault (5xx).
    Server,
    /// An answer that nobody can read.
    Unreadable,
}

impl Reason {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Aborted => "aborted",
            Self::Network => "network",
            Self::Server => "server",
            Self::Unreadable => "unreadable",
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Timeout => "server.timeout",
            Self::Aborted => "server.aborted",
            Self::Network => "server.network",
            Self::Server => "server.error",
            Self::Unreadable => "server.unreadable",
        }
    }
}

/// Whether the provider may have acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It never left.
    No,
    /// Nobody knows.
    Maybe,
    /// The provider answered.
    Yes,
}

impl Sent {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Maybe => "maybe",
            Self::Yes => "yes",
        }
    }
}

/// How a provider refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It does not take the data.
    Rejected,
    /// It does not know the caller, or does not let them.
    Unauthorized,
    /// There is no such profile.
    NotFound,
    /// The profile changed meanwhile, or its state forbids the change.
    Conflict,
    /// Too many requests.
    Throttled,
    /// Nothing certain came of it.
    Failed(Reason, Sent),
}

impl Refused {
    /// The contract's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Unauthorized => "unauthorized",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Throttled => "throttled",
            Self::Failed(..) => "failed",
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Rejected => "server.rejected",
            Self::Unauthorized => "server.unauthorized",
            Self::NotFound => "server.not_found",
            Self::Conflict => "server.conflict",
            Self::Throttled => "server.throttled",
            Self::Failed(reason, _) => reason.code(),
        }
    }
}

/// A provider's no.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// How it refused.
    pub kind: Refused,
    /// The status code, where an answer came.
    pub status: Option<u16>,
    /// What it said, on the fields it is about; the rest for the whole record.
    pub issues: Vec<Issue>,
    /// The provider's own words, as plain text; may be empty.
    pub message: String,
    /// The provider's name for the request.
    pub request_id: Option<String>,
    /// How long to wait before the next try, in milliseconds, where it said.
    pub retry_after_ms: Option<u64>,
}

/// What became of one request.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome<'a> {
    /// The provider took it. Its profile, where it returned one.
    Accepted(Option<Value<'a>>),
    /// It did not.
    Refused(Refusal),
}

/// What a provider's body says, in its own dialect; each provider file reads its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// How it refuses, where the body tells more than the status.
    pub kind: Option<Refused>,
    /// Its words for the whole.
    pub message: String,
    /// Its name for the request.
    pub request_id: Option<String>,
    /// Its words about one field: the name it uses, then the words.
    pub fields: Vec<(String, String)>,
}

/// What is known of the request that was answered.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The form's.
    pub form: &'a Form,
    /// The wire names that were used.
    pub names: &'a Names,
    /// The id of the profile it was about, where it named one.
    pub id: Option<&'a str>,
    /// The Unix time in milliseconds, for a `Retry-After` that names a date.
    pub now_ms: u64,
}

/// Reads the answer to a submission, or to a question about one profile.
#[must_use]
pub fn read<'a>(asked: Asked<'_>, answer: &'a Answer) -> Outcome<'a> {
    match body(asked, answer) {
        Ok(None) => Outcome::Accepted(None),
        Ok(Some(value)) => Outcome::Accepted((asked.form.provider.profile)(value, asked.id)),
        Err(refusal) => Outcome::Refused(refusal),
    }
}

/// The JSON of a successful answer, `None` where it is empty.
///
/// # Errors
/// Any other answer is a refusal, and so is a success that cannot be read.
pub fn body<'a>(asked: Asked<'_>, answer: &'a Answer) -> Result<Option<Value<'a>>, Refusal> {
    let provider = asked.form.provider;
    let body = answer.read_body();
    if (200..300).contains(&answer.status) {
        return match body {
            Body::Empty => Ok(None),
            Body::Json(value) => Ok(Some(value)),
            Body::Text(_) | Body::Unreadable => {
                let message = if let Body::Text(text) = body { plain(&title(text)) } else { String::new() };
                let said = Said { message, ..Said::default() };
                Err(refuse(asked, answer, Refused::Failed(Reason::Unreadable, Sent::Yes), said))
            }
        };
    }
    let said = match &body {
        Body::Json(Value::Text(text)) | Body::Json(Value::BrokenText(text)) => {
            Said { message: plain(text), ..Said::default() }
        }
        Body::Text(text) => Said { message: plain(&title(text)), ..Said::default() },
        Body::Json(value) => (provider.said)(answer.status, value),
        Body::Empty | Body::Unreadable => Said::default(),
    };
    let said = (provider.meant)(answer.status, said);
    let kind = said.kind.unwrap_or_else(|| by_status(answer.status));
    Err(refuse(asked, answer, kind, said))
}

/// What a status means where the body does not tell more.
fn by_status(status: u16) -> Refused {
    match status {
        401 | 403 => Refused::Unauthorized,
        404 | 410 => Refused::NotFound,
        408 => Refused::Failed(Reason::Timeout, Sent::Maybe),
        409 | 412 => Refused::Conflict,
        429 => Refused::Throttled,
        400..=499 => Refused::Rejected,
        500..=599 => Refused::Failed(Reason::Server, Sent::Yes),
        _ => Refused::Failed(Reason::Unreadable, Sent::Yes),
    }
}

fn refuse(asked: Asked<'_>, answer: &Answer, kind: Refused, said: Said) -> Refusal {
    let mut issues: Vec<Issue> = Vec::new();
    let mut rest = Vec::new();
    for (name, words) in said.fields {
        match put_on_field(asked.form, &name, asked.names) {
            // In the form's order, whatever order the provider had.
            Some(path) => {
                let row = place::row(asked.form, &path);
                let at = issues.iter().position(|other| place::row(asked.form, &other.path) > row);
                issues.insert(at.unwrap_or(issues.len()), issue(kind, path, words));
            }
            None => rest.push(issue(kind, Path::new(), about(&name, words))),
        }
    }
    issues.append(&mut rest);
    if issues.is_empty() {
        issues.push(issue(kind, Path::new(), said.message.clone()));
    }
    Refusal {
        kind,
        status: Some(answer.status),
        issues,
        message: said.message,
        request_id: answer.request_id.clone().or(said.request_id),
        retry_after_ms: answer.retry_after.as_deref().and_then(|header| retry::after_ms(header, asked.now_ms)),
    }
}

/// Words about a field that the form does not have, with its name where they do not say it.
fn about(name: &str, words: String) -> String {
    let name = name.rsplit('.').next().unwrap_or_default();
    if name.is_empty() || words.contains(name) { words } else { [name, ": ", &words].concat() }
}

/// A submission that no answer ended.
#[must_use]
pub fn failed(reason: Reason, sent: Sent) -> Refusal {
    let kind = Refused::Failed(reason, sent);
    Refusal {
        kind,
        status: None,
        issues: vec![issue(kind, Path::new(), String::new())],
        message: String::new(),
        request_id: None,
        retry_after_ms: None,
    }
}

/// A success that holds no profile where one was asked for: there is none.
#[must_use]
pub fn none_such(answer: &Answer) -> Refusal {
    let kind = Refused::NotFound;
    Refusal {
        kind,
        status: Some(answer.status),
        issues: vec![issue(kind, Path::new(), String::new())],
        message: String::new(),
        request_id: answer.request_id.clone(),
        retry_after_ms: None,
    }
}

fn issue(kind: Refused, path: Path, words: String) -> Issue {
    let message = (!words.is_empty()).then_some(words);
    Issue { path, code: kind.code(), severity: Severity::Error, params: Vec::new(), message }
}
