//! What every operation checks first: that the body is an object, its tokens, and the limit of requests.

use std::time::Instant;

use axum::extract::Request;
use axum::http::StatusCode;
use proforma::Carrier;

use super::refusal::invalid;
use crate::body;
use crate::object::Object;
use crate::problem::Problem;
use crate::providers::mews::PROVIDER;
use crate::sandbox::blocking;
use crate::sandbox::state::Sandbox;

/// Reads the body without what every operation has: tokens, language and culture.
///
/// # Errors
/// 400 for what is not a JSON object, 401 for tokens without the right form, 429 over the limit.
pub(super) async fn admit(sandbox: &Sandbox, request: Request) -> Result<Object, Problem> {
    let text = body::json_text(request).await?;
    let (body, token) = blocking::run(move || read(&text)).await??;
    sandbox
        .limit
        .take(&token, Instant::now())
        .map(|()| body)
        .map_err(|seconds| Problem::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests.").after(Some(seconds)))
}

/// The body, and the access token; empty if there are no tokens.
fn read(text: &str) -> Result<(Object, String), Problem> {
    let mut body = Object::read(text).ok().flatten().ok_or_else(|| invalid("JSON"))?;
    let token = |name| body.text(name).filter(|token| !token.is_empty());
    let are_given = tokens().any(|name| body.get(name).is_some());
    if let Some(wrong) = tokens().find(|name| are_given && token(name).is_none()) {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, format!("Invalid {wrong}")));
    }
    let access = token("AccessToken").unwrap_or_default();
    for name in tokens().chain(["LanguageCode", "CultureCode"]) {
        body.remove(name);
    }
    Ok((body, access))
}

/// The keys of the tokens, which are the credentials that the provider wants in the body.
fn tokens() -> impl Iterator<Item = &'static str> {
    PROVIDER.core.credentials.iter().filter_map(|credential| match credential.carrier {
        Carrier::Body(name) => Some(name),
        _ => None,
    })
}
