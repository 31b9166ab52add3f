//! The status of a profile: who may ask for which, and when the properties are locked.

use proforma::record::Value;

use super::refused;
use crate::clock;
use crate::problem::Problem;
use crate::sandbox::verdict;

pub(super) const DRAFT: &str = "draft";
pub(super) const IN_REVIEW: &str = "in-review";
const PENDING: &str = "pending-review";
const APPROVED: &str = "twilio-approved";
const REJECTED: &str = "twilio-rejected";

/// Every status there is.
pub(super) const ALL: &[&str] = &[DRAFT, PENDING, IN_REVIEW, REJECTED, APPROVED];

/// How long an approval holds: a year, in milliseconds.
const VALID: i64 = 365 * 86_400_000;

/// # Errors
/// 60711 while the properties of a profile of this status are locked.
pub(super) fn unlocked(status: &str) -> Result<(), Problem> {
    if matches!(status, PENDING | IN_REVIEW | APPROVED) {
        return Err(refused(60711, "Business status does not allow updates"));
    }
    Ok(())
}

/// The status that follows when a client asks for one; `None` where it stays as it is.
///
/// # Errors
/// 22203 for a word that is none, 60711 while it is under review or approved, 20409 for what only Twilio sets.
pub(super) fn next(status: &str, asked: &str) -> Result<Option<&'static str>, Problem> {
    match (status, asked) {
        (_, asked) if !ALL.contains(&asked) => Err(refused(22203, "Unable to parse bundle status")),
        (DRAFT | REJECTED, PENDING) => Ok(Some(IN_REVIEW)),
        (DRAFT, DRAFT) => Ok(None),
        (_, PENDING) => Err(refused(60711, "Business status does not allow updates")),
        (status, asked) => {
            let words = format!("Conflict: the status cannot be changed from {status} to {asked} by this request");
            Err(Problem::new(axum::http::StatusCode::CONFLICT, words).coded(20409))
        }
    }
}

/// The end of a review: profiles whose name has "reject" in it are rejected, for the reason 18601.
pub(super) fn reviewed(profile: &str) -> Option<String> {
    let before = verdict::profile(profile).ok()?;
    let name = before.get("friendly_name").and_then(Value::as_text).unwrap_or_default().to_lowercase();
    let is_rejected = name.contains("reject");
    let mut members = verdict::members(before);
    let now = clock::now();
    let reason = Value::Object(vec![("code".into(), Value::Number("18601".into()))]);
    let (status, until, errors) = match is_rejected {
        true => (REJECTED, Value::Null, Value::List(vec![reason])),
        false => (APPROVED, verdict::owned(clock::utc(now + VALID)), Value::Null),
    };
    verdict::put(&mut members, "status", Value::text(status));
    verdict::put(&mut members, "valid_until", until);
    verdict::put(&mut members, "errors", errors);
    verdict::put(&mut members, "date_updated", verdict::owned(clock::utc(now)));
    Some(verdict::text(members))
}
