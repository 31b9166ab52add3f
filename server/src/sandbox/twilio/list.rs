//! `GET /v1/CustomerProfiles?Status=draft&PageSize=50`: the account's profiles.
//!
//! Newest first. `Page` is a count for people; `PageToken` says where the page begins. `meta` holds the addresses of this
//! page and its neighbours; the page before is not among them, because nothing here asks for it.

use std::borrow::Cow;

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use form_urlencoded::Serializer;
use proforma::json;
use proforma::record::Value;

use super::{PROFILES, refused, status};
use crate::problem::Problem;
use crate::sandbox::{Shared, verdict};
use crate::store::{Only, Wanted};

/// Profiles on a page, unless `PageSize` says otherwise, and the most it may ask for.
const PAGE_SIZE: u32 = 50;
const MOST: u32 = 1000;
const BYTES: usize = 8 << 20;
/// What a token of ours begins with.
const TOKEN: &str = "PA";
/// Parameters that narrow the list, and what the resource calls them.
const FILTERS: &[(&str, &str)] =
    &[("Status", "status"), ("FriendlyName", "friendly_name"), ("PolicySid", "policy_sid")];

/// 200 with `{"results": [...], "meta": {...}}`; 400 under 20001 for a parameter that is none.
pub(super) async fn answer(
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
            let sid = token.strip_prefix(TOKEN).and_then(|sid| super::sid(sid).ok());
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
    let (here, first) = (address(page, token), address(0, None));
    let wanted = filters.iter().map(|(_, ours, value)| (*ours, value.clone())).collect::<Vec<_>>();
    let only: Option<Only> = (!wanted.is_empty()).then(|| Box::new(move |text: &str| fits(text, &wanted)) as Only);
    let found = sandbox.store.list(super::shelf(), Wanted { after, take, bytes: BYTES, only, skip: 0 }).await?;
    let next =
        found.profiles.last().filter(|_| found.more).map(|last| address(page + 1, Some(&[TOKEN, &last.id].concat())));
    let number = |number: u32| Value::Number(Cow::Owned(number.to_string()));
    let meta = vec![
        ("page".into(), number(page)),
        ("page_size".into(), number(take)),
        ("first_page_url".into(), verdict::owned(first)),
        ("previous_page_url".into(), Value::Null),
        ("url".into(), verdict::owned(here)),
        ("next_page_url".into(), next.map_or(Value::Null, verdict::owned)),
        ("key".into(), Value::text("results")),
    ];
    let results: Vec<_> = found.profiles.into_iter().map(|stored| stored.profile).collect();
    Ok(super::json(format!("{{\"results\":[{}],\"meta\":{}}}", results.join(","), verdict::text(meta))))
}

fn fits(profile: &str, wanted: &[(&str, String)]) -> bool {
    json::read(profile)
        .is_ok_and(|profile| wanted.iter().all(|(key, value)| profile.get(key).and_then(Value::as_text) == Some(value)))
}
