//! `GET /api/company/CompanySearch?SiteName=acme&CompanyType=1&Page_Size=20`: finds companies.
//!
//! `AccountRef`, `SiteRef` and `SiteName` find companies that contain the words, without regard to case; a company has one
//! site here, with the same name. `CompanyType` is accepted and ignored: what its numbers mean is not known. How to ask for
//! the second page is not known either.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};

use super::collection::collection;
use crate::problem::Problem;
use crate::sandbox::response;
use crate::sandbox::state::Shared;
use crate::store::ListQuery;

/// Companies on a page, unless `Page_Size` says otherwise, and the most it may ask for.
const PAGE: u32 = 50;
const MOST: u32 = 500;
const BYTES: usize = 8 << 20;

/// A page of results.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct SearchResults {
    total_records: i64,
    filtered_records: i64,
    current_page_number: u32,
    data: Vec<SearchResult>,
}

/// A company in the results.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct SearchResult {
    company_id: u32,
    site_id: u32,
    company_name: String,
    site_name: String,
    account_ref: String,
    site_ref: String,
}

/// A company, as far as a search shows it.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Company {
    id: u32,
    name: Option<String>,
}

/// 200 with a page of companies; 400 for a size that is not a number within its bounds.
pub(super) async fn respond(
    State(sandbox): State<Shared>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<impl IntoResponse, Problem> {
    let given =
        |name: &str| query.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim());
    let take =
        match given("Page_Size") {
            None => PAGE,
            Some(size) => size.parse().ok().filter(|size| (1..=MOST).contains(size)).ok_or_else(|| {
                Problem::field("Page_Size", format!("The field Page_Size must be between 1 and {MOST}."))
            })?,
        };
    let words = |name| given(name).unwrap_or_default().to_lowercase();
    let (account, site, name) = (words("AccountRef"), words("SiteRef"), words("SiteName"));
    let filter = move |company: &str| {
        result(company).is_some_and(|result| {
            let pairs = [(&result.account_ref, &account), (&result.site_ref, &site), (&result.site_name, &name)];
            pairs.into_iter().all(|(value, words)| value.to_lowercase().contains(words.as_str()))
        })
    };
    let query = ListQuery { take, bytes: BYTES, filter: Some(Box::new(filter)), ..ListQuery::default() };
    let page = sandbox.store.list(collection(), query).await?;
    Ok(response::json(&SearchResults {
        total_records: page.total,
        filtered_records: page.matching,
        current_page_number: 1,
        data: page.profiles.iter().filter_map(|stored| result(&stored.profile)).collect(),
    }))
}

/// What a search shows of a company, which is JSON text.
fn result(company: &str) -> Option<SearchResult> {
    let Company { id, name } = serde_json::from_str(company).ok()?;
    let name = name.unwrap_or_default();
    Some(SearchResult {
        company_id: id,
        site_id: id,
        company_name: name.clone(),
        site_name: name,
        account_ref: format!("AC{id:0>6}"),
        site_ref: format!("SI{id:0>6}"),
    })
}
