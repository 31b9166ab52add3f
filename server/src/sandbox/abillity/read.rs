//! `GET /api/company/{id}`: one company.

use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use crate::problem::Problem;
use crate::sandbox::{Shared, etag};

/// 200 with the company; 404.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let id = super::id(&id)?;
    let stored = sandbox.store.get(super::shelf(), id.clone()).await?.ok_or_else(|| super::missing(&id))?;
    let json = [(CONTENT_TYPE, "application/json; charset=utf-8")];
    Ok((etag::header(&stored), json, stored.profile))
}
