//! `GET /v1/CustomerProfiles/{Sid}`: fetch a Customer Profile.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::collection::{collection, found, sid};
use crate::problem::Problem;
use crate::sandbox::state::Shared;
use crate::sandbox::{etag, response};

/// 200 with the profile; 404 under 20404.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path(given): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let sid = sid(&given)?;
    let stored = found(sandbox.store.get(collection(), sid.clone()).await?, &sid)?;
    Ok((etag::header(&stored), response::json_text(stored.profile)))
}
