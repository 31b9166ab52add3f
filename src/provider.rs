//! A provider: where it listens, how it wants to be told who is asking, what can be read there, and what its errors mean.

mod error;
pub(crate) mod problem_details;
mod reads;
mod words;

pub use error::{FailureReason, ProviderError, RefusalKind, Sent};
pub use reads::{BodyMembers, List, Page, Query, Question, QuestionBody, ReadOne, Reads};
pub use words::single_line;
pub(crate) use words::title;

use crate::issue::Issue;
use crate::value::Value;

/// How a credential travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// As a header of this name.
    Header(&'static str),
    /// As a key of the JSON body, before all others.
    Body(&'static str),
    /// As the user name of HTTP Basic (RFC 7617).
    BasicUser,
    /// As the password of HTTP Basic.
    BasicPassword,
}

/// One secret, or half of one.
#[derive(Clone, Copy, Debug)]
pub struct Credential {
    /// The key in `target.credentials`.
    pub key: &'static str,
    /// How it travels.
    pub carrier: Carrier,
    /// Whether a page must hide it.
    pub secret: bool,
}

/// What all operations of one provider share.
#[derive(Debug)]
pub struct Provider {
    /// `cm`, `abillity`, `mews` or `twilio`.
    pub name: &'static str,
    /// Scheme and host, without a trailing slash.
    pub origin: &'static str,
    /// What it asks for, in the order it is sent.
    pub credentials: &'static [Credential],
}

/// How the responses of a provider are read. Apart from [`Provider`], which every form names, so that the module that only checks
/// and builds is built without it.
#[derive(Debug)]
pub(crate) struct Responses {
    /// The one profile in a successful response's body. Where there are several, the id that was asked for says which.
    pub(crate) profile: for<'a> fn(&'a Value<'a>, Option<&str>) -> Option<Value<'a>>,
    /// The profiles of a list, and the cursor of the next page.
    pub(crate) page: for<'a> fn(&'a Value<'a>, &Query) -> Page<'a>,
    /// What the provider remarks on a profile that it returns, such as why it was rejected.
    pub(crate) remarks: fn(&Value<'_>) -> Vec<Issue>,
    /// Reads the JSON body of a refusal.
    pub(crate) parse_error: fn(u16, &Value<'_>) -> ProviderError,
    /// What status and words mean together, whatever the body was written in.
    pub(crate) classify: fn(u16, ProviderError) -> ProviderError,
}

/// For providers that return profiles without remarks.
#[must_use]
pub(crate) fn without_remarks(_: &Value<'_>) -> Vec<Issue> {
    Vec::new()
}

/// For providers that respond with the profile itself.
#[must_use]
pub(crate) fn body_is_profile<'a>(body: &'a Value<'a>, _: Option<&str>) -> Option<Value<'a>> {
    matches!(body, Value::Object(_)).then(|| body.clone())
}
