//! The profiles of an account, and how requests name them.

use axum::http::StatusCode;
use proforma::rules::uuid;

use crate::problem::Problem;
use crate::providers::cm::PROVIDER;
use crate::store::{Collection, Stored};

/// The profiles of an account.
pub(super) fn collection(account: &str) -> Collection {
    Collection { provider: PROVIDER.name, account: account.to_ascii_lowercase() }
}

/// A GUID of the path, in lower case.
///
/// # Errors
/// 400 for what is not a GUID.
pub(super) fn guid(name: &str, given: &str) -> Result<String, Problem> {
    match uuid::check(given) {
        Some(uuid::Reason::Syntax) => Err(Problem::field(name, format!("The value '{given}' is not a valid GUID."))),
        _ => Ok(given.to_ascii_lowercase()),
    }
}

/// The profile that a request names.
///
/// # Errors
/// 404 if there is none.
pub(super) fn found(stored: Option<Stored>) -> Result<Stored, Problem> {
    let missing = || Problem::new(StatusCode::NOT_FOUND, "This account has no company profile of that guid.");
    stored.ok_or_else(missing)
}
