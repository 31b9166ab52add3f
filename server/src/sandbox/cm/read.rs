//! `GET /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}`: one profile.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::collection::{collection, found, guid};
use crate::problem::Problem;
use crate::sandbox::state::Shared;
use crate::sandbox::{etag, response};

/// 200 with the profile; 404 if this account has no profile with that guid.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path((account, profile)): Path<(String, String)>,
) -> Result<impl IntoResponse, Problem> {
    let collection = collection(&guid("accountGuid", &account)?);
    let id = guid("companyProfileGuid", &profile)?;
    let stored = found(sandbox.store.get(collection, id).await?)?;
    Ok((etag::header(&stored), response::json_text(stored.profile)))
}
