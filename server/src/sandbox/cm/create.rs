//! `POST /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles`: Create Company Profile.

use axum::extract::{OriginalUri, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::collection::{collection, guid};
use super::profile;
use crate::body;
use crate::problem::Problem;
use crate::providers::cm::PROVIDER;
use crate::sandbox::state::Shared;
use crate::sandbox::{blocking, etag, response};
use crate::store::Stored;

/// 201 with the stored profile, once it is on disk; 400 with what is wrong, by field.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path(account): Path<String>,
    OriginalUri(here): OriginalUri,
    request: Request,
) -> Result<Response, Problem> {
    let text = body::json_text(request).await?;
    let account = guid("accountGuid", &account)?;
    let new = Uuid::new_v4().to_string();
    let location = format!("{}/{new}", here.path());
    let collection = collection(&account);
    let id = new.clone();
    let profile = blocking::run(move || profile::create(&text, &account, &new)).await??;
    let due = sandbox.review_ends(&PROVIDER);
    let stored = sandbox.insert(collection, Stored::new(id, profile, Some(due))).await?;
    let headers = ([(LOCATION, location)], etag::header(&stored));
    Ok((StatusCode::CREATED, headers.0, headers.1, response::json_text(stored.profile)).into_response())
}
