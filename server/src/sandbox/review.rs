//! Ends reviews: a profile under review is approved or rejected when it is due, even if the server was not running then.

use std::time::Duration;

use tokio::task::JoinSet;

use super::all;
use super::simulation::Review;
use super::state::Shared;
use crate::clock;
use crate::problem::Problem;
use crate::store::{Collection, Error, Stored};

/// How long to wait after the store failed.
const PAUSE: Duration = Duration::from_secs(5);
/// The longest wait. The clock may be set meanwhile.
const LONGEST: Duration = Duration::from_secs(30);

/// Ends reviews until the server stops.
pub(crate) async fn run(sandbox: Shared) {
    let stop = sandbox.stop.clone();
    tokio::select! {
        () = stop.begins() => {}
        () = end_all(&sandbox) => {}
    }
}

async fn end_all(sandbox: &Shared) {
    loop {
        let wait = match end_due(sandbox).await {
            Ok(Some(due)) => Duration::from_millis(u64::try_from(due.saturating_sub(clock::now())).unwrap_or(0)),
            Ok(None) => LONGEST,
            Err(error) => {
                tracing::error!("{error}");
                PAUSE
            }
        };
        tokio::select! {
            () = sandbox.review_started.notified() => {}
            () = tokio::time::sleep(wait.min(LONGEST)) => {}
        }
    }
}

/// Ends the reviews that are due. Returns when the next one is, in Unix milliseconds.
async fn end_due(sandbox: &Shared) -> Result<Option<i64>, Error> {
    let now = clock::now();
    // No review that starts now would end later than this: one that would was started before the clock was set back.
    let latest = sandbox.latest_review_end();
    // At the same time, so that they share a transaction.
    let mut ends = JoinSet::new();
    for (name, account, id) in sandbox.store.due(now, latest).await? {
        let Some(simulation) = all::find(&name) else { continue };
        let Some(review) = &simulation.review else { continue };
        let collection = Collection { provider: simulation.provider.name, account };
        let sandbox = sandbox.clone();
        ends.spawn(async move {
            sandbox.change(collection, id, move |stored| end(review, stored, now, latest), review.ended).await?;
            Ok::<_, Problem>(())
        });
    }
    // Failures of the store are in the log; the next round tries again.
    if ends.join_all().await.iter().any(Result::is_err) {
        tokio::time::sleep(PAUSE).await;
    }
    sandbox.store.next_due().await
}

fn end(review: &Review, stored: Option<Stored>, now: i64, latest: i64) -> Result<Stored, Problem> {
    let stored = stored.ok_or_else(Problem::not_found)?;
    if stored.due.is_none_or(|due| due > now && due <= latest) {
        // Another request has ended or restarted the review meanwhile.
        return Ok(stored);
    }
    let profile = (review.end)(&stored.profile);
    Ok(Stored { profile: profile.unwrap_or_else(|| stored.profile.clone()), due: None, ..stored })
}
