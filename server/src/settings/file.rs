//! The file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub(super) server: ServerTable,
    pub(super) cm: ProviderTable,
    pub(super) abillity: ProviderTable,
    pub(super) mews: ProviderTable,
    pub(super) twilio: ProviderTable,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ServerTable {
    pub(super) hosts: Vec<String>,
}

/// The table of one provider.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ProviderTable {
    pub(super) account: Option<String>,
    pub(super) review_seconds: Option<f64>,
    pub(super) paths: BTreeMap<String, String>,
    /// The address that its requests go to, instead of the sandbox.
    pub(super) upstream: Option<String>,
    /// How long the upstream may take to respond.
    pub(super) timeout_seconds: Option<f64>,
    /// The name of an environment variable for each key of a credential.
    pub(super) credentials: BTreeMap<String, String>,
}
