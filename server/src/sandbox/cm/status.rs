//! The status of a profile: a review gives it, an update may take it away, the callback hears of it.

use proforma::record::Value;

use super::PROVIDER;
use crate::sandbox::{Shared, callback, verdict};
use crate::store::Changed;

/// Nobody has looked at it yet.
pub(super) const PENDING: &str = "PENDING";
const APPROVED: &str = "APPROVED";
const REJECTED: &str = "REJECTED";
const COMMENT: &str = "The sandbox rejects profiles whose name has \"reject\" in it.";

/// What an update of these fields makes necessary: who the company is was looked at, how to reach it was not.
const REVIEWED: &[&str] = &[
    "companyName",
    "businessRegisterNumber",
    "representativeFirstName",
    "representativeLastName",
    "representativePhoneNumber",
    "requiredFields",
    "documents",
];

/// Whether a change of these fields leads to another review.
pub(super) fn needs_review(changed: &[&str]) -> bool {
    changed.iter().any(|name| REVIEWED.contains(name))
}

/// The profile under another status, as JSON text.
pub(super) fn with(profile: &str, status: &'static str, comment: Option<&'static str>) -> Option<String> {
    let mut members = verdict::members(verdict::profile(profile).ok()?);
    verdict::put(&mut members, "status", Value::text(status));
    verdict::put(&mut members, "statusComment", comment.map_or(Value::Null, Value::text));
    Some(verdict::text(members))
}

/// The end of a review.
pub(super) fn reviewed(profile: &str) -> Option<String> {
    let name = verdict::profile(profile).ok()?.get("name").and_then(Value::as_text).unwrap_or_default().to_lowercase();
    if name.contains("reject") { with(profile, REJECTED, Some(COMMENT)) } else { with(profile, APPROVED, None) }
}

/// Posts the whole profile where its callback address says, when its status is another one.
pub(super) fn changed(sandbox: &Shared, changed: &Changed) {
    let (Ok(before), Ok(after)) = (verdict::profile(&changed.before), verdict::profile(&changed.after.profile)) else {
        return;
    };
    if before.get("status") == after.get("status") {
        return;
    }
    if let Some(url) = after.get("callbackUrl").and_then(Value::as_text) {
        tracing::debug!("{} has a callback to make", PROVIDER.title);
        callback::post(sandbox, url, changed.after.profile.clone());
    }
}
