//! Credentials, put where the provider wants them: in headers, in HTTP Basic, or before all else in the body.

use std::borrow::Cow;

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use proforma::json;
use proforma::provider::Carrier;
use proforma::record::{Member, Value};

use super::upstream::Upstream;
use crate::problem::Problem;
use crate::sandbox::Provider;

/// Adds them, in place of any that the body has; gives the body back.
///
/// # Errors
/// 400 where they belong into a body that is no JSON object.
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
    // Checked when the settings were read: no control characters.
    let mut value = HeaderValue::from_str(secret).map_err(|_| Problem::server_error())?;
    value.set_sensitive(true);
    Ok(value)
}

fn in_body(tokens: &[(&'static str, &str)], body: &[u8]) -> Result<Vec<u8>, Problem> {
    let no_object = || Problem::new(StatusCode::BAD_REQUEST, "Invalid JSON");
    let text = std::str::from_utf8(body).map_err(|_| no_object())?;
    let Ok(Value::Object(given)) = json::read(text) else { return Err(no_object()) };
    let mut members: Vec<Member<'_>> =
        tokens.iter().map(|(name, secret)| (Cow::Borrowed(*name), Value::text(secret))).collect();
    // In whatever case a client writes them.
    members.extend(given.into_iter().filter(|(key, _)| !tokens.iter().any(|(name, _)| name.eq_ignore_ascii_case(key))));
    let value = Value::Object(members);
    if has_no_json(&value) {
        return Err(no_object());
    }
    Ok(json::to_text(&value).into_bytes())
}

/// Nested deeper than the reader goes: it would be written as `null`.
fn has_no_json(value: &Value<'_>) -> bool {
    match value {
        Value::NotJson | Value::BrokenText(_) => true,
        Value::List(items) => items.iter().any(|item| has_no_json(item)),
        Value::Object(members) => members.iter().any(|(_, value)| has_no_json(value)),
        _ => false,
    }
}
