//! Reviews end after a moment: profiles that wait for one are approved or rejected when their time has come, also when the
//! server was not running then.

use std::time::Duration;

use super::{ALL, Shared};
use crate::clock;
use crate::problem::Problem;
use crate::store::{Error, Stored};

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
    for (name, account, id) in sandbox.store.due(now).await? {
        let Some(provider) = ALL.iter().find(|provider| provider.name == name) else { continue };
        let mut shelf = (provider.shelf)(&account);
        shelf.account = account;
        let end = move |stored: Option<Stored>| {
            let stored = stored.ok_or_else(Problem::not_found)?;
            let still_due = stored.due.is_some_and(|due| due <= now) && !stored.deleted;
            let reviewed = provider.reviewed.filter(|_| still_due);
            let profile = reviewed.and_then(|reviewed| reviewed(&stored.profile));
            // Whatever became of it, nobody waits for this any longer.
            let due = stored.due.filter(|due| *due > now);
            Ok(Stored { profile: profile.unwrap_or_else(|| stored.profile.clone()), due, ..stored })
        };
        // The store's failure was logged; the next round tries again.
        if sandbox.change(provider, shelf, id, end).await.is_err() {
            tokio::time::sleep(PAUSE).await;
        }
    }
    sandbox.store.next_due().await
}
