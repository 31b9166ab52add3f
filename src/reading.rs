//! Reading profiles: what is asked, and what an answer holds.

use crate::form::Form;
use crate::issue::{Issue, Segment};
use crate::judge::{Against, judge};
use crate::outcome::Refusal;
use crate::record::{Record, Value};
use crate::request::{self, Method, Request, Target};

/// How one profile is asked for.
#[derive(Clone, Copy, Debug)]
pub struct One {
    /// The method.
    pub method: Method,
    /// The path below the provider's origin, ids in braces.
    pub path: &'static str,
    /// The ids it takes.
    pub needs: &'static [&'static str],
    /// Keys of the body with their JSON text, after the credentials; empty for none.
    pub body: fn(&Record<'_>, &Form) -> Pairs,
}

/// How several profiles are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Many {
    /// The method.
    pub method: Method,
    /// The path below the provider's origin, ids in braces.
    pub path: &'static str,
    /// The ids it takes: those of the path above the profile.
    pub needs: &'static [&'static str],
    /// `all`, or `search` where only what is searched for can be had.
    pub finds: &'static str,
    /// The query string's keys and values.
    pub query: fn(&Query) -> Pairs,
    /// Keys of the body with their JSON text, after the credentials; empty for none.
    pub body: fn(&Query) -> Pairs,
    /// The profiles of an answer, and the cursor of the next page.
    pub page: for<'a> fn(Value<'a>, &Query) -> Page<'a>,
    /// The keys of a profile that name it for a person, the best first.
    pub label: &'static [&'static str],
}

/// Keys with their values.
pub type Pairs = Vec<(&'static str, String)>;

/// Which profiles are wanted.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Words to search for.
    pub search: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// How many at the most; the provider's own page where it is not given.
    pub limit: Option<u32>,
}

/// Some profiles.
#[derive(Debug, Default)]
pub struct Page<'a> {
    /// As the provider returns them.
    pub profiles: Vec<Value<'a>>,
    /// What to ask for the next page with; `None` where this was the last.
    pub cursor: Option<String>,
}

/// For reads without a body.
#[must_use]
pub fn no_body<T: ?Sized>(_: &T) -> Pairs {
    Vec::new()
}

/// What a form's provider lets be read.
#[derive(Clone, Copy, Debug)]
pub struct Reads {
    /// One profile.
    pub one: Option<One>,
    /// Several.
    pub many: Option<Many>,
}

/// The request for one profile.
///
/// # Errors
/// The issues of the ids and credentials that stand in the way.
pub fn ask_one(form: &'static Form, one: &One, ids: &Record<'_>, target: &Target) -> Result<Request, Vec<Issue>> {
    let front = (one.body)(ids, form);
    ask(form, (one.method, one.path, one.needs), ids, target, (&Vec::new(), &front))
}

/// The request for a page of profiles.
///
/// # Errors
/// The issues of the ids and credentials that stand in the way.
pub fn ask_many(
    form: &'static Form,
    many: &Many,
    ids: &Record<'_>,
    query: &Query,
    target: &Target,
) -> Result<Request, Vec<Issue>> {
    ask(form, (many.method, many.path, many.needs), ids, target, (&(many.query)(query), &(many.body)(query)))
}

fn ask(
    form: &'static Form,
    (method, path, needs): (Method, &str, &[&str]),
    ids: &Record<'_>,
    target: &Target,
    (query, body): (&Pairs, &Pairs),
) -> Result<Request, Vec<Issue>> {
    let judged = judge(form, ids, Against::default());
    let is_needed = |issue: &&Issue| match issue.path.first() {
        Some(Segment::Key(key)) => issue.is_error() && needs.contains(&key.as_ref()),
        _ => issue.code.starts_with("type."),
    };
    let mut issues: Vec<Issue> = judged.issues.iter().filter(is_needed).cloned().collect();
    issues.extend(request::refused_credentials(form, target));
    if !issues.is_empty() {
        return Err(issues);
    }
    Ok(request::read(form, &judged, target, (method, path), query, body))
}

/// What a person would call a profile: the first of some keys that holds text.
#[must_use]
pub fn label<'p>(profile: &'p Value<'_>, keys: &[&str]) -> &'p str {
    keys.iter().find_map(|key| profile.get(key)?.as_text().filter(|text| !text.is_empty())).unwrap_or_default()
}

/// A read that was refused before it was sent.
#[must_use]
pub fn refused(issues: Vec<Issue>) -> Refusal {
    Refusal {
        kind: crate::outcome::Refused::Rejected,
        status: None,
        issues,
        message: String::new(),
        request_id: None,
        retry_after_ms: None,
    }
}
