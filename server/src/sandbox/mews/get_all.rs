//! `POST /api/connector/v1/companies/getAll`: Get all companies.
//!
//! Newest first, as many as `Limitation.Count` says. `Cursor` is the id of the last company, on the last page too; it asks
//! for the next page.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};

use super::admission::admit;
use super::collection::{Companies, collection};
use super::filter;
use crate::problem::Problem;
use crate::sandbox::state::Shared;
use crate::sandbox::{blocking, etag, response, stored};
use crate::store::{Filter, ListQuery};

/// The largest page, in bytes, unless a single company is larger.
const BYTES: usize = 8 << 20;

/// 200 with a page of companies; 400 `Invalid {Parameter}`.
pub(super) async fn respond(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let body = admit(&sandbox, request).await?;
    let asked = blocking::run(move || filter::read(&body)).await??;
    let companies = match &asked.ids {
        Some(ids) => {
            let mut found = sandbox.store.get_many(collection(), ids.clone()).await?;
            found.retain(|stored| asked.matches(&stored.profile));
            let last = asked.cursor.as_ref().and_then(|cursor| found.iter().position(|stored| stored.id == *cursor));
            found.drain(..last.map_or(0, |at| at.saturating_add(1)));
            found.truncate(asked.count as usize);
            found
        }
        None => {
            let (after, take) = (asked.cursor.clone(), asked.count);
            let filter: Option<Filter> =
                asked.is_narrow().then(|| Box::new(move |company: &str| asked.matches(company)) as Filter);
            sandbox.store.list(collection(), ListQuery { after, take, bytes: BYTES, filter, skip: 0 }).await?.profiles
        }
    };
    let cursor = companies.last().map(|last| last.id.as_str());
    let body = response::json(&Companies { companies: stored::all_raw(&companies)?, cursor });
    // A list of one is a read of that company, which may be changed next.
    match companies.as_slice() {
        [one] => Ok((etag::header(one), body).into_response()),
        _ => Ok(body.into_response()),
    }
}
