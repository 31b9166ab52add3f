//! Places for connections: a fixed number, of which the ones that are idle are given up for those who come.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// All places.
#[derive(Debug)]
pub(super) struct Places {
    free: Arc<Semaphore>,
    limit: usize,
    taken: Mutex<HashMap<u64, Arc<State>>>,
    next: AtomicU64,
    /// Whether the log says already that there are no free places.
    is_full: AtomicBool,
}

/// What is known of a connection.
#[derive(Debug)]
struct State {
    /// How many requests it serves.
    requests: AtomicUsize,
    /// Since when it serves none.
    since: Mutex<Instant>,
    /// Notified when the place is wanted for another connection.
    wanted: Notify,
}

/// The place of one connection, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    number: u64,
    state: Arc<State>,
    places: Arc<Places>,
    _permit: OwnedSemaphorePermit,
}

/// What a connection tells of its requests.
#[derive(Clone, Debug)]
pub(super) struct UseOfPlace(Arc<State>);

/// A request that is served, until it is dropped.
#[derive(Debug)]
pub(super) struct InUse(Arc<State>);

impl Places {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            free: Arc::new(Semaphore::new(limit)),
            limit,
            taken: Mutex::default(),
            next: AtomicU64::new(0),
            is_full: AtomicBool::new(false),
        }
    }

    /// Takes a place. Where none is free, closes the connection that has been idle longest; waits where none is idle.
    pub(super) async fn take(places: &Arc<Self>) -> Place {
        if places.free.available_permits() == 0 {
            if !places.is_full.swap(true, Ordering::Relaxed) {
                tracing::warn!("all {} connections are in use; idle ones are closed for new ones", places.limit);
            }
            places.close_idle();
        } else if places.free.available_permits() > places.limit / 4 {
            places.is_full.store(false, Ordering::Relaxed);
        }
        let permit = loop {
            let waited =
                tokio::time::timeout(std::time::Duration::from_millis(100), Arc::clone(&places.free).acquire_owned());
            match waited.await {
                Ok(Ok(permit)) => break permit,
                // One may have become idle meanwhile.
                _ => places.close_idle(),
            }
        };
        let number = places.next.fetch_add(1, Ordering::Relaxed);
        let state =
            Arc::new(State { requests: AtomicUsize::new(0), since: Mutex::new(Instant::now()), wanted: Notify::new() });
        lock(&places.taken).insert(number, Arc::clone(&state));
        Place { number, state, places: Arc::clone(places), _permit: permit }
    }

    /// Asks the connection that has been idle longest to close, if one is idle.
    pub(super) fn close_idle(&self) {
        let taken = lock(&self.taken);
        let idle = taken.values().filter(|state| state.is_idle());
        if let Some(longest) = idle.min_by_key(|state| *lock(&state.since)) {
            longest.wanted.notify_one();
        }
    }

    /// Returns once all places are free.
    pub(super) async fn all_free(&self) {
        let all = u32::try_from(self.limit).unwrap_or(u32::MAX);
        // An error would mean that nobody waits for places any more.
        drop(self.free.acquire_many(all).await);
    }
}

impl State {
    fn is_idle(&self) -> bool {
        self.requests.load(Ordering::Acquire) == 0
    }
}

impl Place {
    /// For those who serve the requests of the connection.
    pub(super) fn use_of(&self) -> UseOfPlace {
        UseOfPlace(Arc::clone(&self.state))
    }

    /// Returns once the place is wanted for another connection while this one is idle.
    pub(super) async fn is_wanted(&self) {
        loop {
            self.state.wanted.notified().await;
            if self.is_idle() {
                return;
            }
        }
    }

    /// Whether the connection serves no request.
    pub(super) fn is_idle(&self) -> bool {
        self.state.is_idle()
    }
}

impl UseOfPlace {
    /// Notes that a request is served.
    pub(super) fn begin(&self) -> InUse {
        self.0.requests.fetch_add(1, Ordering::AcqRel);
        InUse(Arc::clone(&self.0))
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        *lock(&self.0.since) = Instant::now();
        self.0.requests.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        lock(&self.places.taken).remove(&self.number);
    }
}

/// Nothing that holds these locks can panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn closes_the_connection_that_is_idle_longest() {
        let places = Arc::new(Places::new(2));
        let (busy, idle) = (Places::take(&places).await, Places::take(&places).await);
        let in_use = busy.use_of().begin();
        let (newest, ()) = tokio::join!(Places::take(&places), async {
            idle.is_wanted().await;
            drop(idle);
        });
        assert!(!busy.is_idle() && newest.is_idle());
        drop(in_use);
        assert!(busy.is_idle());
        drop((busy, newest));
        places.all_free().await;
    }
}
