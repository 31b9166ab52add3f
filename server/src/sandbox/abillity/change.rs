//! `PATCH /api/company/{id}`: update selected details of a company.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::collection::{collection, found, id};
use super::company;
use crate::body;
use crate::problem::Problem;
use crate::sandbox::blocking;
use crate::sandbox::etag::{self, Precondition};
use crate::sandbox::state::{self, Shared};
use crate::store::Stored;

/// 200 without a body, once it is on disk; 400 with what is wrong, by field; 404; 409 in the vendor's words; 412.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path(given): Path<String>,
    request: Request,
) -> Result<impl IntoResponse, Problem> {
    let precondition = Precondition::of(request.headers());
    let text = body::json_text(request).await?;
    let company = id(&given)?;
    // Mistakes are found here, so that they do not keep the store busy. Conflicts depend on the company as it is.
    let (text, company) = blocking::run(move || match company::changed(&text, &company, "{}") {
        Err(problem) if problem.status() != StatusCode::CONFLICT => Err(problem),
        _ => Ok((text, company)),
    })
    .await??;
    let id = company.clone();
    let change = move |old: Option<Stored>| {
        let old = found(old, &company)?;
        precondition.check(&old)?;
        Ok(Stored { profile: company::changed(&text, &company, &old.profile)?, ..old })
    };
    let stored = sandbox.change(collection(), id, change, state::nothing).await?.after;
    Ok((StatusCode::OK, etag::header(&stored)))
}
