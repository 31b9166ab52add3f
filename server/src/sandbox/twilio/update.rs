//! `POST /v1/CustomerProfiles/{Sid}`: update a Customer Profile.

use axum::extract::{Path, Request, State};
use axum::response::IntoResponse;

use super::profile::Parameters;
use super::{PROVIDER, refused};
use crate::body;
use crate::problem::Problem;
use crate::sandbox::etag::{self, Expected};
use crate::sandbox::{Shared, judge};
use crate::store::Stored;

const PARAMETERS: &[&str] = &["Status", "StatusCallback", "FriendlyName", "Email"];

/// 200 with the profile, once it is on disk; 400 under 22204 for status and properties together, 60711 while it is locked,
/// 20001 and others for what is wrong; 404; 412.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path(sid): Path<String>,
    request: Request,
) -> Result<impl IntoResponse, Problem> {
    let expected = Expected::of(request.headers());
    let sid = super::sid(&sid)?;
    let parameters = Parameters::read(body::form(request).await?, PARAMETERS)?;
    if parameters.has_properties() && parameters.get("Status").is_some() {
        return Err(refused(22204, "Bundle status and properties cannot be updated in the same request"));
    }
    let id = sid.clone();
    // What is wrong with it is found here, so that the store is not kept busy with mistakes.
    let (parameters, sid) = judge(move || parameters.judge(&sid).map(|()| (parameters, sid))).await??;
    let due = sandbox.review_ends(&PROVIDER);
    let change = move |stored: Option<Stored>| {
        let stored = stored.ok_or_else(|| super::missing(&sid))?;
        expected.is(&stored)?;
        let (profile, in_review) = parameters.change(&sid, &stored.profile)?;
        let due = if in_review { Some(due) } else { stored.due };
        Ok(Stored { profile, due, ..stored })
    };
    let stored = sandbox.change(&PROVIDER, super::shelf(), id, change).await?;
    Ok((etag::header(&stored), super::json(stored.profile)))
}
