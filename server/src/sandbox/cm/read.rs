//! `GET /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}`: one profile.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use crate::problem::Problem;
use crate::store::Store;

/// 200 with the profile; 404 when this account has none of that guid.
pub(super) async fn answer(
    State(store): State<Arc<Store>>,
    Path((account, guid)): Path<(String, String)>,
) -> Result<impl IntoResponse, Problem> {
    let account = super::guid("accountGuid", &account)?;
    let guid = super::guid("companyProfileGuid", &guid)?;
    let profile = store.get(super::shelf(account), guid).await?;
    let missing = || Problem::new(StatusCode::NOT_FOUND, "This account has no company profile of that guid.");
    profile.map(super::json).ok_or_else(missing)
}
