//! Puts credentials where the provider wants them: in headers, in HTTP Basic, or at the start of the body.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use proforma::Carrier;

use crate::object::Object;
use crate::problem::Problem;
use crate::provider::Provider;
use crate::settings::Upstream;
use crate::verdict;

/// Adds the credentials, in place of any that the body has, and returns the body.
///
/// # Errors
/// 400 if they belong in the body and it is not a JSON object, has a lone surrogate, or is nested deeper than a record may be.
pub(super) fn add(
    provider: &Provider,
    upstream: &Upstream,
    headers: &mut HeaderMap,
    body: Vec<u8>,
) -> Result<Vec<u8>, Problem> {
    let mut tokens: Vec<(&'static str, &str)> = Vec::new();
    for credential in provider.core.credentials {
        let secret = upstream.secret(credential.carrier).unwrap_or_default();
        match credential.carrier {
            Carrier::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| Problem::server_error())?;
                headers.insert(name, sensitive(secret)?);
            }
            Carrier::Body(name) => tokens.push((name, secret)),
            Carrier::BasicUser => {
                let password = upstream.secret(Carrier::BasicPassword).unwrap_or_default();
                let pair = BASE64_STANDARD.encode(format!("{secret}:{password}"));
                headers.insert(AUTHORIZATION, sensitive(&format!("Basic {pair}"))?);
            }
            Carrier::BasicPassword => {}
        }
    }
    if tokens.is_empty() { Ok(body) } else { in_body(&tokens, &body) }
}

fn sensitive(secret: &str) -> Result<HeaderValue, Problem> {
    // The settings have no control characters; that was checked when they were read.
    let mut value = HeaderValue::from_str(secret).map_err(|_| Problem::server_error())?;
    value.set_sensitive(true);
    Ok(value)
}

/// Puts the tokens before all other keys, and takes out keys of the same name in any case. All else goes on as it came.
fn in_body(tokens: &[(&'static str, &str)], body: &[u8]) -> Result<Vec<u8>, Problem> {
    let refused = || Problem::new(StatusCode::BAD_REQUEST, "Invalid JSON");
    let text = std::str::from_utf8(body).map_err(|_| refused())?;
    let given = Object::read(text).ok().flatten().filter(|_| verdict::is_plain_json(text)).ok_or_else(refused)?;
    let mut with_tokens = Object::default();
    for (name, secret) in tokens {
        with_tokens.set(name, secret);
    }
    for (key, value) in given.iter() {
        if !tokens.iter().any(|(name, _)| name.eq_ignore_ascii_case(key)) {
            with_tokens.set(key, value);
        }
    }
    Ok(with_tokens.to_text().into_bytes())
}
