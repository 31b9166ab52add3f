//! Twilio.

use axum::http::StatusCode;
use proforma::rules::sid;
use serde::Serialize;

use crate::object;
use crate::problem::{Dialect, Problem};
use crate::provider::Provider;

/// The provider `twilio`.
pub(crate) const PROVIDER: Provider = Provider {
    name: "twilio",
    title: "Twilio",
    core: &proforma::providers::twilio::TWILIO,
    account: "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    is_account: |text| sid::check(text, "AC").is_none(),
    companions: &[],
    has_reviews: true,
    dialect: Dialect { media_type: "application/json; charset=utf-8", body: refusal },
};

/// The body of a refusal.
#[derive(Serialize)]
struct Exception<'p> {
    code: u32,
    message: &'p str,
    more_info: String,
    status: u16,
}

fn refusal(problem: &Problem, _: &str) -> String {
    let status = problem.status();
    let code = problem.code().unwrap_or_else(|| code(status));
    object::to_text(&Exception {
        code,
        message: problem.detail().unwrap_or_else(|| words(status)),
        more_info: format!("https://www.twilio.com/docs/errors/{code}"),
        status: status.as_u16(),
    })
}

/// The number for a status, for a refusal without a number of its own.
fn code(status: StatusCode) -> u32 {
    match status {
        StatusCode::BAD_REQUEST => 20001,
        StatusCode::UNAUTHORIZED => 20003,
        StatusCode::FORBIDDEN => 20008,
        StatusCode::NOT_FOUND => 20404,
        StatusCode::METHOD_NOT_ALLOWED => 20004,
        StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED => 20409,
        StatusCode::TOO_MANY_REQUESTS => 20429,
        status => 20000 + u32::from(status.as_u16()),
    }
}

/// The sentence for a refusal of which only the status is known.
fn words(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "Bad Request",
        StatusCode::UNAUTHORIZED => "Authenticate",
        StatusCode::FORBIDDEN => "Test Credentials",
        StatusCode::NOT_FOUND => "The requested resource was not found",
        StatusCode::METHOD_NOT_ALLOWED => "Method not allowed",
        StatusCode::REQUEST_TIMEOUT => "Request Timeout",
        StatusCode::CONFLICT => "Conflict",
        StatusCode::PAYLOAD_TOO_LARGE => "Request Entity Too Large",
        StatusCode::TOO_MANY_REQUESTS => "Too Many Requests",
        StatusCode::SERVICE_UNAVAILABLE => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
