//! `POST /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles`: Create Company Profile.

use std::sync::Arc;

use axum::extract::{OriginalUri, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::profile;
use crate::body;
use crate::problem::Problem;
use crate::sandbox::judge;
use crate::store::Store;

/// 201 with the stored profile, once it is on disk; 400 with what is wrong, by field.
pub(super) async fn answer(
    State(store): State<Arc<Store>>,
    Path(account): Path<String>,
    OriginalUri(here): OriginalUri,
    request: Request,
) -> Result<Response, Problem> {
    let text = body::json_text(request).await?;
    let account = super::guid("accountGuid", &account)?;
    let guid = Uuid::new_v4().to_string();
    let location = format!("{}/{guid}", here.path());
    let shelf = super::shelf(account.clone());
    let id = guid.clone();
    let profile = judge(move || profile::accept(&text, &account, &guid)).await??;
    store.insert(shelf, id, profile.clone()).await?;
    Ok((StatusCode::CREATED, [(LOCATION, location)], super::json(profile)).into_response())
}
