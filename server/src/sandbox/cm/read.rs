//! `GET /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}`: one profile.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use crate::problem::Problem;
use crate::sandbox::{Shared, etag};

/// 200 with the profile; 404 when this account has none of that guid.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path((account, guid)): Path<(String, String)>,
) -> Result<impl IntoResponse, Problem> {
    let shelf = super::shelf(&super::guid("accountGuid", &account)?);
    let guid = super::guid("companyProfileGuid", &guid)?;
    let stored = super::found(sandbox.store.get(shelf, guid).await?)?;
    Ok((etag::header(&stored), super::json(stored.profile)))
}
