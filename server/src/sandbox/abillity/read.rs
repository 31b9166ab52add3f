//! `GET /api/company/{id}`: one company.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::collection::{collection, found, id};
use crate::problem::Problem;
use crate::sandbox::state::Shared;
use crate::sandbox::{etag, response};

/// 200 with the company; 404.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path(given): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let id = id(&given)?;
    let stored = found(sandbox.store.get(collection(), id.clone()).await?, &id)?;
    Ok((etag::header(&stored), response::json_text(stored.profile)))
}
