//! Where profiles are kept: one SQLite file, which survives `kill -9` and power cuts.
//!
//! Profiles are JSON text, under the provider's own ids. A call that returns without an error has its change on disk.
//! All SQL is in `store/statements.rs` and `store/migrations.rs`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior};

use worker::Worker;

mod migrations;
mod statements;
mod worker;

/// The file in the data directory; SQLite keeps two more beside it while it runs.
const FILE: &str = "sandbox.sqlite3";

/// What stands in the way.
#[derive(Debug)]
pub(crate) enum Error {
    /// The directory cannot be made or written to.
    Directory(PathBuf, std::io::Error),
    /// The file was written by a later version of this program.
    Newer(PathBuf),
    /// SQLite says no: a full disk, a damaged file. Shared by all that were to be written together.
    Sqlite(Arc<rusqlite::Error>),
    /// The store is closing.
    Closed,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directory(path, error) => {
                write!(f, "Profiles cannot be kept in {}: {error}. Pass --data DIR.", path.display())
            }
            Self::Newer(path) => {
                write!(
                    f,
                    "{} was written by a later version: update, or pass --data with another directory.",
                    path.display()
                )
            }
            Self::Sqlite(error) => write!(f, "The database failed: {error}."),
            Self::Closed => f.write_str("The database is closed."),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(Arc::new(error))
    }
}

/// Whose profiles.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    /// The provider's name.
    pub(crate) provider: &'static str,
    /// What the provider keeps profiles under: an account, an enterprise; empty where there is only one.
    pub(crate) account: String,
}

/// A profile as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stored {
    /// The provider's id.
    pub(crate) id: String,
    /// JSON text.
    pub(crate) profile: String,
    /// Counts its changes, from 1.
    pub(crate) version: i64,
    /// When its review ends: Unix time in milliseconds.
    pub(crate) due: Option<i64>,
    /// Whether it was deleted; it can still be read by its id then.
    pub(crate) deleted: bool,
}

impl Stored {
    /// One that was not kept yet.
    pub(crate) fn new(id: impl Into<String>, profile: String, due: Option<i64>) -> Self {
        Self { id: id.into(), profile, version: 1, due, deleted: false }
    }
}

/// A profile that was changed.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    /// Its text before.
    pub(crate) before: String,
    /// As it is kept now.
    pub(crate) after: Stored,
}

/// Which profiles of a shelf.
#[derive(Default)]
pub(crate) struct Wanted {
    /// Those behind the one of this id.
    pub(crate) after: Option<String>,
    /// Not the first so many.
    pub(crate) skip: u32,
    /// So many at the most.
    pub(crate) take: u32,
    /// So many bytes at the most, unless a single profile is larger; a page may end early for that.
    pub(crate) bytes: usize,
    /// Only those that this says yes to.
    pub(crate) only: Option<Only>,
}

/// Says whether a profile, as JSON text, is wanted.
pub(crate) type Only = Box<dyn Fn(&str) -> bool + Send>;

/// A part of a list.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The profiles, newest first.
    pub(crate) profiles: Vec<Stored>,
    /// How many the shelf has in all.
    pub(crate) total: i64,
    /// How many of them are wanted.
    pub(crate) wanted: i64,
    /// Whether there are more behind these.
    pub(crate) more: bool,
}

/// The store. Two threads of its own, so that nothing waits for a disk on a thread that serves: one writes, one reads
/// what was written before.
#[derive(Debug)]
pub(crate) struct Store {
    writer: Worker,
    reader: Worker,
}

impl Store {
    /// Opens the store in a directory, both made if they are not there.
    ///
    /// # Errors
    /// [`Error::Directory`], [`Error::Newer`], [`Error::Sqlite`].
    pub(crate) fn open(directory: &Path) -> Result<Self, Error> {
        make(directory).map_err(|error| Error::Directory(directory.to_owned(), error))?;
        let file = directory.join(FILE);
        let mut writer = connect(&file)?;
        if !migrations::run(&mut writer)? {
            return Err(Error::Newer(file));
        }
        let reader = connect(&file)?;
        reader.pragma_update(None, "query_only", true)?;
        let start = |name, connection, behavior| {
            Worker::start(name, connection, behavior).map_err(|error| Error::Directory(directory.to_owned(), error))
        };
        Ok(Self {
            writer: start("store-writer", writer, TransactionBehavior::Immediate)?,
            reader: start("store-reader", reader, TransactionBehavior::Deferred)?,
        })
    }

