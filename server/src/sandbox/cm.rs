//! CM.com, company profiles: `/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles`.
//!
//! The vendor documents the fields of a profile and the status 401, nothing more. Assumptions of ours: 201 with the whole
//! profile and its `Location` for a create, the two reads and their paths, `skip` and `take` as in the vendor's older
//! voice APIs, ASP.NET's problem details for refusals, 404 for a profile that is not there, `PENDING` as first status.
//! `X-CM-PRODUCTTOKEN` is neither asked for nor looked at.

use std::sync::Arc;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use proforma::forms::cm_create_company_profile::FORM;
use proforma::rules::uuid;

use super::Provider;
use crate::problem::Problem;
use crate::store::{Shelf, Store};

mod create;
mod list;
mod profile;
mod read;
mod sentence;

/// The part that `cm` plays.
pub(super) const PROVIDER: Provider = Provider { name: "cm", account: "6f9c1d2e-84b3-4c57-9a0e-2b7d5e13f846", routes };

fn routes() -> Router<Arc<Store>> {
    let one = format!("{}/{{companyProfileGuid}}", FORM.path);
    Router::new().route(FORM.path, get(list::answer).post(create::answer)).route(&one, get(read::answer))
}

/// A GUID of the path, in lower case.
fn guid(name: &str, given: &str) -> Result<String, Problem> {
    match uuid::check(given) {
        Some(uuid::Reason::Syntax) => Err(Problem::field(name, format!("The value '{given}' is not a valid GUID."))),
        _ => Ok(given.to_ascii_lowercase()),
    }
}

fn shelf(account: String) -> Shelf {
    Shelf { provider: PROVIDER.name, account }
}

fn json(text: String) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], text)
}
