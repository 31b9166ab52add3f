//! Mews Connector API: `/api/connector/v1/companies/{update,getAll,add}`.
//!
//! From the vendor's pages: fields, wrappers, `Limitation` and its cursor, the limit of 200 requests in 30 seconds with
//! `Retry-After`, `{Message, RequestId, Details}` with `Invalid {Parameter}` for 400 and a business rule for 403. Assumptions
//! of ours: of several mistakes the first is told, a company that is not there is `Invalid CompanyId`.

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::post;
use proforma::issue::{Issue, Segment};
use proforma::json::{self, write_text};
use proforma::record::Value;
use proforma::rules::uuid;

use super::{Provider, Sandbox, Shared, judge, quietly, verdict};
use crate::body;
use crate::problem::{Dialect, Problem};
use crate::store::Shelf;

mod add;
mod filter;
mod get_all;
mod limit;
mod update;

pub(super) use limit::Limit;

/// The part that `mews` plays.
pub(super) const PROVIDER: Provider = Provider {
    name: "mews",
    title: "Mews",
    core: &proforma::providers::mews::MEWS,
    account: "1df21f06-0cfc-4960-9c58-a3bf1261663e",
    is_account: |text| uuid::check(text) != Some(uuid::Reason::Syntax),
    companions: &[],
    dialect: Dialect { media_type: "application/json; charset=utf-8", body: refusal },
    routes,
    credentials_fit: |_| true,
    shelf: |_| shelf(),
    seeds: |chain| {
        let list = include_str!("../../seeds/mews.json");
        verdict::seeds(&list.replace(PROVIDER.account, &chain.to_ascii_lowercase()), "Id")
    },
    reviewed: None,
    changed: quietly,
};

fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/connector/v1/companies/update", post(update::answer))
        .route("/api/connector/v1/companies/getAll", post(get_all::answer))
        .route("/api/connector/v1/companies/add", post(add::answer))
        .fallback(async || Problem::not_found())
}

/// The keys of a body that say who is asking.
const TOKENS: [&str; 3] = ["ClientToken", "AccessToken", "Client"];

/// One enterprise has all companies.
fn shelf() -> Shelf {
    Shelf { provider: PROVIDER.name, account: String::new() }
}

/// The text of a body that is an object, once its tokens were looked at and the limit is not reached.
async fn admitted(sandbox: &Sandbox, request: Request) -> Result<String, Problem> {
    let text = body::json_text(request).await?;
    let (text, token) = judge(move || access_token(&text).map(|token| (text, token))).await??;
    sandbox
        .limit
        .take(&token, std::time::Instant::now())
        .map(|()| text)
        .map_err(|seconds| Problem::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests.").after(Some(seconds)))
}

/// Whose request it is; empty where nobody says.
fn access_token(text: &str) -> Result<String, Problem> {
    let Ok(body @ Value::Object(_)) = json::read(text) else { return Err(invalid("JSON")) };
    let token = |name: &str| body.get(name).and_then(Value::as_text).filter(|token| !token.is_empty());
    let is_given = TOKENS.iter().any(|name| body.get(name).is_some());
    if let Some(wrong) = TOKENS.iter().find(|name| is_given && token(name).is_none()) {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, format!("Invalid {wrong}")));
    }
    Ok(token("AccessToken").unwrap_or_default().to_owned())
}

/// `Invalid {Parameter}`
fn invalid(parameter: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, format!("Invalid {parameter}"))
}

/// The first of the core's errors, in the vendor's words.
fn refused(errors: &[&Issue]) -> Result<(), Problem> {
    let Some(first) = errors.first() else { return Ok(()) };
    if first.code == "conflict.same_company" {
        let rule = "A company cannot be its own mother company.";
        return Err(Problem::new(StatusCode::FORBIDDEN, rule));
    }
    let keys: Vec<&str> = first
        .path
        .iter()
        .filter_map(|segment| match segment {
            Segment::Key(key) => Some(key.as_ref()),
            Segment::Index(_) => None,
        })
        .collect();
    Err(invalid(&if keys.is_empty() { "JSON".to_owned() } else { keys.join(".") }))
}

fn json(text: String) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], text)
}

/// `{"Message":"...","RequestId":"...","Details":null}`
fn refusal(problem: &Problem, id: &str) -> String {
    let mut out = String::from("{\"Message\":");
    write_text(problem.detail().unwrap_or_else(|| words(problem.status())), &mut out);
    out.push_str(",\"RequestId\":");
    write_text(id, &mut out);
    out.push_str(",\"Details\":null}");
    out
}

/// What there is to say where only the status is known.
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
