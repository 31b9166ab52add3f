//! `DELETE /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}`: deletes one profile.
//!
//! A deleted profile leaves the list. It can still be read by its guid, and says when it was deleted.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

use super::collection::{collection, found, guid};
use super::status;
use crate::clock;
use crate::problem::Problem;
use crate::sandbox::etag::Precondition;
use crate::sandbox::state::Shared;
use crate::sandbox::stored;
use crate::store::Stored;

/// 204; 404 if this account has no profile with that guid, or it was deleted before; 412.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path((account, profile)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let precondition = Precondition::of(&headers);
    let collection = collection(&guid("accountGuid", &account)?);
    let id = guid("companyProfileGuid", &profile)?;
    let change = move |old: Option<Stored>| {
        let old = found(old.filter(|old| !old.deleted))?;
        precondition.check(&old)?;
        let mut profile = stored::object(&old.profile)?;
        profile.set("deletedOn", &clock::utc(clock::now()));
        Ok(Stored { profile: profile.to_text(), due: None, deleted: true, ..old })
    };
    sandbox.change(collection, id, change, status::notify).await?;
    Ok(StatusCode::NO_CONTENT)
}
