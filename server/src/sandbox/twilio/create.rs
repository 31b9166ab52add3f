//! `POST /v1/CustomerProfiles`: create a Customer Profile.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use proforma::rules::sid;
use uuid::Uuid;

use super::collection::collection;
use super::parameters::Parameters;
use super::profile::draft;
use super::refusal::refused;
use crate::body;
use crate::problem::Problem;
use crate::providers::twilio::PROVIDER;
use crate::sandbox::state::Shared;
use crate::sandbox::{blocking, etag, response};
use crate::store::Stored;

const PARAMETERS: &[&str] = &["FriendlyName", "Email", "PolicySid", "StatusCallback"];
const REQUIRED: &[&str] = &["FriendlyName", "Email", "PolicySid"];

/// 201 with a draft, once it is on disk; 400 under 20001 for a parameter that is missing or not valid.
pub(super) async fn respond(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let parameters = Parameters::read(body::form(request).await?, PARAMETERS)?;
    if let Some(missing) = REQUIRED.iter().find(|name| parameters.get(name).is_none()) {
        return Err(refused(20001, format!("Missing required parameter: {missing}")));
    }
    let policy = parameters.get("PolicySid").unwrap_or_default().to_owned();
    if sid::check(&policy, "RN").is_some() {
        return Err(refused(20001, "Invalid parameter: PolicySid"));
    }
    let account = sandbox.account(&PROVIDER);
    let sid = format!("BU{}", Uuid::new_v4().simple());
    let new = sid.clone();
    let (profile, _) = blocking::run(move || parameters.change(&new, &draft(&new, &account, &policy))).await??;
    let stored = sandbox.insert(collection(), Stored::new(sid, profile, None)).await?;
    Ok((StatusCode::CREATED, etag::header(&stored), response::json_text(stored.profile)).into_response())
}
