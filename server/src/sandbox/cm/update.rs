//! `PUT /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}`: Update Company Profile.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::collection::{collection, found, guid};
use super::{profile, status};
use crate::body;
use crate::problem::Problem;
use crate::providers::cm::PROVIDER;
use crate::sandbox::etag::{self, Precondition};
use crate::sandbox::state::Shared;
use crate::sandbox::{blocking, response};
use crate::store::Stored;

const GONE: &str = "The company profile was deleted and cannot be changed.";

/// 200 with the stored profile, once it is on disk; 400 with what is wrong, by field; 404; 409 after it was deleted; 412.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path((account, profile)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let precondition = Precondition::of(request.headers());
    let text = body::json_text(request).await?;
    let account = guid("accountGuid", &account)?;
    let guid = guid("companyProfileGuid", &profile)?;
    let collection = collection(&account);
    let id = guid.clone();
    // Mistakes are found here, so that they do not keep the store busy.
    let verdict = blocking::run(move || profile::judge_update(&text, &account, &guid)).await??;
    let due = sandbox.review_ends(&PROVIDER);
    let change = move |old: Option<Stored>| {
        let old = found(old)?;
        if old.deleted {
            return Err(Problem::new(StatusCode::CONFLICT, GONE));
        }
        precondition.check(&old)?;
        let mut update = profile::update(&verdict, &old.profile)?;
        if !status::needs_review(&update.changed) {
            return Ok(Stored { profile: update.profile.to_text(), ..old });
        }
        status::set(&mut update.profile, status::PENDING, None);
        Ok(Stored { profile: update.profile.to_text(), due: Some(due), ..old })
    };
    let changed = sandbox.change(collection, id, change, status::notify).await?;
    let stored = changed.after;
    Ok((etag::header(&stored), response::json_text(stored.profile)).into_response())
}
