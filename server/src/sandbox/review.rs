//! Reviews end after a moment: profiles that wait for one are approved or rejected when their time has come, also when the
//! server was not running then.

use std::time::Duration;

use tokio::task::JoinSet;

use super::{ALL, Provider, Shared};
use crate::clock;
use crate::problem::Problem;
use crate::store::{Error, Shelf, Stored};

/// How long to wait after the store failed.
const PAUSE: Duration = Duration::from_secs(5);

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
            Ok(Some(due)) => Duration::from_millis(u64::try_from(due - clock::now()).unwrap_or(0)),
            Ok(None) => Duration::MAX,
            Err(error) => {
                tracing::error!("{error}");
                PAUSE
            }
        };
        tokio::select! {
            () = sandbox.due.notified() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Ends those that are due; says when the next one is.
async fn end_due(sandbox: &Shared) -> Result<Option<i64>, Error> {
    let now = clock::now();
    // Together, so that they share the disk.
    let mut ends = JoinSet::new();
    for (name, account, id) in sandbox.store.due(now).await? {
        let Some(provider) = ALL.iter().find(|provider| provider.name == name) else { continue };
        let shelf = Shelf { provider: provider.name, account };
        let sandbox = sandbox.clone();
        ends.spawn(async move { sandbox.change(provider, shelf, id, move |stored| end(provider, stored, now)).await });
    }
    // The store's failures were logged; the next round tries again.
    if ends.join_all().await.iter().any(Result::is_err) {
        tokio::time::sleep(PAUSE).await;
    }
    sandbox.store.next_due().await
}

fn end(provider: &Provider, stored: Option<Stored>, now: i64) -> Result<Stored, Problem> {
    let stored = stored.ok_or_else(Problem::not_found)?;
    if stored.due.is_none_or(|due| due > now) {
        // Somebody was quicker.
        return Ok(stored);
    }
    let profile = provider.reviewed.and_then(|reviewed| reviewed(&stored.profile));
    Ok(Stored { profile: profile.unwrap_or_else(|| stored.profile.clone()), due: None, ..stored })
}
