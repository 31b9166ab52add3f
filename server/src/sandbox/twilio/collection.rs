//! The profiles of the account, and how requests name them.

use axum::http::StatusCode;
use proforma::rules::sid;

use crate::problem::Problem;
use crate::providers::twilio::PROVIDER;
use crate::store::{Collection, Stored};

/// Where the profiles of a real account are; the links in responses begin like this.
pub(super) const PROFILES: &str = "https://trusthub.twilio.com/v1/CustomerProfiles";

/// The profiles. There is one account, which has them all.
pub(super) fn collection() -> Collection {
    Collection { provider: PROVIDER.name, account: String::new() }
}

/// A profile's SID as it is stored: real ones are lower-case after the prefix.
///
/// # Errors
/// 404 for what is not the SID of a profile.
pub(super) fn sid(given: &str) -> Result<String, Problem> {
    if sid::check(given, "BU").is_some() {
        return Err(missing(given));
    }
    let (prefix, digits) = given.split_at("BU".len());
    Ok(prefix.to_owned() + &digits.to_ascii_lowercase())
}

/// The profile that a request names.
///
/// # Errors
/// 404 if there is none.
pub(super) fn found(stored: Option<Stored>, sid: &str) -> Result<Stored, Problem> {
    stored.ok_or_else(|| missing(sid))
}

fn missing(sid: &str) -> Problem {
    let words = format!("The requested resource /v1/CustomerProfiles/{sid} was not found");
    Problem::new(StatusCode::NOT_FOUND, words)
}
