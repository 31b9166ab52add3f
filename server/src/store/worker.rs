//! A thread with its own database connection, which runs jobs in the order they are given.
//!
//! Jobs that wait at the same time share one transaction: a commit waits for the disk, and one wait is enough for them
//! all. Each job has its own savepoint, so that a job that fails undoes nothing of the others.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use super::error::Error;

/// The most jobs that share a transaction, so that the first of them does not wait for long.
const BATCH: usize = 128;

type Committed = Result<(), Arc<rusqlite::Error>>;
/// Sends the result of a job to its caller.
type Notify = Box<dyn FnOnce(Committed) + Send>;
/// Runs with the connection, or with the error because of which there is no transaction. Returns whether to keep what it
/// wrote.
type Job = Box<dyn FnOnce(Result<&Connection, Arc<rusqlite::Error>>) -> (bool, Notify) + Send>;

/// The thread. Once the worker is dropped, the thread finishes its jobs, closes its connection and ends.
#[derive(Debug)]
pub(super) struct Worker {
    /// `None` only during the drop.
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

    /// Runs a job after those that were given before it, even if the caller stops waiting. What the job wrote is on disk
    /// if this returns `Ok`, and undone if it returns an error.
    pub(super) async fn run<T, E>(&self, job: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (done, result) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let outcome = connection.map_err(|error| E::from(Error::Sqlite(error))).and_then(job);
            let notify: fn(_, _, Committed) = |done: oneshot::Sender<Result<T, E>>, outcome, committed| {
                drop(done.send(committed.map_err(|error| Error::Sqlite(error).into()).and(outcome)));
            };
            (outcome.is_ok(), Box::new(move |committed| notify(done, outcome, committed)))
        });
        self.jobs.as_ref().ok_or(Error::Closed)?.send(job).map_err(|_| Error::Closed)?;
        result.await.map_err(|_| Error::Closed)?
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // An error means that the thread panicked, which was reported when it happened.
            drop(thread.join());
        }
    }
}

/// Waits for a job and takes with it the others that are waiting; `None` once there will be no more.
fn next(queue: &Receiver<Job>) -> Option<Vec<Job>> {
    let first = queue.recv().ok()?;
    Some(std::iter::once(first).chain(queue.try_iter().take(BATCH - 1)).collect())
}

fn run(connection: &mut Connection, behavior: TransactionBehavior, batch: Vec<Job>) {
    let mut finished = Vec::with_capacity(batch.len());
    let mut jobs = batch.into_iter();
    let committed = in_transaction(connection, behavior, &mut jobs, &mut finished).map_err(Arc::new);
    if let Err(error) = &committed {
        finished.extend(jobs.map(|job| job(Err(Arc::clone(error))).1));
    }
    for notify in finished {
        notify(committed.clone());
    }
}

/// Runs the jobs in one transaction. Stops when the transaction itself fails.
fn in_transaction(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    jobs: &mut std::vec::IntoIter<Job>,
    finished: &mut Vec<Notify>,
) -> rusqlite::Result<()> {
    let mut transaction = connection.transaction_with_behavior(behavior)?;
    while !jobs.as_slice().is_empty() {
        let savepoint = transaction.savepoint()?;
        let Some(job) = jobs.next() else { break };
        // A panic in one job must not end the thread, and with it the store. Its caller gets `Error::Closed`.
        let Ok((keep, notify)) = catch_unwind(AssertUnwindSafe(|| job(Ok(&savepoint)))) else { continue };
        finished.push(notify);
        if keep {
            savepoint.commit()?;
        }
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Outcome = Result<(), Error>;

    fn worker() -> Worker {
        let connection = Connection::open_in_memory().unwrap_or_else(|error| unreachable!("{error}"));
        let made = connection.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT");
        assert!(made.is_ok());
        Worker::start("test", connection, TransactionBehavior::Immediate)
            .unwrap_or_else(|error| unreachable!("{error}"))
    }

    async fn insert(worker: &Worker, number: i64, then: fn() -> Outcome) -> Outcome {
        worker
            .run(move |connection| {
                connection.execute("INSERT INTO t VALUES (?1)", [number]).map_err(Error::from)?;
                then()
            })
            .await
    }

    async fn numbers(worker: &Worker) -> Vec<i64> {
        let read = |connection: &Connection| -> Result<Vec<i64>, Error> {
            let mut select = connection.prepare("SELECT n FROM t ORDER BY n")?;
            let rows = select.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        worker.run(read).await.unwrap_or_default()
    }

    #[tokio::test]
    async fn keeps_the_others_when_one_fails() {
        let worker = worker();
        // Delays the others, so that they share a transaction.
        let hold = worker.run(|_| -> Outcome {
            std::thread::sleep(std::time::Duration::from_millis(100));
            Ok(())
        });
        let (held, first, refused, twice, panicked, last) = tokio::join!(
            hold,
            insert(&worker, 1, || Ok(())),
            insert(&worker, 2, || Err(Error::Closed)),
            insert(&worker, 1, || Ok(())),
            insert(&worker, 3, || unreachable!("on purpose")),
            insert(&worker, 4, || Ok(())),
        );
        assert!(held.is_ok() && first.is_ok() && last.is_ok());
        assert!(matches!((refused, twice, panicked), (Err(Error::Closed), Err(Error::Sqlite(_)), Err(Error::Closed))));
        assert_eq!(numbers(&worker).await, [1, 4]);
    }
}
