//! `POST /v1/CustomerProfiles/{Sid}`: update a Customer Profile.

use axum::extract::{Path, Request, State};
use axum::response::IntoResponse;

use super::collection::{collection, found, sid};
use super::parameters::Parameters;
use super::refusal::refused;
use crate::body;
use crate::problem::Problem;
use crate::providers::twilio::PROVIDER;
use crate::sandbox::etag::{self, Precondition};
use crate::sandbox::state::{self, Shared};
use crate::sandbox::{blocking, response};
use crate::store::Stored;

const PARAMETERS: &[&str] = &["Status", "StatusCallback", "FriendlyName", "Email"];

/// 200 with the profile, once it is on disk; 400 under 22204 for status and properties together, 60711 while it is locked,
/// 20001 and others for what is wrong; 404; 412.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path(given): Path<String>,
    request: Request,
) -> Result<impl IntoResponse, Problem> {
    let precondition = Precondition::of(request.headers());
    let sid = sid(&given)?;
    let parameters = Parameters::read(body::form(request).await?, PARAMETERS)?;
    if parameters.has_properties() && parameters.get("Status").is_some() {
        return Err(refused(22204, "Bundle status and properties cannot be updated in the same request"));
    }
    let id = sid.clone();
    // Mistakes are found here, so that they do not keep the store busy.
    let (parameters, sid) = blocking::run(move || parameters.judge(&sid).map(|_| (parameters, sid))).await??;
    let due = sandbox.review_ends(&PROVIDER);
    let change = move |old: Option<Stored>| {
        let old = found(old, &sid)?;
        precondition.check(&old)?;
        let (profile, in_review) = parameters.change(&sid, &old.profile)?;
        let due = if in_review { Some(due) } else { old.due };
        Ok(Stored { profile, due, ..old })
    };
    let stored = sandbox.change(collection(), id, change, state::nothing).await?.after;
    Ok((etag::header(&stored), response::json_text(stored.profile)))
}
