//! The providers, played: each answers at its own path with its own status codes and bodies, judged by the same core
//! that runs in the page, kept in the [`store`](crate::store). No credentials are asked for.

use std::sync::Arc;

use axum::Router;
use tokio::sync::Semaphore;

use crate::problem::Problem;
use crate::store::Store;

mod cm;

/// One provider's part.
pub(crate) struct Provider {
    /// Its name, and the first step of its paths below `/api/`.
    pub(crate) name: &'static str,
    /// An account to start with. Any other works as well.
    pub(crate) account: &'static str,
    /// Its own paths.
    pub(crate) routes: fn() -> Router<Arc<Store>>,
}

/// Every provider that is played.
pub(crate) const ALL: &[Provider] = &[cm::PROVIDER];

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
