//! What the store keeps, and what it is asked for.

/// The profiles of one account of one provider.
#[derive(Clone, Debug)]
pub(crate) struct Collection {
    /// The provider's name.
    pub(crate) provider: &'static str,
    /// What the provider keeps profiles under: an account, an enterprise; empty where there is only one.
    pub(crate) account: String,
}

/// A profile as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stored {
    /// The provider's id.
    pub(crate) id: String,
    /// JSON text.
    pub(crate) profile: String,
    /// Counts its changes, from 1.
    pub(crate) version: i64,
    /// When its review ends: Unix time in milliseconds.
    pub(crate) due: Option<i64>,
    /// Whether it was deleted; it can still be read by its id then.
    pub(crate) deleted: bool,
    /// Which life of the database it is from; empty while it is not stored.
    pub(crate) life: String,
}

impl Stored {
    /// A profile that is not stored yet.
    pub(crate) fn new(id: impl Into<String>, profile: String, due: Option<i64>) -> Self {
        Self { id: id.into(), profile, version: 1, due, deleted: false, life: String::new() }
    }
}

/// A profile that was changed.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    /// The JSON text before the change.
    pub(crate) before: String,
    /// The profile as it is stored now.
    pub(crate) after: Stored,
}

/// Which profiles of a collection to list.
#[derive(Default)]
pub(crate) struct ListQuery {
    /// List only profiles that come after the one with this id.
    pub(crate) after: Option<String>,
    /// How many profiles to leave out at the start.
    pub(crate) skip: u32,
    /// The most profiles to return.
    pub(crate) take: u32,
    /// The most bytes to return; one profile is returned even if it is larger. A page may end early for that.
    pub(crate) bytes: usize,
    /// Lists only profiles that pass it.
    pub(crate) filter: Option<Filter>,
}

/// Whether a profile, as JSON text, is to be listed.
pub(crate) type Filter = Box<dyn Fn(&str) -> bool + Send>;

/// A part of a list.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The profiles, newest first.
    pub(crate) profiles: Vec<Stored>,
    /// How many profiles the collection has.
    pub(crate) total: i64,
    /// How many of them pass the filter.
    pub(crate) matching: i64,
    /// Whether more follow.
    pub(crate) more: bool,
}
