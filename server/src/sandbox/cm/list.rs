//! `GET /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles?skip=0&take=50`: an account's profiles.
//!
//! A JSON array, newest first, so that what was just created is on the first page. `skip` and `take` are read without
//! regard to case; the headers `x-cm-pagination-skip`, `-take` and `-total` say which profiles of how many these are, as in
//! the vendor's older voice APIs. A page ends early if its profiles are large: the next one starts at `skip` plus what came.

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;

use super::collection::{collection, guid};
use crate::problem::Problem;
use crate::sandbox::state::Shared;
use crate::sandbox::{response, stored};
use crate::store::ListQuery;

/// Profiles on a page, unless `take` says otherwise.
const TAKE: u32 = 50;
/// The most that `take` may ask for.
const MOST: u32 = 500;
/// The largest page, in bytes, unless a single profile is larger.
const BYTES: usize = 8 << 20;

/// 200 with a page of profiles; 400 for a `skip` or `take` that is not a number within its bounds.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Path(account): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<impl IntoResponse, Problem> {
    let account = guid("accountGuid", &account)?;
    let skip = number(&query, "skip", 0, 0, i32::MAX.unsigned_abs())?;
    let take = number(&query, "take", TAKE, 1, MOST)?;
    let query = ListQuery { skip, take, bytes: BYTES, ..ListQuery::default() };
    let page = sandbox.store.list(collection(&account), query).await?;
    let headers = [
        ("x-cm-pagination-skip", skip.to_string()),
        ("x-cm-pagination-take", take.to_string()),
        ("x-cm-pagination-total", page.total.to_string()),
    ];
    Ok((headers, response::json(&stored::all_raw(&page.profiles)?)))
}

fn number(query: &[(String, String)], name: &str, default: u32, min: u32, max: u32) -> Result<u32, Problem> {
    let Some((_, given)) = query.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)) else { return Ok(default) };
    let number = given.parse().ok().filter(|number| (min..=max).contains(number));
    number.ok_or_else(|| Problem::field(name, format!("The field {name} must be between {min} and {max}.")))
}
