//! aBILLity: `/api/company/{id}`.
//!
//! From the vendor's pages: the fields, the three rules about flags and their messages, the message for a missing
//! permission. From what others' programs read and write: the search, 404 and `ModelState`, the empty body of a
//! successful change. Assumptions of ours: the whole company as the answer to a read, under the keys of the change;
//! unknown keys are refused like other mistakes.

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use proforma::forms::abillity_patch_company::FORM;
use proforma::json::write_text;

use super::{Provider, Shared, quietly, verdict};
use crate::problem::{Dialect, Problem};
use crate::store::Shelf;

mod change;
mod company;
mod read;
mod search;

/// The part that `abillity` plays.
pub(super) const PROVIDER: Provider = Provider {
    name: "abillity",
    title: "aBILLity",
    core: &proforma::providers::abillity::ABILLITY,
    account: "SYSTEM",
    is_account: |text| !text.trim().is_empty() && !text.chars().any(char::is_control),
    companions: &[],
    dialect: Dialect { media_type: "application/json; charset=utf-8", body: refusal },
    routes,
    credentials_fit,
    shelf: |_| shelf(),
    seeds: |_| verdict::seeds(include_str!("../../seeds/abillity.json"), "Id"),
    reviewed: None,
    changed: quietly,
};

fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/company/CompanySearch", get(search::answer))
        .route(FORM.path, get(read::answer).patch(change::answer))
        .fallback(async || Problem::not_found())
}

/// All three headers, or none of them.
fn credentials_fit(headers: &HeaderMap) -> bool {
    let given = |name| headers.get(name).is_some_and(|value| !value.is_empty());
    let all = ["systeminformation", "username", "password"].map(given);
    all == [true; 3] || all == [false; 3]
}

/// One system has all companies.
fn shelf() -> Shelf {
    Shelf { provider: PROVIDER.name, account: String::new() }
}

/// A company's number: .NET's `int`, from 1.
fn id(given: &str) -> Result<String, Problem> {
    let number = given.parse::<i32>().ok().filter(|number| *number > 0);
    let sentence = || format!("The value '{given}' is not valid for Int32.");
    number.map(|number| number.to_string()).ok_or_else(|| Problem::field("id", sentence()))
}

fn missing(id: &str) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, format!("No company found with id = {id}"))
}

/// `{"Message":"...","ModelState":{"model.Name":["..."]}}`
fn refusal(problem: &Problem, _: &str) -> String {
    let mut out = String::from("{\"Message\":");
    if problem.errors().is_empty() {
        write_text(problem.detail().unwrap_or_else(|| words(problem.status())), &mut out);
    } else {
        write_text("The request is invalid.", &mut out);
        out.push_str(",\"ModelState\":");
        problem.write_errors(&mut out);
    }
    out.push('}');
    out
}

/// What there is to say where only the status is known.
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
