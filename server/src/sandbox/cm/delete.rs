//! `DELETE /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}`: deletes one profile.
//!
//! It leaves the list; read by its guid, it says when it was deleted.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

use super::PROVIDER;
use crate::clock;
use crate::problem::Problem;
use crate::sandbox::etag::Expected;
use crate::sandbox::{Shared, verdict};
use crate::store::Stored;

/// 204; 404 when this account has none of that guid, or no more; 412.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path((account, guid)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let expected = Expected::of(&headers);
    let shelf = super::shelf(&super::guid("accountGuid", &account)?);
    let guid = super::guid("companyProfileGuid", &guid)?;
    let change = move |stored: Option<Stored>| {
        let stored = super::found(stored.filter(|stored| !stored.deleted))?;
        expected.is(&stored)?;
        let mut members = verdict::members(verdict::profile(&stored.profile)?);
        verdict::put(&mut members, "deletedOn", verdict::owned(clock::utc(clock::now())));
        let profile = verdict::text(members);
        Ok(Stored { profile, due: None, deleted: true, ..stored })
    };
    sandbox.change(&PROVIDER, shelf, guid, change).await?;
    Ok(StatusCode::NO_CONTENT)
}
