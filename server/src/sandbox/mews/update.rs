//! `POST /api/connector/v1/companies/update`: Update company.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use proforma::forms::mews_update_company::FORM;

use super::admission::admit;
use super::collection::{Companies, collection};
use super::refusal::{invalid, refuse};
use super::wrapped;
use crate::clock;
use crate::object::Object;
use crate::problem::Problem;
use crate::sandbox::etag::{self, Precondition};
use crate::sandbox::state::{self, Shared};
use crate::sandbox::{blocking, response, stored};
use crate::store::Stored;
use crate::verdict::{self, Verdict};

/// 200 with the company in a list, once it is on disk; 400 `Invalid {Parameter}`; 403 for a business rule; 412.
pub(super) async fn respond(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let precondition = Precondition::of(request.headers());
    let body = admit(&sandbox, request).await?;
    // Mistakes are found here, so that they do not keep the store busy.
    let verdict = blocking::run(move || judge(&body)).await??;
    if let Some(mother) = verdict.text("MotherCompanyId")
        && sandbox.store.get(collection(), mother).await?.is_none()
    {
        return Err(invalid("MotherCompanyId"));
    }
    let id = verdict.text("CompanyId").unwrap_or_default();
    let change = move |old: Option<Stored>| {
        let old = old.ok_or_else(|| invalid("CompanyId"))?;
        precondition.check(&old)?;
        let mut company = stored::object(&old.profile)?;
        if !verdict.apply(&mut company).is_empty() {
            company.set("UpdatedUtc", &clock::utc(clock::now()));
        }
        Ok(Stored { profile: company.to_text(), ..old })
    };
    let stored = sandbox.change(collection(), id, change, state::nothing).await?.after;
    let body = Companies { companies: vec![stored::raw(&stored)?], cursor: None };
    Ok((etag::header(&stored), response::json(&body)).into_response())
}

fn judge(body: &Object) -> Result<Verdict, Problem> {
    let verdict = verdict::judge(&FORM, &wrapped::unwrap(body)?.to_text(), None)?;
    refuse(&verdict.errors)?;
    Ok(verdict)
}
