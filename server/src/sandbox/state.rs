//! What all handlers of the sandbox share.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tracing::Instrument;

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

    /// When the longest review that starts now would end, in Unix milliseconds.
    pub(super) fn latest_review_end(&self) -> i64 {
        let longest = self.settings.iter().map(|settings| settings.review).max().unwrap_or_default();
        clock::now().saturating_add(i64::try_from(longest.as_millis()).unwrap_or(i64::MAX))
    }

    /// Adds a profile. What follows from it happens even if the client has left.
    pub(super) async fn insert(self: &Arc<Self>, collection: Collection, new: Stored) -> Result<Stored, Problem> {
        let sandbox = Arc::clone(self);
        let insert = async move {
            let stored = sandbox.store.insert(collection, new).await?;
            sandbox.note_review(&stored);
            Ok(stored)
        };
        to_the_end(insert).await
    }

    /// Changes a profile, as [`Store::change`] does, and then calls `then`, even if the client has left.
    pub(super) async fn change(
        self: &Arc<Self>,
        collection: Collection,
        id: String,
        job: impl FnOnce(Option<Stored>) -> Result<Stored, Problem> + Send + 'static,
        then: fn(&Shared, &Changed),
    ) -> Result<Changed, Problem> {
        let sandbox = Arc::clone(self);
        let change = async move {
            let changed = sandbox.store.change(collection, id, job).await?;
            sandbox.note_review(&changed.after);
            then(&sandbox, &changed);
            Ok(changed)
        };
        to_the_end(change).await
    }

    fn note_review(&self, stored: &Stored) {
        if stored.due.is_some() {
            self.review_started.notify_one();
        }
    }
}

/// For changes after which nothing is left to do.
pub(super) fn nothing(_: &Shared, _: &Changed) {}

/// Runs a future that is not dropped when its caller is, as the handler of a request is when the client leaves.
async fn to_the_end<T: Send + 'static>(
    future: impl Future<Output = Result<T, Problem>> + Send + 'static,
) -> Result<T, Problem> {
    tokio::spawn(future.in_current_span()).await.unwrap_or_else(|_| Err(Problem::server_error()))
}
