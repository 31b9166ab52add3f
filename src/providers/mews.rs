//! Mews Connector API: `https://api.mews.com`, three tokens in every body.

use crate::json;
use crate::outcome::{Refused, Said, problem};
use crate::provider::{Carrier, Credential, Provider, without_remarks};
use crate::reading::{Many, One, Page, Query};
use crate::record::Value;
use crate::request::Method;

/// Reference: <https://mews-systems.gitbook.io/connector-api/guidelines>. Demo: `https://api.mews-demo.com`.
pub const MEWS: Provider = Provider {
    name: "mews",
    origin: "https://api.mews.com",
    credentials: &[
        Credential { key: "clientToken", carrier: Carrier::Body("ClientToken"), secret: true },
        Credential { key: "accessToken", carrier: Carrier::Body("AccessToken"), secret: true },
        Credential { key: "client", carrier: Carrier::Body("Client"), secret: false },
    ],
    profile,
    remarks: without_remarks,
    said,
    meant,
};

/// 403 is a business rule, to be shown to whoever filled in the form.
fn meant(status: u16, said: Said) -> Said {
    let kind = if status == 403 { Some(Refused::Rejected) } else { said.kind };
    Said { kind, ..said }
}

/// The company asked for out of `{"Companies": [...]}`, else the first.
fn profile<'a>(body: Value<'a>, id: Option<&str>) -> Option<Value<'a>> {
    let Value::Object(members) = body else { return None };
    let companies = members.into_iter().find(|(key, _)| key == "Companies").map(|(_, companies)| companies);
    let Some(Value::List(mut companies)) = companies else { return None };
    let is_asked = |company: &Value<'_>| matches!((company.get("Id").and_then(Value::as_text), id), (Some(given), Some(id)) if given.eq_ignore_ascii_case(id));
    let at = companies.iter().position(is_asked).unwrap_or(0);
    (at < companies.len()).then(|| companies.swap_remove(at))
}

/// `{"Message", "RequestId", "Details"}`; `Invalid {Parameter}` is about a field.
fn said(status: u16, body: &Value<'_>) -> Said {
    let mut said = problem::read(body);
    said.request_id = body.get("RequestId").and_then(Value::as_text).map(str::to_owned);
    if status == 400
        && let Some(parameter) = said.message.strip_prefix("Invalid ")
    {
        let name = parameter.split([' ', ',', ';', ':']).next().unwrap_or_default().trim_end_matches('.');
        said.fields.push((name.to_owned(), said.message.clone()));
    }
    said
}

/// `companies/getAll`, the one id asked for.
pub const ONE: One = One {
    method: Method::Post,
    path: "/api/connector/v1/companies/getAll",
    needs: &["CompanyId"],
    body: |ids, form| {
        let id = form.row(&["CompanyId"]).and_then(|row| ids.value(row).as_text()).unwrap_or_default();
        let mut list = String::from("[");
        json::write_text(crate::rules::text::trim(id), &mut list);
        list.push(']');
        vec![("Ids", list), ("Limitation", "{\"Count\":1}".to_owned())]
    },
};

/// How many companies a page has where nobody says; the vendor's most is 1000.
const PAGE: u32 = 100;

/// `companies/getAll`, newest first; a search finds companies of exactly that name.
pub const MANY: Many = Many {
    method: Method::Post,
    path: "/api/connector/v1/companies/getAll",
    needs: &[],
    finds: "all",
    query: crate::reading::no_body,
    body: |query| {
        let mut pairs = Vec::new();
        if let Some(name) = &query.search {
            let mut names = String::from("[");
            json::write_text(name, &mut names);
            names.push(']');
            pairs.push(("Names", names));
        }
        let count = query.limit.unwrap_or(PAGE).clamp(1, 1000).to_string();
        let mut limitation = ["{\"Count\":", &count].concat();
        if let Some(cursor) = &query.cursor {
            limitation.push_str(",\"Cursor\":");
            json::write_text(cursor, &mut limitation);
        }
        limitation.push('}');
        pairs.push(("Limitation", limitation));
        pairs
    },
    page,
    label: &["Name"],
};

/// `{"Companies": [...], "Cursor": "..."}`; the cursor comes with the last page too, so an unfilled page is the last.
fn page<'a>(body: Value<'a>, query: &Query) -> Page<'a> {
    let cursor = body.get("Cursor").and_then(Value::as_text).map(str::to_owned);
    let Value::Object(members) = body else { return Page::default() };
    let companies = members.into_iter().find(|(key, _)| key == "Companies").map(|(_, companies)| companies);
    let Some(Value::List(profiles)) = companies else { return Page::default() };
    let is_full = profiles.len() >= query.limit.unwrap_or(PAGE).clamp(1, 1000) as usize;
    Page { profiles, cursor: cursor.filter(|_| is_full) }
}
