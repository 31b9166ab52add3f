//! CM.com, company profiles: `/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles`.
//!
//! The vendor documents the fields of a profile, that a callback gets the whole profile when its status changes, that an
//! update may lead to another review, and the status 401; nothing more. Assumptions of ours: 201 with the whole profile and
//! its `Location` for a create, 200 with it for an update, the reads and their paths, `skip` and `take` as in the vendor's
//! older voice APIs, a deletion that sets `deletedOn`, the two companions, ASP.NET's problem details for refusals, the
//! words `PENDING`, `APPROVED` and `REJECTED`.

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use proforma::forms::{cm_create_company_profile, cm_update_company_profile};
use proforma::rules::uuid;

use super::{Companion, Provider, Shared};
use crate::problem::{self, Problem};
use crate::store::{Shelf, Stored};

mod companions;
mod create;
mod delete;
mod list;
mod profile;
mod read;
mod status;
mod update;

/// The part that `cm` plays.
pub(super) const PROVIDER: Provider = Provider {
    name: "cm",
    title: "CM.com",
    core: &proforma::providers::cm::CM,
    account: "6f9c1d2e-84b3-4c57-9a0e-2b7d5e13f846",
    is_account: |text| uuid::check(text) != Some(uuid::Reason::Syntax),
    companions: &[
        Companion {
            key: "requiredFields",
            method: "GET",
            path: "/voice-companyprofilesapi/v1/{accountGuid}/requiredFields",
        },
        Companion {
            key: "updateConsequences",
            method: "POST",
            path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}/updateConsequences",
        },
    ],
    dialect: problem::PROBLEM_DETAILS,
    routes,
    credentials_fit,
    shelf,
    seeds: profile::seeds,
    reviewed: Some(status::reviewed),
    changed: status::changed,
};

fn routes() -> Router<Shared> {
    let one = get(read::answer).put(update::answer).delete(delete::answer);
    Router::new()
        .route(cm_create_company_profile::FORM.path, get(list::answer).post(create::answer))
        .route(cm_update_company_profile::FORM.path, one)
        // Their paths come from the settings.
        .fallback(companions::answer)
}

/// A product token is a GUID.
fn credentials_fit(headers: &HeaderMap) -> bool {
    let token = headers.get("x-cm-producttoken").map(|token| token.to_str().unwrap_or_default());
    token.is_none_or(|token| uuid::check(token).is_none())
}

/// A GUID of the path, in lower case.
fn guid(name: &str, given: &str) -> Result<String, Problem> {
    match uuid::check(given) {
        Some(uuid::Reason::Syntax) => Err(Problem::field(name, format!("The value '{given}' is not a valid GUID."))),
        _ => Ok(given.to_ascii_lowercase()),
    }
}

fn shelf(account: &str) -> Shelf {
    Shelf { provider: PROVIDER.name, account: account.to_ascii_lowercase() }
}

/// A profile that is there.
fn found(stored: Option<Stored>) -> Result<Stored, Problem> {
    let missing =
        || Problem::new(axum::http::StatusCode::NOT_FOUND, "This account has no company profile of that guid.");
    stored.ok_or_else(missing)
}

fn json(text: String) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], text)
}
