//! Refusals as ASP.NET Core writes them: RFC 9457 problem details, with `errors` by field. CM.com's dialect, and that of every
//! path that belongs to no provider.
//!
//! `{"type":"...","title":"...","status":400,"detail":"...","errors":{"name":["..."]},"traceId":"..."}`

use axum::http::StatusCode;
use indexmap::IndexMap;
use serde::Serialize;

use crate::object;
use crate::problem::{Dialect, FAILED, NOTHING_HERE, Problem};

/// Problem details.
pub(crate) const PROBLEM_DETAILS: Dialect = Dialect { media_type: "application/problem+json", body };

/// The body. It has either `detail` or `errors`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProblemDetails<'p> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<IndexMap<&'p str, Vec<&'p str>>>,
    trace_id: &'p str,
}

fn body(problem: &Problem, id: &str) -> String {
    let status = problem.status();
    let is_validation = !problem.errors().is_empty();
    object::to_text(&ProblemDetails {
        r#type: section(status),
        title: if is_validation { "One or more validation errors occurred." } else { title(status) },
        status: status.as_u16(),
        detail: (!is_validation).then(|| problem.detail().unwrap_or_else(|| words(status))),
        errors: is_validation.then(|| problem.errors_by_field()),
        trace_id: id,
    })
}

/// The sentence for a refusal of which only the status is known.
pub(crate) fn words(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => NOTHING_HERE,
        StatusCode::METHOD_NOT_ALLOWED => "This path takes only the methods that the Allow header lists.",
        StatusCode::INTERNAL_SERVER_ERROR => FAILED,
        StatusCode::UNAUTHORIZED => "The credentials were not accepted.",
        StatusCode::FORBIDDEN => "These credentials do not allow this.",
        StatusCode::REQUEST_TIMEOUT => "The request took too long.",
        StatusCode::CONFLICT => "The profile was changed by somebody else, or its state forbids the change.",
        StatusCode::PAYLOAD_TOO_LARGE => "The body is too large.",
        StatusCode::TOO_MANY_REQUESTS => "Too many requests; come again later.",
        StatusCode::SERVICE_UNAVAILABLE => "The service is not available now; come again later.",
        _ => "The request could not be understood.",
    }
}

/// The status as ASP.NET Core names it.
fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::INTERNAL_SERVER_ERROR => "An error occurred while processing your request.",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}

/// Where RFC 9110 describes the status, as ASP.NET Core links it.
fn section(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        StatusCode::UNAUTHORIZED => "https://tools.ietf.org/html/rfc9110#section-15.5.2",
        StatusCode::FORBIDDEN => "https://tools.ietf.org/html/rfc9110#section-15.5.4",
        StatusCode::NOT_FOUND => "https://tools.ietf.org/html/rfc9110#section-15.5.5",
        StatusCode::METHOD_NOT_ALLOWED => "https://tools.ietf.org/html/rfc9110#section-15.5.6",
        StatusCode::REQUEST_TIMEOUT => "https://tools.ietf.org/html/rfc9110#section-15.5.9",
        StatusCode::CONFLICT => "https://tools.ietf.org/html/rfc9110#section-15.5.10",
        StatusCode::PRECONDITION_FAILED => "https://tools.ietf.org/html/rfc9110#section-15.5.13",
        StatusCode::PAYLOAD_TOO_LARGE => "https://tools.ietf.org/html/rfc9110#section-15.5.14",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "https://tools.ietf.org/html/rfc9110#section-15.5.16",
        StatusCode::INTERNAL_SERVER_ERROR => "https://tools.ietf.org/html/rfc9110#section-15.6.1",
        StatusCode::BAD_GATEWAY => "https://tools.ietf.org/html/rfc9110#section-15.6.3",
        StatusCode::SERVICE_UNAVAILABLE => "https://tools.ietf.org/html/rfc9110#section-15.6.4",
        StatusCode::GATEWAY_TIMEOUT => "https://tools.ietf.org/html/rfc9110#section-15.6.5",
        StatusCode::TOO_MANY_REQUESTS => "https://tools.ietf.org/html/rfc6585#section-4",
        _ => "about:blank",
    }
}
