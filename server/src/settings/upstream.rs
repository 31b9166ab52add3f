//! Where a provider's requests go instead of the sandbox, and their credentials.

use std::time::Duration;

use axum::http::Uri;
use axum::http::uri::{Authority, Scheme};
use proforma::Carrier;
use secrecy::{ExposeSecret, SecretString};

use super::file::ProviderTable;
use crate::net;
use crate::provider::Provider;

/// How long a response may take. Less than the 30 seconds after which the module gives up by itself, so that the page
/// learns from the gateway which provider did not respond.
const TIMEOUT: Duration = Duration::from_secs(25);
const LONGEST_TIMEOUT: f64 = 600.0;

/// The real provider. Its `Debug` shows no secret.
#[derive(Debug)]
pub(crate) struct Upstream {
    /// `https`, or `http` on this machine.
    pub(crate) scheme: Scheme,
    /// Host and port.
    pub(crate) authority: Authority,
    /// What its paths begin with; usually empty.
    pub(crate) prefix: String,
    /// How long a response may take.
    pub(crate) timeout: Duration,
    /// The secrets, each with how it is sent.
    pub(crate) credentials: Vec<(Carrier, SecretString)>,
}

impl Upstream {
    /// `https://api.cm.com`
    pub(crate) fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.authority)
    }

    /// The secret that is sent like this.
    pub(crate) fn secret(&self, carrier: Carrier) -> Option<&str> {
        self.credentials.iter().find(|(known, _)| *known == carrier).map(|(_, secret)| secret.expose_secret())
    }
}

/// Reads the upstream of a table; `None` if the table names none.
///
/// # Errors
/// Half a sentence, for what is not an address, a credential without a variable, a variable that is not set.
pub(super) fn read(
    provider: &Provider,
    table: &ProviderTable,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Option<Upstream>, String> {
    let asked = provider.core.credentials;
    if let Some(unknown) = table.credentials.keys().find(|key| !asked.iter().any(|known| known.key == **key)) {
        return Err(format!("credentials.{unknown} is no credential of {}", provider.title));
    }
    let Some(address) = &table.upstream else { return Ok(None) };
    let uri: Uri = address.parse().map_err(|_| format!("upstream = {address:?} is no address"))?;
    let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
        return Err(format!("upstream = {address:?} must start with https://"));
    };
    if uri.query().is_some() || authority.as_str().contains('@') || address.contains('#') {
        return Err("upstream must be a scheme, a host, and at most a path".to_owned());
    }
    // Credentials may be sent in clear text on this machine, but not over a network.
    if *scheme != Scheme::HTTPS && !net::is_loopback(authority.host()) {
        return Err(format!("upstream = {address:?} must start with https://"));
    }
    let timeout = match table.timeout_seconds {
        None => TIMEOUT,
        Some(seconds) if seconds > 0.0 && seconds <= LONGEST_TIMEOUT => Duration::from_secs_f64(seconds),
        Some(_) => return Err(format!("timeout_seconds must be more than 0 and at most {LONGEST_TIMEOUT}")),
    };
    let mut credentials = Vec::new();
    for credential in asked {
        let key = credential.key;
        let name = table.credentials.get(key).ok_or_else(|| {
            format!("credentials.{key} is missing: it names the environment variable that holds {key}")
        })?;
        let value = variable(name).filter(|value| !value.trim().is_empty());
        let value = value.ok_or_else(|| format!("the environment variable {name} is not set; it must hold {key}"))?;
        let value = value.trim();
        if value.chars().any(char::is_control) {
            return Err(format!("the environment variable {name} holds a control character"));
        }
        if credential.carrier == Carrier::BasicUser && value.contains(':') {
            return Err(format!("the environment variable {name} holds a colon, which a user name cannot"));
        }
        credentials.push((credential.carrier, SecretString::from(value)));
    }
    Ok(Some(Upstream {
        scheme: scheme.clone(),
        authority: authority.clone(),
        prefix: uri.path().trim_end_matches('/').to_owned(),
        timeout,
        credentials,
    }))
}
