//! The settings, once they are read and checked.

use std::time::Duration;

use super::upstream::Upstream;
use crate::provider::Provider;

/// The settings of one provider.
#[derive(Debug)]
pub(crate) struct ProviderSettings {
    /// The provider.
    pub(crate) provider: &'static Provider,
    /// The account that is shown.
    pub(crate) account: String,
    /// How long a review takes in the sandbox.
    pub(crate) review: Duration,
    /// The path of each of its companions, in the provider's order.
    pub(crate) companions: Vec<String>,
    /// Where its requests go; `None` for the sandbox.
    pub(crate) upstream: Option<Upstream>,
}

/// All settings.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The names that the server responds to, beside `localhost` and addresses.
    pub(crate) hosts: Vec<String>,
    /// One for each provider, in the order of `providers::all::ALL`.
    pub(crate) providers: Vec<ProviderSettings>,
}