    /// Takes every profile away, the seeds' too.
    pub(crate) async fn clear(&self) -> Result<(), Error> {
        self.writer.run(|connection| Ok(statements::clear(connection)?)).await
    }

    /// Adds the profiles that a provider starts with, unless it was done before. The last is the newest.
    pub(crate) async fn seed(&self, shelf: Shelf, seeds: Vec<Stored>) -> Result<(), Error> {
        let job = move |connection: &Connection| {
            if statements::note_seeded(connection, shelf.provider)? {
                for seed in &seeds {
                    statements::insert(connection, &shelf, seed)?;
                }
            }
            Ok(())
        };
        self.writer.run(job).await
    }

    /// Adds a profile. On disk once this returns.
    ///
    /// # Errors
    /// [`Error::Sqlite`], also when the shelf has a profile of this id.
    pub(crate) async fn insert(&self, shelf: Shelf, profile: Stored) -> Result<Stored, Error> {
        let job =
            move |connection: &Connection| Ok(statements::insert(connection, &shelf, &profile).map(|()| profile)?);
        self.writer.run(job).await
    }

    /// Changes a profile, on disk once this returns: `job` gets it as it is, or nothing where there is none, and gives it
    /// back as it is to be. Nobody else changes it meanwhile. One that comes back the same keeps its version.
    ///
    /// # Errors
    /// What `job` refuses, and then nothing has changed; [`Error::Sqlite`].
    pub(crate) async fn change<E: From<Error> + Send + 'static>(
        &self,
        shelf: Shelf,
        id: String,
        job: impl FnOnce(Option<Stored>) -> Result<Stored, E> + Send + 'static,
    ) -> Result<Changed, E> {
        self.writer
            .run(move |connection| {
                let old = statements::get(connection, &shelf, &id).map_err(Error::from)?;
                let before = old.clone().unwrap_or_default();
                let mut after = job(old)?;
                after.version = before.version;
                if after != before {
                    after.version += 1;
                    statements::update(connection, &shelf, &after).map_err(Error::from)?;
                }
                Ok(Changed { before: before.profile, after })
            })
            .await
    }

    /// One profile.
    pub(crate) async fn get(&self, shelf: Shelf, id: String) -> Result<Option<Stored>, Error> {
        self.reader.run(move |connection| Ok(statements::get(connection, &shelf, &id)?)).await
    }

    /// Those of some ids that are there and not deleted, newest first.
    pub(crate) async fn some(&self, shelf: Shelf, ids: Vec<String>) -> Result<Vec<Stored>, Error> {
        self.reader.run(move |connection| Ok(statements::some(connection, &shelf, &ids)?)).await
    }

    /// A page of profiles, newest first, deleted ones left out.
    pub(crate) async fn list(&self, shelf: Shelf, wanted: Wanted) -> Result<Page, Error> {
        self.reader.run(move |connection| Ok(statements::list(connection, &shelf, &wanted)?)).await
    }

    /// When the next review ends.
    pub(crate) async fn next_due(&self) -> Result<Option<i64>, Error> {
        self.reader.run(|connection| Ok(statements::next_due(connection)?)).await
    }

    /// Provider, account and id of some profiles whose review has ended by then.
    pub(crate) async fn due(&self, by: i64) -> Result<Vec<(String, String, String)>, Error> {
        self.reader.run(move |connection| Ok(statements::due(connection, by)?)).await
    }
}

/// Makes the directory, for this user alone since profiles name people, and hides what is in it from git.
fn make(directory: &Path) -> std::io::Result<()> {
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

fn connect(file: &Path) -> Result<Connection, Error> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // In WAL mode anything less syncs at checkpoints only, and a power cut would take back what was acknowledged.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS an ordinary sync stops at the drive's cache. Nothing happens elsewhere.
    connection.pragma_update(None, "fullfsync", true)?;
    Ok(connection)
}
