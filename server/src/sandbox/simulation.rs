//! What a provider's part in the sandbox consists of.

use axum::Router;
use axum::http::HeaderMap;

use super::state::Shared;
use crate::provider::Provider;
use crate::store::{Changed, Collection, Stored};

/// A provider's part.
#[derive(Debug)]
pub(super) struct Simulation {
    /// The provider.
    pub(super) provider: &'static Provider,
    /// Its paths.
    pub(super) routes: fn() -> Router<Shared>,
    /// Whether the credentials among the headers have the right form, or are missing.
    pub(super) credentials_fit: fn(&HeaderMap) -> bool,
    /// The profiles of an account.
    pub(super) collection: fn(&str) -> Collection,
    /// What an account has at the first start, the newest last.
    pub(super) seeds: fn(&str) -> Vec<Stored>,
    /// What a review makes of a profile, if there are reviews.
    pub(super) review: Option<Review>,
}

/// How reviews end.
#[derive(Debug)]
pub(super) struct Review {
    /// What a profile becomes when its review ends.
    pub(super) end: fn(&str) -> Option<String>,
    /// What is done once that is stored.
    pub(super) ended: fn(&Shared, &Changed),
}
