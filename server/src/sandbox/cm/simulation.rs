//! The part of CM.com in the sandbox.

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::get;
use proforma::forms::{cm_create_company_profile, cm_update_company_profile};
use proforma::rules::uuid;

use super::{collection, companions, create, delete, list, profile, read, status, update};
use crate::providers::cm::PROVIDER;
use crate::sandbox::simulation::{Review, Simulation};
use crate::sandbox::state::Shared;

/// The part of `cm`.
pub(in crate::sandbox) const SIMULATION: Simulation = Simulation {
    provider: &PROVIDER,
    routes,
    credentials_fit,
    collection: collection::collection,
    seeds: profile::seeds,
    review: Some(Review { end: status::end_review, ended: status::notify }),
};

fn routes() -> Router<Shared> {
    let one = get(read::respond).put(update::respond).delete(delete::respond);
    Router::new()
        .route(cm_create_company_profile::FORM.path, get(list::respond).post(create::respond))
        .route(cm_update_company_profile::FORM.path, one)
        // The paths of the companions come from the settings.
        .fallback(companions::respond)
}

/// A product token is a GUID.
fn credentials_fit(headers: &HeaderMap) -> bool {
    let token = headers.get("x-cm-producttoken").map(|token| token.to_str().unwrap_or_default());
    token.is_none_or(|token| uuid::check(token).is_none())
}
