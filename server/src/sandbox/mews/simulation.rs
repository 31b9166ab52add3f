//! The part of Mews in the sandbox.

use axum::Router;
use axum::routing::post;
use proforma::forms::mews_update_company::FORM;

use super::{add, collection, get_all, update};
use crate::problem::Problem;
use crate::providers::mews::PROVIDER;
use crate::sandbox::simulation::Simulation;
use crate::sandbox::state::Shared;
use crate::sandbox::stored;

/// The part of `mews`.
pub(in crate::sandbox) const SIMULATION: Simulation = Simulation {
    provider: &PROVIDER,
    routes,
    // Tokens are in the body.
    credentials_fit: |_| true,
    collection: |_| collection::collection(),
    seeds: |chain| {
        let list = include_str!("../../../seeds/mews.json");
        stored::seeds(&list.replace(PROVIDER.account, &chain.to_ascii_lowercase()), "Id")
    },
    review: None,
};

fn routes() -> Router<Shared> {
    Router::new()
        .route(FORM.path, post(update::respond))
        .route("/api/connector/v1/companies/getAll", post(get_all::respond))
        .route("/api/connector/v1/companies/add", post(add::respond))
        .fallback(async || Problem::not_found())
}
