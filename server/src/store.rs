//! The profiles of the sandbox, kept in one SQLite file that survives `kill -9` and power cuts.
//!
//! Profiles are JSON text under the provider's own ids. A call that returns without an error has its change on disk.
//! All SQL is in `store/statements.rs` and `store/migrations.rs`.

mod database;
mod error;
mod migrations;
mod model;
mod statements;
mod worker;

pub(crate) use database::Store;
pub(crate) use error::Error;
pub(crate) use model::{Changed, Collection, Filter, ListQuery, Stored};
