//! aBILLity.

use axum::http::StatusCode;
use indexmap::IndexMap;
use serde::Serialize;

use crate::object;
use crate::problem::{Dialect, Problem};
use crate::provider::Provider;

/// The provider `abillity`.
pub(crate) const PROVIDER: Provider = Provider {
    name: "abillity",
    title: "aBILLity",
    core: &proforma::providers::abillity::ABILLITY,
    account: "SYSTEM",
    is_account: |text| !text.trim().is_empty() && !text.chars().any(char::is_control),
    companions: &[],
    has_reviews: false,
    dialect: Dialect { media_type: "application/json; charset=utf-8", body: refusal },
};

/// The body of a refusal, as ASP.NET Web API writes it.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct HttpError<'p> {
    message: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    model_state: Option<IndexMap<&'p str, Vec<&'p str>>>,
}

fn refusal(problem: &Problem, _: &str) -> String {
    object::to_text(&if problem.errors().is_empty() {
        HttpError { message: problem.detail().unwrap_or_else(|| words(problem.status())), model_state: None }
    } else {
        HttpError { message: "The request is invalid.", model_state: Some(problem.errors_by_field()) }
    })
}

/// The sentence for a refusal of which only the status is known.
fn words(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "Company permissions not valid - user does not have the required permissions",
        StatusCode::FORBIDDEN => "Authorization has been denied for this request.",
        StatusCode::NOT_FOUND => "No HTTP resource was found that matches the request URI.",
        StatusCode::METHOD_NOT_ALLOWED => "The requested resource does not support this http method.",
        StatusCode::CONFLICT => "This company was changed by another user.",
        StatusCode::PAYLOAD_TOO_LARGE => "The request is too large.",
        StatusCode::TOO_MANY_REQUESTS => "Too many requests.",
        StatusCode::REQUEST_TIMEOUT => "The request timed out.",
        _ => "An error has occurred.",
    }
}
