//! `POST /api/connector/v1/companies/getAll`: Get all companies.
//!
//! Newest first, as many as `Limitation.Count` says. `Cursor` is the id of the last of them, with the last page too; the
//! next page is asked for with it.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use proforma::json::write_text;

use super::filter;
use crate::problem::Problem;
use crate::sandbox::{Shared, etag, judge};
use crate::store::{Only, Wanted};

/// The largest page, in bytes, unless a single company is larger.
const BYTES: usize = 8 << 20;

/// 200 with a page of companies; 400 `Invalid {Parameter}`.
pub(super) async fn answer(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let text = super::admitted(&sandbox, request).await?;
    let filter = judge(move || filter::read(&text)).await??;
    let companies = match &filter.ids {
        Some(ids) => {
            let mut found = sandbox.store.some(super::shelf(), ids.clone()).await?;
            found.retain(|stored| filter.wants(&stored.profile));
            let from = filter.cursor.as_ref().and_then(|cursor| found.iter().position(|stored| stored.id == *cursor));
            found.drain(..from.map_or(0, |at| at + 1));
            found.truncate(filter.count as usize);
            found
        }
        None => {
            let (after, take) = (filter.cursor.clone(), filter.count);
            let only: Option<Only> = filter.is_narrow().then(|| Box::new(move |text: &str| filter.wants(text)) as Only);
            sandbox.store.list(super::shelf(), Wanted { after, take, bytes: BYTES, only, skip: 0 }).await?.profiles
        }
    };
    let mut body = String::from("{\"Companies\":[");
    for (index, stored) in companies.iter().enumerate() {
        if index > 0 {
            body.push(',');
        }
        body.push_str(&stored.profile);
    }
    body.push_str("],\"Cursor\":");
    match companies.last() {
        Some(last) => write_text(&last.id, &mut body),
        None => body.push_str("null"),
    }
    body.push('}');
    // One company is a read of it, and then its tag is worth having.
    match companies.as_slice() {
        [one] => Ok((etag::header(one), super::json(body)).into_response()),
        _ => Ok(super::json(body).into_response()),
    }
}
