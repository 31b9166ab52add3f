//! The companies of the enterprise, and the body that lists them.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::providers::mews::PROVIDER;
use crate::store::Collection;

/// The companies. There is one enterprise, which has them all.
pub(super) fn collection() -> Collection {
    Collection { provider: PROVIDER.name, account: String::new() }
}

/// The body of every successful response.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Companies<'c> {
    /// The companies.
    pub(super) companies: Vec<&'c RawValue>,
    /// The id of the last company of a page.
    pub(super) cursor: Option<&'c str>,
}
