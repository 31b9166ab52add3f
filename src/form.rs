//! A form: one operation of one provider, as a table of fields.

mod names;
mod state;

pub use names::{Names, NamesError};
pub use state::State;

use crate::field::{FieldLocation, Fields};
use crate::http::Method;
use crate::issue::Issue;
use crate::provider::{Provider, Question, Reads};
use crate::record::Edit;
use crate::spec_only::SpecOnly;

/// Whether the operation makes a profile or changes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Makes one: nothing is there before.
    Create,
    /// Changes one: every field can be kept.
    Update,
}

/// What an update sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sends {
    /// The fields that were set or cleared, and no others.
    Changes,
    /// The whole profile: the baseline with the changes in it. Without a baseline, only the changes.
    Merged,
}

/// One operation of one provider.
#[derive(Debug)]
pub struct Form {
    /// `cm.company-profile.create`
    pub id: &'static str,
    /// Whose operation it is.
    pub provider: &'static Provider,
    /// The HTTP method.
    pub method: Method,
    /// The path below the provider's origin, ids in braces.
    pub path: &'static str,
    /// The provider's page about it.
    pub documentation: SpecOnly<&'static str>,
    /// Whether it makes or changes a profile.
    pub verb: Verb,
    /// What can be read.
    pub reads: Reads,
    /// What the provider can be asked about a record before it is sent.
    pub questions: &'static [Question],
    /// How the body is written.
    pub dialect: Dialect,
    /// What goes into the body.
    pub sends: Sends,
    /// The sections in the order they are shown.
    pub sections: SpecOnly<&'static [&'static str]>,
    /// The table.
    pub fields: Fields,
    /// Whether `names` may rename the wire names.
    pub renames: bool,
    /// Which entries travel together: one list for each request, in the order they are sent.
    pub split: Split,
    /// The rules that judge several fields together, where there are any.
    pub cross_field_rules: Option<fn(&State<'_>, &mut Vec<Issue>)>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `{"name":"Acme"}`; a clear is `null`.
    Json,
    /// `{"Name":{"Value":"Acme"}}`; a clear is `{"Value":null}`.
    WrappedJson,
    /// `Name=Acme`, as `URLSearchParams` writes it; a clear cannot be written.
    FormUrlencoded,
}

impl Dialect {
    /// The media type of the body.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json | Self::WrappedJson => "application/json",
            Self::FormUrlencoded => "application/x-www-form-urlencoded",
        }
    }
}

/// One field as it goes onto the wire: its wire name (two inside a group) and what is to happen to it.
pub type Entry<'e> = (Vec<&'e str>, &'e Edit<'e>);

/// Sorts the entries of a body into requests.
pub type Split = for<'e> fn(Vec<Entry<'e>>) -> Vec<Vec<Entry<'e>>>;

/// For forms whose entries all travel together.
#[must_use]
pub fn one_request(entries: Vec<Entry<'_>>) -> Vec<Vec<Entry<'_>>> {
    vec![entries]
}

impl Form {
    /// The keys of the ids, in the order of the table: which profile is meant.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = &'static str> {
        let is_id = |location| matches!(location, FieldLocation::Path | FieldLocation::Id);
        self.fields.0.iter().filter(move |field| is_id(field.location)).filter_map(|field| field.path.first().copied())
    }
}
