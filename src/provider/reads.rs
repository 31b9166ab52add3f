//! What can be read at a provider, and what it can be asked.

use crate::field::Fields;
use crate::http::Method;
use crate::record::Record;
use crate::value::Value;

/// How one profile is asked for.
#[derive(Clone, Copy, Debug)]
pub struct ReadOne {
    /// The method.
    pub method: Method,
    /// The path below the provider's origin, ids in braces.
    pub path: &'static str,
    /// The ids it takes.
    pub needs: &'static [&'static str],
    /// Members of the body, after the credentials; empty for none.
    pub body: fn(&Record<'_>, &Fields) -> BodyMembers,
}

/// How several profiles are asked for.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The method.
    pub method: Method,
    /// The path below the provider's origin, ids in braces.
    pub path: &'static str,
    /// The ids it takes: those of the path above the profile.
    pub needs: &'static [&'static str],
    /// `all`, or `search` where only what is searched for can be had.
    pub finds: &'static str,
    /// The query string's keys and values.
    pub query: fn(&Query) -> Vec<(&'static str, String)>,
    /// Members of the body, after the credentials; empty for none.
    pub body: fn(&Query) -> BodyMembers,
    /// The keys of a profile that name it for a person, the best first.
    pub label: &'static [&'static str],
}

/// Members of a JSON body.
pub type BodyMembers = Vec<(&'static str, Value<'static>)>;

/// Which profiles are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words to search for.
    pub search: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// How many at the most, between 1 and [`MAX_LIMIT`](Self::MAX_LIMIT); the provider's own page where it is not given.
    pub limit: Option<u32>,
}

impl Query {
    /// The most profiles that a page is asked for: what Mews and Twilio take.
    pub const MAX_LIMIT: u32 = 1000;

    /// A limit as providers take it: a whole number within bounds.
    #[must_use]
    pub fn clamped(limit: f64) -> u32 {
        // What is no number counts as the least.
        limit.max(1.0).min(f64::from(Self::MAX_LIMIT)) as u32
    }
}

/// Some profiles.
#[derive(Debug, Default)]
pub struct Page<'a> {
    /// As the provider returns them.
    pub profiles: Vec<Value<'a>>,
    /// What to ask for the next page with; `None` where this was the last.
    pub cursor: Option<String>,
}

/// What a form's provider lets be read.
#[derive(Clone, Copy, Debug)]
pub struct Reads {
    /// One profile.
    pub one: Option<ReadOne>,
    /// Several.
    pub list: Option<List>,
}

/// What a provider can be asked about a record before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its name in `ask`.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The default path below the provider's origin, ids in braces. A caller can name another.
    pub path: &'static str,
    /// The fields that it takes: ids of the path, and what stands in the query string.
    pub needs: &'static [&'static str],
    /// Keys of the query string, which are fields of the record.
    pub query: &'static [&'static str],
    /// What the body is.
    pub body: QuestionBody,
}

/// What the body of a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionBody {
    /// None.
    None,
    /// What would be sent of the record.
    Record,
}
