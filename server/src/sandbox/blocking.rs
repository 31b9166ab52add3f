//! Runs work that takes long on a thread where nothing else waits.

use tokio::sync::Semaphore;

use crate::problem::Problem;

/// A body of 1 MiB can hold half a million mistakes, each of which takes time and memory, so only a few bodies are judged at
/// the same time.
static PERMITS: Semaphore = Semaphore::const_new(4);

/// Runs a job on a thread for blocking work.
///
/// # Errors
/// 500 if the job panics.
pub(super) async fn run<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let _permit = PERMITS.acquire().await.map_err(|_| Problem::server_error())?;
    tokio::task::spawn_blocking(job).await.map_err(|error| {
        tracing::error!("judging failed: {error}");
        Problem::server_error()
    })
}
