//! The end of a review.

use super::profile::Error;
use super::status;
use crate::clock;
use crate::sandbox::stored;

/// How long an approval is valid: a year, in milliseconds.
const VALID: i64 = 365 * 86_400_000;

/// The profile, as JSON text, after its review. Profiles whose name has "reject" in it are rejected, for the reason 18601.
pub(super) fn end(profile: &str) -> Option<String> {
    let mut profile = stored::object(profile).ok()?;
    let is_rejected = profile.text("friendly_name").unwrap_or_default().to_lowercase().contains("reject");
    let now = clock::now();
    let (status, until, errors) = if is_rejected {
        (status::REJECTED, None, Some([Error { code: 18601 }]))
    } else {
        (status::APPROVED, Some(clock::utc(now.saturating_add(VALID))), None)
    };
    profile.set("status", status);
    profile.set("valid_until", &until);
    profile.set("errors", &errors);
    profile.set("date_updated", &clock::utc(now));
    Some(profile.to_text())
}
