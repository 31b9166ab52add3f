//! `GET /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles?skip=0&take=50`: an account's profiles.
//!
//! A JSON array, newest first, so that what was just created is on the first page. `skip` and `take` are read without
//! regard to case; the headers `x-cm-pagination-skip`, `-take` and `-total` say which part of how many it is, as in the
//! vendor's older voice APIs. A page may end early where its profiles are large: go on from `skip` plus what came.

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;

use crate::problem::Problem;
use crate::sandbox::Shared;
use crate::store::Wanted;

/// Profiles on a page, unless `take` says otherwise.
const TAKE: u32 = 50;
/// The most that `take` may ask for.
const MOST: u32 = 500;
/// The largest page, in bytes, unless a single profile is larger.
const BYTES: usize = 8 << 20;

/// 200 with a page of profiles; 400 for a `skip` or `take` that is no number.
pub(super) async fn answer(
    State(sandbox): State<Shared>,
    Path(account): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<impl IntoResponse, Problem> {
    let account = super::guid("accountGuid", &account)?;
    let skip = number(&query, "skip", 0, 0, i32::MAX.unsigned_abs())?;
    let take = number(&query, "take", TAKE, 1, MOST)?;
    let wanted = Wanted { skip, take, bytes: BYTES, ..Wanted::default() };
    let page = sandbox.store.list(super::shelf(&account), wanted).await?;
    let headers = [
        ("x-cm-pagination-skip", skip.to_string()),
        ("x-cm-pagination-take", take.to_string()),
        ("x-cm-pagination-total", page.total.to_string()),
    ];
    let profiles: Vec<_> = page.profiles.into_iter().map(|stored| stored.profile).collect();
    Ok((headers, super::json(format!("[{}]", profiles.join(",")))))
}

fn number(query: &[(String, String)], name: &str, default: u32, min: u32, max: u32) -> Result<u32, Problem> {
    let Some((_, given)) = query.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)) else { return Ok(default) };
    let number = given.parse().ok().filter(|number| (min..=max).contains(number));
    number.ok_or_else(|| Problem::field(name, format!("The field {name} must be between {min} and {max}.")))
}
