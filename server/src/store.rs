//! Where profiles are kept: one SQLite file, which survives `kill -9` and power cuts.
//!
//! Profiles are JSON text, under the provider's own ids. A call that returns without an error has its change on disk.
//! All SQL is in this file and in `store/migrations.rs`.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, params};

use worker::Worker;

mod migrations;
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
    /// SQLite says no: a full disk, a damaged file.
    Sqlite(rusqlite::Error),
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
        Self::Sqlite(error)
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

/// A part of a list.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The profiles, newest first.
    pub(crate) profiles: Vec<String>,
    /// How many there are in all.
    pub(crate) total: i64,
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
        let start = |name, connection| {
            Worker::start(name, connection).map_err(|error| Error::Directory(directory.to_owned(), error))
        };
        Ok(Self { writer: start("store-writer", writer)?, reader: start("store-reader", reader)? })
    }

    /// Adds a profile. On disk once this returns.
    ///
    /// # Errors
    /// [`Error::Sqlite`], also when the shelf has a profile of this id.
    pub(crate) async fn insert(&self, shelf: Shelf, id: String, profile: String) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO profile (provider, account, id, profile) VALUES (?1, ?2, ?3, ?4)";
        self.writer
            .run(move |connection| {
                let mut insert = connection.prepare_cached(SQL)?;
                insert.execute(params![shelf.provider, shelf.account, id, profile]).map(drop)
            })
            .await
    }

    /// One profile.
    pub(crate) async fn get(&self, shelf: Shelf, id: String) -> Result<Option<String>, Error> {
        const SQL: &str = "SELECT profile FROM profile WHERE provider = ?1 AND account = ?2 AND id = ?3";
        self.reader
            .run(move |connection| {
                let mut select = connection.prepare_cached(SQL)?;
                select.query_row(params![shelf.provider, shelf.account, id], |row| row.get(0)).optional()
            })
            .await
    }

    /// Up to `take` profiles after the first `skip`, newest first. The page ends early, but never empty, where the next
    /// profile would bring it over `bytes`.
    pub(crate) async fn list(&self, shelf: Shelf, skip: u32, take: u32, bytes: usize) -> Result<Page, Error> {
        const COUNT: &str = "SELECT count(*) FROM profile WHERE provider = ?1 AND account = ?2";
        const SQL: &str = "SELECT profile FROM profile WHERE provider = ?1 AND account = ?2 \
            ORDER BY place DESC LIMIT ?3 OFFSET ?4";
        self.reader
            .run(move |connection| {
                // Both answers are about the same moment.
                let moment = connection.unchecked_transaction()?;
                let text = |row: &Row<'_>| row.get::<_, String>(0);
                let total = moment
                    .prepare_cached(COUNT)?
                    .query_row(params![shelf.provider, shelf.account], |row| row.get(0))?;
                let mut page = Page { profiles: Vec::new(), total };
                let mut left = bytes;
                let mut select = moment.prepare_cached(SQL)?;
                for profile in select.query_map(params![shelf.provider, shelf.account, take, skip], text)? {
                    let profile = profile?;
                    if profile.len() > left && !page.profiles.is_empty() {
                        break;
                    }
                    left = left.saturating_sub(profile.len());
                    page.profiles.push(profile);
                }
                Ok(page)
            })
            .await
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
