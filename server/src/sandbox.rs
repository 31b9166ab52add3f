//! The providers, played: each answers at its own path with its own status codes and bodies, judged by the same core
//! that runs in the page, kept in the [`store`](crate::store).
//!
//! No credentials are asked for, because the browser has none behind `/api/`; those that come all the same must at least
//! look like some. Faults are played on demand, see [`fault`].

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::sync::{Notify, Semaphore};

use crate::clock;
use crate::net::{self, Plain};
use crate::problem::{Dialect, Problem};
use crate::settings::Settings;
use crate::shutdown::Stop;
use crate::store::{Changed, Error, Shelf, Store, Stored};

mod abillity;
mod callback;
mod cm;
mod etag;
pub(crate) mod fault;
mod mews;
pub(crate) mod review;
mod sentence;
mod twilio;
mod verdict;

/// One provider's part.
#[derive(Debug)]
pub(crate) struct Provider {
    /// Its name, and the first step of its paths below `/api/`.
    pub(crate) name: &'static str,
    /// What people call it.
    pub(crate) title: &'static str,
    /// The same provider as the forms see it.
    pub(crate) core: &'static proforma::provider::Provider,
    /// An account to start with. Any other works as well.
    pub(crate) account: &'static str,
    /// Whether a text could be such an account.
    pub(crate) is_account: fn(&str) -> bool,
    /// Operations beside those of the forms, whose paths are assumptions.
    pub(crate) companions: &'static [Companion],
    /// How it writes its refusals.
    pub(crate) dialect: Dialect,
    /// Its own paths.
    pub(crate) routes: fn() -> Router<Shared>,
    /// Whether the headers' credentials look like some, or are not there.
    pub(crate) credentials_fit: fn(&HeaderMap) -> bool,
    /// Where an account's profiles are.
    pub(crate) shelf: fn(&str) -> Shelf,
    /// What an account has at the first start, the newest last.
    pub(crate) seeds: fn(&str) -> Vec<Stored>,
    /// What a profile becomes when its review ends; `None` where there are no reviews.
    pub(crate) reviewed: Option<fn(&str) -> Option<String>>,
    /// What is done once a profile has changed.
    pub(crate) changed: fn(&Shared, &Changed),
}

/// An operation that goes with the forms.
#[derive(Debug)]
pub(crate) struct Companion {
    /// Its key in `proforma.toml`.
    pub(crate) key: &'static str,
    /// Its method.
    pub(crate) method: &'static str,
    /// Its path, ids in braces, unless the settings say otherwise.
    pub(crate) path: &'static str,
}

/// Every provider that is played.
pub(crate) const ALL: &[&Provider] = &[&cm::PROVIDER, &abillity::PROVIDER, &mews::PROVIDER, &twilio::PROVIDER];

/// What all answers share.
#[derive(Debug)]
pub(crate) struct Sandbox {
    /// Where the profiles are.
    pub(crate) store: Store,
    settings: Vec<Arc<Settings>>,
    /// Rings when a review may end earlier than the one that is waited for.
    due: Notify,
    client: Plain,
    limit: mews::Limit,
    stop: Stop,
}

/// As handlers get it.
pub(crate) type Shared = Arc<Sandbox>;

impl Sandbox {
    /// Puts it together and fills it at the first start.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) async fn open(
        store: Store,
        settings: Vec<Arc<Settings>>,
        stop: Stop,
        reset: bool,
    ) -> Result<Self, Error> {
        if reset {
            store.clear().await?;
        }
        for settings in &settings {
            let provider = settings.provider;
            store.seed((provider.shelf)(&settings.account), (provider.seeds)(&settings.account)).await?;
        }
        Ok(Self { store, settings, due: Notify::new(), client: net::plain(), limit: mews::Limit::default(), stop })
    }

    /// What holds for a provider.
    fn settings(&self, name: &str) -> Option<&Settings> {
        self.settings.iter().find(|settings| settings.provider.name == name).map(AsRef::as_ref)
    }

    /// When a review that starts now ends.
    fn review_ends(&self, provider: &Provider) -> i64 {
        let review = self.settings(provider.name).map_or(Duration::ZERO, |settings| settings.review);
        clock::now().saturating_add(i64::try_from(review.as_millis()).unwrap_or(i64::MAX))
    }

    /// Tells whoever ends reviews of one that may be the next.
    fn review_waits(&self, stored: &Stored) {
        if stored.due.is_some() {
            self.due.notify_one();
        }
    }

    /// Adds a profile.
    async fn insert(&self, shelf: Shelf, new: Stored) -> Result<Stored, Problem> {
        let stored = self.store.insert(shelf, new).await?;
        self.review_waits(&stored);
        Ok(stored)
    }

    /// Changes a profile: [`Store::change`], and what follows from it.
    async fn change(
        self: &Arc<Self>,
        provider: &Provider,
        shelf: Shelf,
        id: String,
        job: impl FnOnce(Option<Stored>) -> Result<Stored, Problem> + Send + 'static,
    ) -> Result<Stored, Problem> {
        let changed = self.store.change(shelf, id, job).await?;
        self.review_waits(&changed.after);
        (provider.changed)(self, &changed);
        Ok(changed.after)
    }
}

/// A provider's paths, with all that is the same for each.
pub(crate) fn routes(provider: &'static Provider, sandbox: Shared) -> Router {
    let stop = sandbox.stop.clone();
    (provider.routes)()
        .with_state(sandbox)
        .layer(from_fn_with_state(provider, check_credentials))
        .layer(from_fn_with_state(stop, fault::play))
}

async fn check_credentials(State(provider): State<&'static Provider>, request: Request, next: Next) -> Response {
    if (provider.credentials_fit)(request.headers()) {
        return next.run(request).await;
    }
    let detail = "The credentials do not look like any; behind /api/ none are needed.";
    Problem::new(StatusCode::UNAUTHORIZED, detail).into_response()
}

/// For providers that do nothing when a profile has changed.
fn quietly(_: &Shared, _: &Changed) {}

/// A body of 1 MiB can hold half a million mistakes, each of which takes time and memory: a few at once are enough.
static JUDGES: Semaphore = Semaphore::const_new(4);

/// Judges on a thread where nothing else waits.
///
/// # Errors
/// 500 when the judge panicked, which it never should.
async fn judge<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let _turn = JUDGES.acquire().await.map_err(|_| Problem::server_error())?;
    tokio::task::spawn_blocking(job).await.map_err(|error| {
        tracing::error!("judging failed: {error}");
        Problem::server_error()
    })
}
