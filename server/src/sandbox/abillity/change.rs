//! `PATCH /api/company/{id}`: update selected details of a company.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::{PROVIDER, company};
use crate::body;
use crate::problem::Problem;
use crate::sandbox::etag::{self, Expected};
use crate::sandbox::{Shared, judge};
use crate::store::Stored;

/// 200 without a body, once it is on disk; 400 with what is wrong, by field; 404; 409 in the vendor's words; 412.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<impl IntoResponse, Problem> {
    let expected = Expected::of(request.headers());
    let text = body::json_text(request).await?;
    let id = super::id(&id)?;
    // What is wrong with it is found here, so that the store is not kept busy with mistakes.
    let (text, id) = judge(move || match company::changed(&text, &id, "{}") {
        Err(problem) if problem.status() != StatusCode::CONFLICT => Err(problem),
        _ => Ok((text, id)),
    })
    .await??;
    let which = id.clone();
    let change = move |stored: Option<Stored>| {
        let stored = stored.ok_or_else(|| super::missing(&which))?;
        expected.is(&stored)?;
        Ok(Stored { profile: company::changed(&text, &which, &stored.profile)?, ..stored })
    };
    let stored = sandbox.change(&PROVIDER, super::shelf(), id, change).await?;
    Ok((StatusCode::OK, etag::header(&stored)))
}
