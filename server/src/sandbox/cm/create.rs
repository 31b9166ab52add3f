//! `POST /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles`: Create Company Profile.

use axum::extract::{OriginalUri, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::{PROVIDER, profile};
use crate::body;
use crate::problem::Problem;
use crate::sandbox::{Shared, etag, judge};
use crate::store::Stored;

/// 201 with the stored profile, once it is on disk; 400 with what is wrong, by field.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path(account): Path<String>,
    OriginalUri(here): OriginalUri,
    request: Request,
) -> Result<Response, Problem> {
    let text = body::json_text(request).await?;
    let account = super::guid("accountGuid", &account)?;
    let guid = Uuid::new_v4().to_string();
    let location = format!("{}/{guid}", here.path());
    let shelf = super::shelf(&account);
    let id = guid.clone();
    let profile = judge(move || profile::accept(&text, &account, &guid)).await??;
    let due = sandbox.review_ends(&PROVIDER);
    let stored = sandbox.insert(shelf, Stored::new(id, profile, Some(due))).await?;
    let headers = ([(LOCATION, location)], etag::header(&stored));
    Ok((StatusCode::CREATED, headers.0, headers.1, super::json(stored.profile)).into_response())
}
