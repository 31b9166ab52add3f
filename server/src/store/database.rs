//! The store: what can be done with profiles, and where their file is.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::error::Error;
use super::model::{Changed, Collection, ListQuery, Page, Stored};
use super::worker::Worker;
use super::{migrations, statements};

/// The file in the data directory; SQLite keeps two more beside it while it runs.
const FILE: &str = "sandbox.sqlite3";

/// The store. It has two threads of its own, so that no thread that serves requests waits for a disk: one writes, one reads
/// what was written before.
#[derive(Debug)]
pub(crate) struct Store {
    writer: Worker,
    reader: Worker,
}

impl Store {
    /// Opens the store in a directory. Creates both if they do not exist.
    ///
    /// # Errors
    /// [`Error::Directory`], [`Error::Newer`], [`Error::Open`].
    pub(crate) fn open(directory: &Path) -> Result<Self, Error> {
        create_directory(directory).map_err(|error| Error::Directory(directory.to_owned(), error))?;
        let file = directory.join(FILE);
        let at = |error| Error::Open(file.clone(), error);
        let mut writer = connect(&file).map_err(at)?;
        if !migrations::run(&mut writer).map_err(at)? {
            return Err(Error::Newer(file));
        }
        let reader = connect(&file).map_err(at)?;
        reader.pragma_update(None, "query_only", true).map_err(at)?;
        let start = |name, connection, behavior| {
            Worker::start(name, connection, behavior).map_err(|error| Error::Directory(directory.to_owned(), error))
        };
        Ok(Self {
            writer: start("store-writer", writer, TransactionBehavior::Immediate)?,
            reader: start("store-reader", reader, TransactionBehavior::Deferred)?,
        })
    }

    /// Deletes every profile, and forgets which providers were seeded.
    pub(crate) async fn clear(&self) -> Result<(), Error> {
        self.writer.run(|connection| Ok(statements::clear(connection)?)).await
    }

    /// Adds the profiles that a provider starts with, unless that was done before. The last is the newest.
    pub(crate) async fn seed(&self, collection: Collection, seeds: Vec<Stored>) -> Result<(), Error> {
        let job = move |connection: &Connection| {
            if statements::note_seeded(connection, collection.provider)? {
                for seed in &seeds {
                    statements::insert(connection, &collection, seed)?;
                }
            }
            Ok(())
        };
        self.writer.run(job).await
    }

    /// Adds a profile. It is on disk once this returns.
    ///
    /// # Errors
    /// [`Error::Sqlite`], also when the collection has a profile with this id.
    pub(crate) async fn insert(&self, collection: Collection, profile: Stored) -> Result<Stored, Error> {
        let job = move |connection: &Connection| {
            statements::insert(connection, &collection, &profile)?;
            Ok(statements::get(connection, &collection, &profile.id)?.unwrap_or(profile))
        };
        self.writer.run(job).await
    }

    /// Changes a profile. The change is on disk once this returns. `job` gets the profile, or `None` if there is none, and
    /// returns what it becomes; nothing else changes it meanwhile. A profile that `job` returns unchanged keeps its version.
    ///
    /// # Errors
    /// The error of `job`, after which nothing has changed; [`Error::Sqlite`].
    pub(crate) async fn change<E: From<Error> + Send + 'static>(
        &self,
        collection: Collection,
        id: String,
        job: impl FnOnce(Option<Stored>) -> Result<Stored, E> + Send + 'static,
    ) -> Result<Changed, E> {
        self.writer
            .run(move |connection| {
                let old = statements::get(connection, &collection, &id).map_err(Error::from)?;
                let before = old.clone().unwrap_or_default();
                let mut after = job(old)?;
                after.version = before.version;
                after.life.clone_from(&before.life);
                if after != before {
                    after.version = after.version.saturating_add(1);
                    statements::update(connection, &collection, &after).map_err(Error::from)?;
                }
                Ok(Changed { before: before.profile, after })
            })
            .await
    }

    /// Reads one profile.
    pub(crate) async fn get(&self, collection: Collection, id: String) -> Result<Option<Stored>, Error> {
        self.reader.run(move |connection| Ok(statements::get(connection, &collection, &id)?)).await
    }

    /// Reads the profiles with these ids, newest first. Leaves out ids that do not exist and deleted profiles.
    pub(crate) async fn get_many(&self, collection: Collection, ids: Vec<String>) -> Result<Vec<Stored>, Error> {
        self.reader.run(move |connection| Ok(statements::get_many(connection, &collection, &ids)?)).await
    }

    /// Reads a page of profiles, newest first. Leaves out deleted profiles.
    pub(crate) async fn list(&self, collection: Collection, query: ListQuery) -> Result<Page, Error> {
        self.reader.run(move |connection| Ok(statements::list(connection, &collection, &query)?)).await
    }

    /// Returns when the next review ends, in Unix milliseconds.
    pub(crate) async fn next_due(&self) -> Result<Option<i64>, Error> {
        self.reader.run(|connection| Ok(statements::next_due(connection)?)).await
    }

    /// Returns provider, account and id of some profiles whose review ends at `by` or before, or after `latest`.
    pub(crate) async fn due(&self, by: i64, latest: i64) -> Result<Vec<(String, String, String)>, Error> {
        self.reader.run(move |connection| Ok(statements::due(connection, by, latest)?)).await
    }
}

/// Creates the directory, readable by this user only because profiles name people, and hides it from git.
fn create_directory(directory: &Path) -> std::io::Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)?;
    std::fs::write(directory.join(".gitignore"), "*\n")
}

fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // In WAL mode any other value syncs at checkpoints only, and a power cut would undo changes that were acknowledged.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS an ordinary sync stops at the drive's cache. It has no effect elsewhere.
    connection.pragma_update(None, "fullfsync", true)?;
    Ok(connection)
}
