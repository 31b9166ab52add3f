//! `GET /api/company/CompanySearch?SiteName=acme&CompanyType=1&Page_Size=20`: finds companies.
//!
//! `AccountRef`, `SiteRef` and `SiteName` find what has the words in it, without regard to case; a company has one site
//! here, which bears its name. `CompanyType` is taken and not looked at: what its numbers mean is not known. Neither is
//! how to ask for the second page.

use std::borrow::Cow;

use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use proforma::json;
use proforma::record::{Member, Value};

use crate::problem::Problem;
use crate::sandbox::{Shared, verdict};
use crate::store::Wanted;

/// Companies on a page, unless `Page_Size` says otherwise, and the most it may ask for.
const PAGE: u32 = 50;
const MOST: u32 = 500;
const BYTES: usize = 8 << 20;

/// `{TotalRecords, FilteredRecords, CurrentPageNumber, Data: [{CompanyId, SiteId, CompanyName, ...}]}`; 400 for a size that
/// is none.
pub(super) async fn answer(
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
    let words: Vec<(&'static str, String)> = ["AccountRef", "SiteRef", "SiteName"]
        .into_iter()
        .filter_map(|name| Some((name, given(name)?.to_lowercase())).filter(|(_, words)| !words.is_empty()))
        .collect();
    let only = move |profile: &str| {
        let Ok(company) = json::read(profile) else { return false };
        let row = row(&company);
        words.iter().all(|(name, words)| {
            let value = row.iter().find(|(key, _)| key == name).and_then(|(_, value)| value.as_text());
            value.is_some_and(|value| value.to_lowercase().contains(words))
        })
    };
    let wanted = Wanted { take, bytes: BYTES, only: Some(Box::new(only)), ..Wanted::default() };
    let page = sandbox.store.list(super::shelf(), wanted).await?;
    let mut data = Vec::new();
    let companies: Vec<_> =
        page.profiles.iter().map(|stored| verdict::profile(&stored.profile)).collect::<Result<_, _>>()?;
    data.extend(companies.iter().map(|company| Value::Object(row(company))));
    let number = |number: i64| Value::Number(Cow::Owned(number.to_string()));
    let body = vec![
        ("TotalRecords".into(), number(page.total)),
        ("FilteredRecords".into(), number(page.wanted)),
        ("CurrentPageNumber".into(), number(1)),
        ("Data".into(), Value::List(data)),
    ];
    Ok(([(CONTENT_TYPE, "application/json; charset=utf-8")], verdict::text(body)))
}

/// What a search shows of a company.
fn row<'c>(company: &'c Value<'_>) -> Vec<Member<'c>> {
    let id = match company.get("Id") {
        Some(Value::Number(id)) => id.as_ref(),
        _ => "0",
    };
    let name = company.get("Name").and_then(Value::as_text).unwrap_or_default();
    vec![
        ("CompanyId".into(), Value::Number(Cow::Borrowed(id))),
        ("SiteId".into(), Value::Number(Cow::Borrowed(id))),
        ("CompanyName".into(), Value::text(name)),
        ("SiteName".into(), Value::text(name)),
        ("AccountRef".into(), verdict::owned(format!("AC{id:0>6}"))),
        ("SiteRef".into(), verdict::owned(format!("SI{id:0>6}"))),
    ]
}
