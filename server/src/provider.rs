//! What the server knows about a provider, whether the sandbox plays it or the gateway forwards to it.

use crate::problem::Dialect;

/// A provider.
#[derive(Debug)]
pub(crate) struct Provider {
    /// Its name, and the first step of its paths below `/api/`.
    pub(crate) name: &'static str,
    /// What people call it.
    pub(crate) title: &'static str,
    /// The same provider as the forms see it.
    pub(crate) core: &'static proforma::Provider,
    /// The account that is shown unless the settings name another.
    pub(crate) account: &'static str,
    /// Whether a text has the form of an account.
    pub(crate) is_account: fn(&str) -> bool,
    /// Operations beside those of the forms, whose paths are assumptions.
    pub(crate) companions: &'static [Companion],
    /// Whether it reviews profiles before it approves them.
    pub(crate) has_reviews: bool,
    /// How it writes its refusals.
    pub(crate) dialect: Dialect,
}

/// An operation that goes with the forms.
#[derive(Debug)]
pub(crate) struct Companion {
    /// Its key in `proforma.toml`.
    pub(crate) key: &'static str,
    /// Its method.
    pub(crate) method: &'static str,
    /// Its path, ids in braces, unless the settings have another.
    pub(crate) path: &'static str,
}
