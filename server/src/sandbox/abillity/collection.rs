//! The companies of the system, and how requests name them.

use axum::http::StatusCode;

use crate::problem::Problem;
use crate::providers::abillity::PROVIDER;
use crate::store::{Collection, Stored};

/// The companies. There is one system, which has them all.
pub(super) fn collection() -> Collection {
    Collection { provider: PROVIDER.name, account: String::new() }
}

/// A company's number: .NET's `int`, from 1.
///
/// # Errors
/// 400 for any other text.
pub(super) fn id(given: &str) -> Result<String, Problem> {
    let number = given.parse::<i32>().ok().filter(|number| *number > 0);
    let sentence = || format!("The value '{given}' is not valid for Int32.");
    number.map(|number| number.to_string()).ok_or_else(|| Problem::field("id", sentence()))
}

/// The company that a request names.
///
/// # Errors
/// 404 if there is none.
pub(super) fn found(stored: Option<Stored>, id: &str) -> Result<Stored, Problem> {
    stored.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, format!("No company found with id = {id}")))
}
