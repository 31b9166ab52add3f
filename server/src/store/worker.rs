//! A thread with a database connection of its own, which does jobs in the order they come.
//!
//! Jobs that wait at the same time share one transaction: a commit waits for the disk, and one wait serves them all. Each
//! has a savepoint of its own, so that one that fails takes nothing of the others with it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use super::Error;

/// How many jobs share a transaction at the most, so that the first of them is not kept waiting for long.
const BATCH: usize = 128;

type Committed = Result<(), Arc<rusqlite::Error>>;
/// Tells whoever waits for a job what became of it.
type Tell = Box<dyn FnOnce(Committed) + Send>;
/// Does the work; says whether it is to be kept.
type Job = Box<dyn FnOnce(&Connection) -> (bool, Tell) + Send>;

/// The thread. It ends, and closes its connection, once it is dropped and every job is done.
#[derive(Debug)]
pub(super) struct Worker {
    /// `None` only while it is dropped.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread. `behavior` is `Immediate` for one that writes, `Deferred` for one that only reads.
    pub(super) fn start(
        name: &str,
        mut connection: Connection,
        behavior: TransactionBehavior,
    ) -> std::io::Result<Self> {
        let (jobs, queue) = channel::<Job>();
        let thread = Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(batch) = next(&queue) {
                run(&mut connection, behavior, batch);
            }
        })?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Does a job after those that were handed in before. It is done even if nobody waits for it any longer. What it
    /// wrote is on disk once this returns without an error, and gone once it returns with one.
    pub(super) async fn run<T, E>(&self, job: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (done, result) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let outcome = job(connection);
            let tell: fn(_, _, Committed) = |done: oneshot::Sender<Result<T, E>>, outcome, committed| {
                drop(done.send(committed.map_err(|error| Error::Sqlite(error).into()).and(outcome)));
            };
            (outcome.is_ok(), Box::new(move |committed| tell(done, outcome, committed)))
        });
        self.jobs.as_ref().ok_or(Error::Closed)?.send(job).map_err(|_| Error::Closed)?;
        result.await.map_err(|_| Error::Closed)?
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // It panicked, then; the panic was reported when it happened.
            drop(thread.join());
        }
    }
}

/// Waits for a job and takes along those that wait as well; `None` once there will be no more.
fn next(queue: &Receiver<Job>) -> Option<Vec<Job>> {
    let first = queue.recv().ok()?;
    Some(std::iter::once(first).chain(queue.try_iter().take(BATCH - 1)).collect())
}

fn run(connection: &mut Connection, behavior: TransactionBehavior, batch: Vec<Job>) {
    let mut telling = Vec::with_capacity(batch.len());
    let committed = in_transaction(connection, behavior, batch, &mut telling).map_err(Arc::new);
    for tell in telling {
        tell(committed.clone());
    }
}

/// A job that is never told of was dropped, and whoever waits for it learns that.
fn in_transaction(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    batch: Vec<Job>,
    telling: &mut Vec<Tell>,
) -> rusqlite::Result<()> {
    let mut transaction = connection.transaction_with_behavior(behavior)?;
    for job in batch {
        let savepoint = transaction.savepoint()?;
        // A bug in one job must not end the thread, and with it the store.
        match catch_unwind(AssertUnwindSafe(|| job(&savepoint))) {
            Ok((true, tell)) => {
                telling.push(tell);
                savepoint.commit()?;
            }
            Ok((false, tell)) => {
                telling.push(tell);
                drop(savepoint);
            }
            Err(_) => drop(savepoint),
        }
    }
    transaction.commit()
}
