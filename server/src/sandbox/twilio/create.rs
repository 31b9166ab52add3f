//! `POST /v1/CustomerProfiles`: create a Customer Profile.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use proforma::rules::sid;
use uuid::Uuid;

use super::profile::{Parameters, draft};
use super::refused;
use crate::body;
use crate::problem::Problem;
use crate::sandbox::{Shared, etag, judge};
use crate::store::Stored;

const PARAMETERS: &[&str] = &["FriendlyName", "Email", "PolicySid", "StatusCallback"];
const REQUIRED: &[&str] = &["FriendlyName", "Email", "PolicySid"];

/// 201 with a draft, once it is on disk; 400 under 20001 for a parameter that is missing or none.
pub(super) async fn answer(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let parameters = Parameters::read(body::form(request).await?, PARAMETERS)?;
    if let Some(missing) = REQUIRED.iter().find(|name| parameters.get(name).is_none()) {
        return Err(refused(20001, format!("Missing required parameter: {missing}")));
    }
    let policy = parameters.get("PolicySid").unwrap_or_default().to_owned();
    if sid::check(&policy, "RN").is_some() {
        return Err(refused(20001, "Invalid parameter: PolicySid"));
    }
    let account = sandbox.settings("twilio").map(|settings| settings.account.clone()).unwrap_or_default();
    let sid = format!("BU{}", Uuid::new_v4().simple());
    let new = sid.clone();
    let (profile, _) = judge(move || parameters.change(&new, &draft(&new, &account, &policy))).await??;
    let stored = sandbox.insert(super::shelf(), Stored::new(sid, profile, None)).await?;
    Ok((StatusCode::CREATED, etag::header(&stored), super::json(stored.profile)).into_response())
}
