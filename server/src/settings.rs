//! `proforma.toml`: for each provider the account to show, how long a review takes, and, where requests go to the real
//! provider, its address and the names of the environment variables that hold its credentials.
//!
//! The file holds no secret, and may be missing. `proforma.example.toml` shows every key.

mod file;
mod model;
mod read;
mod upstream;

pub(crate) use model::{ProviderSettings, Settings};
pub(crate) use read::read;
pub(crate) use upstream::Upstream;
