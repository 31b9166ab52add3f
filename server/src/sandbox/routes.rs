//! The paths of a provider, with what all providers have in common.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::all;
use super::simulation::Simulation;
use super::state::Shared;
use crate::fault;
use crate::problem::Problem;
use crate::provider::Provider;

/// The paths of a provider.
pub(crate) fn routes(provider: &Provider, sandbox: Shared) -> Router {
    let stop = sandbox.stop.clone();
    let Some(simulation) = all::find(provider.name) else { return Router::new() };
    (simulation.routes)()
        .with_state(sandbox)
        .layer(from_fn_with_state(simulation, check_credentials))
        .layer(from_fn_with_state(stop, fault::play))
}

async fn check_credentials(State(simulation): State<&'static Simulation>, request: Request, next: Next) -> Response {
    if (simulation.credentials_fit)(request.headers()) {
        return next.run(request).await;
    }
    let detail = "The credentials do not look like any; behind /api/ none are needed.";
    Problem::new(StatusCode::UNAUTHORIZED, detail).into_response()
}
