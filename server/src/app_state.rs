//! What the routes are made from.

use std::sync::Arc;

use crate::guard::Names;
use crate::net::Secure;
use crate::sandbox::Shared;
use crate::settings::ProviderSettings;
use crate::token::Token;

/// What the routes are made from.
#[derive(Debug)]
pub(crate) struct AppState {
    /// The settings of each provider.
    pub(crate) providers: Vec<Arc<ProviderSettings>>,
    /// The sandbox.
    pub(crate) sandbox: Shared,
    /// The client for real providers; `None` if there are none.
    pub(crate) client: Option<Secure>,
    /// The names that the server responds to.
    pub(crate) names: Names,
    /// The access token.
    pub(crate) token: Token,
}
