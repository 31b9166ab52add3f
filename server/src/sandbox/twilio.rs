//! Twilio TrustHub: `/v1/CustomerProfiles`.
//!
//! From the vendor's pages: the resource, the list's `meta`, 20001, 20404, 22203, 22204, 60711 and the other numbers, who
//! may set which status, `pending-review` answered as `in-review`. Assumptions of ours: 400 for each of those numbers that
//! has no status of its own, 20409 for a status that cannot follow.

use axum::Router;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use proforma::forms::twilio_update_customer_profile::FORM;
use proforma::json::write_text;
use proforma::rules::sid;

use super::{Provider, Shared, quietly, verdict};
use crate::problem::{Dialect, Problem};
use crate::store::Shelf;

mod create;
mod list;
mod profile;
mod read;
mod status;
mod update;

/// The part that `twilio` plays.
pub(super) const PROVIDER: Provider = Provider {
    name: "twilio",
    title: "Twilio",
    core: &proforma::providers::twilio::TWILIO,
    account: "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    is_account: |text| sid::check(text, "AC").is_none(),
    companions: &[],
    dialect: Dialect { media_type: "application/json; charset=utf-8", body: refusal },
    routes,
    credentials_fit,
    shelf: |_| shelf(),
    seeds: |account| verdict::seeds(&include_str!("../../seeds/twilio.json").replace("{accountSid}", account), "sid"),
    reviewed: Some(status::reviewed),
    changed: quietly,
};

/// Where the profiles of a real account are; the answers' own links begin like this.
const PROFILES: &str = "https://trusthub.twilio.com/v1/CustomerProfiles";

fn routes() -> Router<Shared> {
    Router::new()
        .route("/v1/CustomerProfiles", get(list::answer).post(create::answer))
        .route(FORM.path, get(read::answer).post(update::answer))
        .fallback(async || Problem::not_found())
}

/// HTTP Basic: an account's or an API key's SID, and a secret.
fn credentials_fit(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(AUTHORIZATION) else { return true };
    let pair = value.to_str().ok().and_then(|value| value.strip_prefix("Basic ")).and_then(|pair| {
        let pair = BASE64_STANDARD.decode(pair.trim()).ok()?;
        String::from_utf8(pair).ok()
    });
    let is_sid = |user: &str| sid::check(user, "AC").is_none() || sid::check(user, "SK").is_none();
    pair.is_some_and(|pair| pair.split_once(':').is_some_and(|(user, secret)| is_sid(user) && !secret.is_empty()))
}

/// One account has all profiles.
fn shelf() -> Shelf {
    Shelf { provider: PROVIDER.name, account: String::new() }
}

/// A profile's SID as it is kept: real ones are lower-case behind the prefix.
fn sid(given: &str) -> Result<String, Problem> {
    if sid::check(given, "BU").is_some() {
        return Err(missing(given));
    }
    let (prefix, digits) = given.split_at("BU".len());
    Ok(prefix.to_owned() + &digits.to_ascii_lowercase())
}

fn missing(sid: &str) -> Problem {
    let words = format!("The requested resource /v1/CustomerProfiles/{sid} was not found");
    Problem::new(StatusCode::NOT_FOUND, words)
}

/// 400 under one of the vendor's numbers.
fn refused(code: u32, words: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, words).coded(code)
}

fn json(text: String) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], text)
}

/// `{"code":20404,"message":"...","more_info":"https://www.twilio.com/docs/errors/20404","status":404}`
fn refusal(problem: &Problem, _: &str) -> String {
    let status = problem.status();
    let code = problem.code().unwrap_or_else(|| code(status));
    let mut out = format!("{{\"code\":{code},\"message\":");
    write_text(problem.detail().unwrap_or_else(|| words(status)), &mut out);
    let status = status.as_u16();
    out.push_str(&format!(",\"more_info\":\"https://www.twilio.com/docs/errors/{code}\",\"status\":{status}}}"));
    out
}

/// The number that goes with a status where no other is known.
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

/// What there is to say where only the status is known.
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
