//! Mews.

use axum::http::StatusCode;
use proforma::rules::uuid;
use serde::Serialize;

use crate::object;
use crate::problem::{Dialect, Problem};
use crate::provider::Provider;

/// The provider `mews`.
pub(crate) const PROVIDER: Provider = Provider {
    name: "mews",
    title: "Mews",
    core: &proforma::providers::mews::MEWS,
    account: "1df21f06-0cfc-4960-9c58-a3bf1261663e",
    is_account: |text| uuid::check(text) != Some(uuid::Reason::Syntax),
    companions: &[],
    has_reviews: false,
    dialect: Dialect { media_type: "application/json; charset=utf-8", body: refusal },
};

/// The body of a refusal.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Failure<'p> {
    message: &'p str,
    request_id: &'p str,
    details: Option<&'p str>,
}

fn refusal(problem: &Problem, id: &str) -> String {
    let message = problem.detail().unwrap_or_else(|| words(problem.status()));
    object::to_text(&Failure { message, request_id: id, details: None })
}

/// The sentence for a refusal of which only the status is known.
fn words(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "Invalid AccessToken",
        StatusCode::FORBIDDEN => "A company with the same identifier exists already.",
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "There is no operation at this address.",
        StatusCode::REQUEST_TIMEOUT => "The request took too long.",
        StatusCode::CONFLICT => "The data has changed meanwhile. Refresh it and submit it again.",
        StatusCode::PAYLOAD_TOO_LARGE => "The request body is too large.",
        StatusCode::TOO_MANY_REQUESTS => "Too many requests.",
        _ => "An unexpected error has occurred.",
    }
}
