//! The part of aBILLity in the sandbox.

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::get;
use proforma::forms::abillity_patch_company::FORM;

use super::{change, collection, read, search};
use crate::problem::Problem;
use crate::providers::abillity::PROVIDER;
use crate::sandbox::simulation::Simulation;
use crate::sandbox::state::Shared;
use crate::sandbox::stored;

/// The part of `abillity`.
pub(in crate::sandbox) const SIMULATION: Simulation = Simulation {
    provider: &PROVIDER,
    routes,
    credentials_fit,
    collection: |_| collection::collection(),
    seeds: |_| stored::seeds(include_str!("../../../seeds/abillity.json"), "Id"),
    review: None,
};

fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/company/CompanySearch", get(search::respond))
        .route(FORM.path, get(read::respond).patch(change::respond))
        .fallback(async || Problem::not_found())
}

/// All three headers, or none of them.
fn credentials_fit(headers: &HeaderMap) -> bool {
    let given = |name| headers.get(name).is_some_and(|value| !value.is_empty());
    let all = ["systeminformation", "username", "password"].map(given);
    all == [true; 3] || all == [false; 3]
}
