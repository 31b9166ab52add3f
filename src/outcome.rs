//! What became of a call: the provider's response, put back onto the fields.

mod field_mapping;
mod profile;
mod read;

use serde::Serialize;

pub(crate) use profile::record_of;
pub use profile::{FoundField, from_profile};
pub use read::{RequestContext, read_response};
pub(crate) use read::{failed, no_such_profile, not_sent, read_body};

use crate::issue::Issue;
use crate::provider::RefusalKind;
use crate::value::{Value, exact};

/// What became of a call: the contract's `Outcome`, `ReadOutcome`, `ListOutcome` and `AskOutcome`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Outcome {
    /// The record's errors kept it from being sent.
    Invalid {
        /// All issues of the record.
        issues: Vec<Issue>,
    },
    /// The provider took it.
    Accepted {
        /// The status code.
        status: u16,
        /// The profile as the provider returned it, where it did.
        profile: Option<Exact<'static>>,
        /// The `ETag` header.
        etag: Option<String>,
        /// Warnings about the record, and the provider's remarks.
        issues: Vec<Issue>,
    },
    /// One profile was read.
    Found {
        /// The profile in record shape.
        record: Exact<'static>,
        /// The profile as the provider returned it.
        profile: Exact<'static>,
        /// The `ETag` header.
        etag: Option<String>,
        /// The provider's remarks.
        issues: Vec<Issue>,
    },
    /// A page of profiles was read.
    Page {
        /// The profiles.
        items: Vec<ListItem>,
        /// What to ask for the next page with; `None` where this was the last.
        cursor: Option<String>,
    },
    /// A question was answered.
    Answered {
        /// The status code.
        status: u16,
        /// The body as JSON; `None` where it is no JSON.
        body: Option<Exact<'static>>,
        /// The body as text.
        text: String,
    },
    /// The provider refused, or nothing certain came of it.
    #[serde(untagged)]
    Refused(Refusal),
}

/// A profile of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListItem {
    /// The profile in record shape.
    pub record: Exact<'static>,
    /// What a person would call it.
    pub label: String,
    /// Its status, where it has one.
    pub status: Option<String>,
}

/// A value that is written as JSON text, with its numbers as they were given.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exact<'v>(#[serde(serialize_with = "exact")] pub Value<'v>);

/// A provider's refusal: the contract's `Refused`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// How it refused.
    #[serde(flatten)]
    pub kind: RefusalKind,
    /// The status code, where a response came.
    pub status: Option<u16>,
    /// What it said, on the fields it is about; the rest for the whole record.
    pub issues: Vec<Issue>,
    /// The provider's own words, as plain text; may be empty.
    pub message: String,
    /// The provider's name for the request.
    pub request_id: Option<String>,
    /// Requests of this call that were accepted before this one.
    pub completed: usize,
}
