//! `GET /v1/CustomerProfiles?Status=draft&PageSize=50`: the account's profiles.
//!
//! Newest first. `Page` only counts; `PageToken` says where the page begins. `meta` holds the addresses of this page and
//! the next; that of the page before is always `null`, because no client here asks for it.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use form_urlencoded::Serializer;
use serde::Serialize;
use serde_json::value::RawValue;

use super::collection::{self, PROFILES, collection};
use super::refusal::refused;
use super::status;
use crate::object::Object;
use crate::problem::Problem;
use crate::sandbox::state::Shared;
use crate::sandbox::{response, stored};
use crate::store::{Filter, ListQuery};

/// Profiles on a page, unless `PageSize` says otherwise, and the most it may ask for.
const PAGE_SIZE: u32 = 50;
const MOST: u32 = 1000;
const BYTES: usize = 8 << 20;
/// The start of a page token, before the SID of the last profile.
const TOKEN: &str = "PA";
/// Parameters that narrow the list, and what the resource calls them.
const FILTERS: &[(&str, &str)] =
    &[("Status", "status"), ("FriendlyName", "friendly_name"), ("PolicySid", "policy_sid")];

#[derive(Serialize)]
struct List<'l> {
    results: Vec<&'l RawValue>,
    meta: Meta,
}

#[derive(Serialize)]
struct Meta {
    page: u32,
    page_size: u32,
    first_page_url: String,
    previous_page_url: Option<String>,
    url: String,
    next_page_url: Option<String>,
    key: &'static str,
}

/// 200 with `{"results": [...], "meta": {...}}`; 400 under 20001 for a parameter that is not valid.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<impl IntoResponse, Problem> {
    let given = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let number = |name: &str, default: u32, least: u32, most: u32| match given(name) {
        None => Ok(default),
        Some(text) => {
            let number = text.parse().ok().filter(|number| (least..=most).contains(number));
            number.ok_or_else(|| refused(20001, format!("Invalid parameter: {name}")))
        }
    };
    let take = number("PageSize", PAGE_SIZE, 1, MOST)?;
    let page = number("Page", 0, 0, u32::MAX - 1)?;
    if given("Status").is_some_and(|asked| !status::ALL.contains(&asked)) {
        return Err(refused(20001, "Invalid parameter: Status"));
    }
    let token = given("PageToken").filter(|token| !token.is_empty());
    let after = match token {
        None => None,
        Some(token) => {
            let sid = token.strip_prefix(TOKEN).and_then(|sid| collection::sid(sid).ok());
            Some(sid.ok_or_else(|| refused(20001, "Invalid parameter: PageToken"))?)
        }
    };
    let filters: Vec<(&str, &'static str, String)> =
        FILTERS.iter().filter_map(|(name, ours)| Some((*name, *ours, given(name)?.to_owned()))).collect();
    let address = |page: u32, token: Option<&str>| {
        let mut pairs = Serializer::new(format!("{PROFILES}?"));
        for (name, _, value) in &filters {
            pairs.append_pair(name, value);
        }
        pairs.append_pair("PageSize", &take.to_string()).append_pair("Page", &page.to_string());
        if let Some(token) = token {
            pairs.append_pair("PageToken", token);
        }
        pairs.finish().replacen("?&", "?", 1)
    };
    let (url, first_page_url) = (address(page, token), address(0, None));
    let narrowed = filters.iter().map(|(_, ours, value)| (*ours, value.clone())).collect::<Vec<_>>();
    let filter: Option<Filter> =
        (!narrowed.is_empty()).then(|| Box::new(move |profile: &str| matches(profile, &narrowed)) as Filter);
    let found = sandbox.store.list(collection(), ListQuery { after, take, bytes: BYTES, filter, skip: 0 }).await?;
    let last = found.profiles.last().filter(|_| found.more);
    let meta = Meta {
        page,
        page_size: take,
        first_page_url,
        previous_page_url: None,
        url,
        next_page_url: last.map(|last| address(page.saturating_add(1), Some(&[TOKEN, &last.id].concat()))),
        key: "results",
    };
    Ok(response::json(&List { results: stored::all_raw(&found.profiles)?, meta }))
}

fn matches(profile: &str, narrowed: &[(&str, String)]) -> bool {
    let Ok(Some(profile)) = Object::read(profile) else { return false };
    narrowed.iter().all(|(key, value)| profile.text(key).as_ref() == Some(value))
}
