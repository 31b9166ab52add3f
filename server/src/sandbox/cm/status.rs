//! The status of a profile: a review sets it, an update may reset it, and the callback is told.

use crate::object::Object;
use crate::providers::cm::PROVIDER;
use crate::sandbox::state::Shared;
use crate::sandbox::{callback, stored};
use crate::store::Changed;

/// The profile is not reviewed yet.
pub(super) const PENDING: &str = "PENDING";
const APPROVED: &str = "APPROVED";
const REJECTED: &str = "REJECTED";
const COMMENT: &str = "The sandbox rejects profiles whose name has \"reject\" in it.";

/// The fields that a review looks at: who the company is, not how to reach it.
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

/// Puts a profile into another status.
pub(super) fn set(profile: &mut Object, status: &str, comment: Option<&str>) {
    profile.set("status", status);
    profile.set("statusComment", &comment);
}

/// The profile, as JSON text, after its review.
pub(super) fn end_review(profile: &str) -> Option<String> {
    let mut profile = stored::object(profile).ok()?;
    let is_rejected = profile.text("name").unwrap_or_default().to_lowercase().contains("reject");
    if is_rejected {
        set(&mut profile, REJECTED, Some(COMMENT));
    } else {
        set(&mut profile, APPROVED, None);
    }
    Some(profile.to_text())
}

/// Posts the whole profile to its callback address if its status has changed.
pub(super) fn notify(sandbox: &Shared, changed: &Changed) {
    let (Ok(before), Ok(after)) = (stored::object(&changed.before), stored::object(&changed.after.profile)) else {
        return;
    };
    if before.text("status") == after.text("status") {
        return;
    }
    if let Some(url) = after.text("callbackUrl") {
        tracing::debug!("{} has a callback to make", PROVIDER.title);
        callback::post(sandbox, &url, changed.after.profile.clone());
    }
}
