//! Why the store cannot do something.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// Why the store cannot do something.
#[derive(Debug)]
pub(crate) enum Error {
    /// The directory cannot be made or written to.
    Directory(PathBuf, std::io::Error),
    /// The file was written by a later version of this program.
    Newer(PathBuf),
    /// The file cannot be opened: it is damaged, is no database, is in use, or this user may not write it.
    Open(PathBuf, rusqlite::Error),
    /// SQLite failed: a full disk, a damaged file. Shared by all jobs of one transaction.
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
            Self::Open(path, error) => {
                write!(
                    f,
                    "The database {} cannot be opened: {error}. Stop whatever uses it, make it writable or move it away, \
                    or pass --data with another directory.",
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
