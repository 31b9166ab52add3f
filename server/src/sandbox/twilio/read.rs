//! `GET /v1/CustomerProfiles/{Sid}`: fetch a Customer Profile.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use crate::problem::Problem;
use crate::sandbox::{Shared, etag};

/// 200 with the profile; 404 under 20404.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path(sid): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let sid = super::sid(&sid)?;
    let stored = sandbox.store.get(super::shelf(), sid.clone()).await?.ok_or_else(|| super::missing(&sid))?;
    Ok((etag::header(&stored), super::json(stored.profile)))
}
