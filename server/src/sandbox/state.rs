//! What all handlers of the sandbox share.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use super::rate_limit::RateLimit;
use crate::clock;
use crate::net::{self, Plain};
use crate::problem::Problem;
use crate::provider::Provider;
use crate::settings::ProviderSettings;
use crate::shutdown::Stop;
use crate::store::{Changed, Collection, Store, Stored};

/// What all handlers share.
#[derive(Debug)]
pub(crate) struct Sandbox {
    /// The profiles.
    pub(super) store: Store,
    /// Notified when a review starts, which may end before the one that is waited for.
    pub(super) review_started: Notify,
    /// Sends callbacks.
    pub(super) client: Plain,
    /// The limit of Mews.
    pub(super) limit: RateLimit,
    /// Tells when the server stops.
    pub(super) stop: Stop,
    settings: Vec<Arc<ProviderSettings>>,
}

/// The state of the handlers.
pub(crate) type Shared = Arc<Sandbox>;

impl Sandbox {
    pub(super) fn new(store: Store, settings: Vec<Arc<ProviderSettings>>, stop: Stop) -> Self {
        let limit = RateLimit::default();
        Self { store, review_started: Notify::new(), client: net::plain(), limit, stop, settings }
    }

    /// The settings of a provider.
    pub(super) fn settings(&self, provider: &Provider) -> Option<&ProviderSettings> {
        self.settings.iter().find(|settings| settings.provider.name == provider.name).map(AsRef::as_ref)
    }

    /// The account that the settings show for a provider.
    pub(super) fn account(&self, provider: &Provider) -> String {
        self.settings(provider).map(|settings| settings.account.clone()).unwrap_or_default()
    }

    /// When a review that starts now ends, in Unix milliseconds.
    pub(super) fn review_ends(&self, provider: &Provider) -> i64 {
        let review = self.settings(provider).map_or(Duration::ZERO, |settings| settings.review);
        clock::now().saturating_add(i64::try_from(review.as_millis()).unwrap_or(i64::MAX))
    }

    /// Adds a profile.
    pub(super) async fn insert(&self, collection: Collection, new: Stored) -> Result<Stored, Problem> {
        let stored = self.store.insert(collection, new).await?;
        self.note_review(&stored);
        Ok(stored)
    }

    /// Changes a profile, as [`Store::change`] does.
    pub(super) async fn change(
        &self,
        collection: Collection,
        id: String,
        job: impl FnOnce(Option<Stored>) -> Result<Stored, Problem> + Send + 'static,
    ) -> Result<Changed, Problem> {
        let changed = self.store.change(collection, id, job).await?;
        self.note_review(&changed.after);
        Ok(changed)
    }

    fn note_review(&self, stored: &Stored) {
        if stored.due.is_some() {
            self.review_started.notify_one();
        }
    }
}
