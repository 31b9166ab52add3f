//! A form: one operation of one provider, as a table of fields.

use crate::encode::{Dialect, Entry};
use crate::field::Field;
use crate::issue::Issue;
use crate::judge::State;
use crate::provider::Provider;
use crate::reading::Reads;
use crate::request::Method;

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
    pub documentation: &'static str,
    /// Whether it makes or changes a profile.
    pub verb: Verb,
    /// What can be read.
    pub reads: Reads,
    /// How the body is written.
    pub dialect: Dialect,
    /// What goes into the body.
    pub sends: Sends,
    /// The sections in the order they are shown.
    pub sections: &'static [&'static str],
    /// Every field: ids of the path, then the document's order, read-only ones in their places.
    pub fields: &'static [Field],
    /// Whether `names` may rename the wire names.
    pub renames: bool,
    /// Which entries travel together: one list for each request, in the order they are sent.
    pub split: Split,
    /// The rules that judge several fields together, where there are any.
    pub together: Option<fn(&State<'_>, &mut Vec<Issue>)>,
}

/// Sorts the entries of a body into requests.
pub type Split = for<'e> fn(Vec<Entry<'e>>) -> Vec<Vec<Entry<'e>>>;

/// For forms whose entries all travel together.
#[must_use]
pub fn one_request(entries: Vec<Entry<'_>>) -> Vec<Vec<Entry<'_>>> {
    vec![entries]
}

impl Form {
    /// The rows whose path starts with this key: one, or one for each leaf of a group.
    #[must_use]
    pub fn rows_of(&self, key: &str) -> Vec<(usize, &'static [&'static str])> {
        self.fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.path.first().is_some_and(|first| *first == key))
            .map(|(row, field)| (row, field.path))
            .collect()
    }

    /// The row of a path.
    #[must_use]
    pub fn row(&self, path: &[&str]) -> Option<usize> {
        self.fields.iter().position(|field| field.path == path)
    }

    /// Whether no leaf of a group can be cleared, so that `null` for the whole group means nothing.
    #[must_use]
    pub fn group_is_clearable(&self, group: &str) -> bool {
        self.fields.iter().any(|field| field.path.first().is_some_and(|first| *first == group) && field.clearable)
    }
}
