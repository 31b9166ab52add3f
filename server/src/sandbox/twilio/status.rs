//! The status of a profile: who may ask for which, and when the properties are locked.

use axum::http::StatusCode;

use super::refusal::refused;
use crate::problem::Problem;

pub(super) const DRAFT: &str = "draft";
pub(super) const IN_REVIEW: &str = "in-review";
const PENDING: &str = "pending-review";
pub(super) const APPROVED: &str = "twilio-approved";
pub(super) const REJECTED: &str = "twilio-rejected";

/// Every status.
pub(super) const ALL: &[&str] = &[DRAFT, PENDING, IN_REVIEW, REJECTED, APPROVED];

/// Checks that the properties of a profile with this status may change.
///
/// # Errors
/// 60711 if they are locked.
pub(super) fn check_unlocked(status: &str) -> Result<(), Problem> {
    if matches!(status, PENDING | IN_REVIEW | APPROVED) {
        return Err(refused(60711, "Business status does not allow updates"));
    }
    Ok(())
}

/// The status that follows when a client asks for one; `None` if it stays as it is.
///
/// # Errors
/// 22203 for what is not a status, 60711 while it is under review or approved, 20409 for what only Twilio sets.
pub(super) fn next(status: &str, asked: &str) -> Result<Option<&'static str>, Problem> {
    match (status, asked) {
        (_, asked) if !ALL.contains(&asked) => Err(refused(22203, "Unable to parse bundle status")),
        (DRAFT | REJECTED, PENDING) => Ok(Some(IN_REVIEW)),
        (DRAFT, DRAFT) => Ok(None),
        (_, PENDING) => Err(refused(60711, "Business status does not allow updates")),
        (status, asked) => {
            let words = format!("Conflict: the status cannot be changed from {status} to {asked} by this request");
            Err(Problem::new(StatusCode::CONFLICT, words).coded(20409))
        }
    }
}
