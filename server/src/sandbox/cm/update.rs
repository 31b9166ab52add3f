//! `PUT /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}`: Update Company Profile.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{PROVIDER, profile, status};
use crate::body;
use crate::problem::Problem;
use crate::sandbox::etag::{self, Expected};
use crate::sandbox::{Shared, judge};
use crate::store::Stored;

/// What a deleted profile is not.
const GONE: &str = "The company profile was deleted and cannot be changed.";

/// 200 with the stored profile, once it is on disk; 400 with what is wrong, by field; 404; 409 once it was deleted; 412.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path((account, guid)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let expected = Expected::of(request.headers());
    let text = body::json_text(request).await?;
    let account = super::guid("accountGuid", &account)?;
    let guid = super::guid("companyProfileGuid", &guid)?;
    let shelf = super::shelf(&account);
    let id = guid.clone();
    // What is wrong with it is found here, so that the store is not kept busy with mistakes.
    let (text, account, guid) =
        judge(move || profile::update(&text, &account, &guid, "{}").map(|_| (text, account, guid))).await??;
    let due = sandbox.review_ends(&PROVIDER);
    let change = move |stored: Option<Stored>| {
        let stored = super::found(stored)?;
        if stored.deleted {
            return Err(Problem::new(StatusCode::CONFLICT, GONE));
        }
        expected.is(&stored)?;
        let update = profile::update(&text, &account, &guid, &stored.profile)?;
        if !status::needs_review(&update.changed) {
            return Ok(Stored { profile: update.profile, ..stored });
        }
        let profile = status::with(&update.profile, status::PENDING, None).ok_or_else(Problem::server_error)?;
        Ok(Stored { profile, due: Some(due), ..stored })
    };
    let stored = sandbox.change(&PROVIDER, shelf, id, change).await?;
    Ok((etag::header(&stored), super::json(stored.profile)).into_response())
}
