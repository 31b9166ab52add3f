//! CM.com Voice: `https://api.cm.com`, product token in a header.

use crate::outcome::problem;
use crate::provider::{Carrier, Credential, Provider, itself, without_remarks};
use crate::reading::{Many, One, Page, Query, no_body};
use crate::record::Value;
use crate::request::Method;

/// Reference: <https://developers.cm.com/voice/reference>.
pub const CM: Provider = Provider {
    name: "cm",
    origin: "https://api.cm.com",
    credentials: &[Credential { key: "productToken", carrier: Carrier::Header("X-CM-PRODUCTTOKEN"), secret: true }],
    profile: itself,
    remarks: without_remarks,
    said: |_, body| problem::read(body),
    meant: |_, said| said,
};

/// Whether profiles can be read is inferred: the update page and the field `deletedOn` speak of stored ones.
pub const ONE: One = One {
    method: Method::Get,
    path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}",
    needs: &["accountGuid", "companyProfileGuid"],
    body: |_, _| Vec::new(),
};

/// Paged as CM.com's older voice lists are: `Skip` and `Take`.
pub const MANY: Many = Many {
    method: Method::Get,
    path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles",
    needs: &["accountGuid"],
    finds: "all",
    query: |query| match (skipped(query), query.limit) {
        (0, None) => Vec::new(),
        (skip, None) => vec![("Skip", skip.to_string())],
        (skip, Some(limit)) => vec![("Skip", skip.to_string()), ("Take", limit.to_string())],
    },
    body: no_body,
    page,
    label: &["name", "companyName"],
};

fn skipped(query: &Query) -> usize {
    query.cursor.as_deref().and_then(|cursor| cursor.parse().ok()).unwrap_or(0)
}

/// A full page may have another after it. The provider knows no search, so its words are looked for here.
fn page<'a>(body: Value<'a>, query: &Query) -> Page<'a> {
    let Value::List(mut profiles) = body else { return Page::default() };
    let is_full = query.limit.is_some_and(|limit| profiles.len() >= limit as usize && limit > 0);
    let cursor = is_full.then(|| (skipped(query) + profiles.len()).to_string());
    if let Some(search) = &query.search {
        let words = search.to_ascii_lowercase();
        let holds = |profile: &Value<'_>, key: &str| {
            profile.get(key).and_then(Value::as_text).is_some_and(|text| text.to_ascii_lowercase().contains(&words))
        };
        profiles.retain(|profile| holds(profile, "name") || holds(profile, "companyName"));
    }
    Page { profiles, cursor }
}
