//! Mews Connector API: `https://api.mews.com`, three tokens in every body.

use serde::Deserialize;

use crate::http::Method;
use crate::provider::{
    BodyMembers, Carrier, Credential, List, Page, Provider, ProviderError, Query, ReadOne, RefusalKind, Responses,
    problem_details, without_remarks,
};
use crate::rules::text::trim;
use crate::value::{Value, lenient};

/// Reference: <https://mews-systems.gitbook.io/connector-api/guidelines>. Demo: `https://api.mews-demo.com`.
pub const MEWS: Provider = Provider {
    name: "mews",
    origin: "https://api.mews.com",
    credentials: &[
        Credential { key: "clientToken", carrier: Carrier::Body("ClientToken"), secret: true },
        Credential { key: "accessToken", carrier: Carrier::Body("AccessToken"), secret: true },
        Credential { key: "client", carrier: Carrier::Body("Client"), secret: false },
    ],
};

/// How its responses are read.
pub(crate) const RESPONSES: Responses = Responses { profile, page, remarks: without_remarks, parse_error, classify };

/// 403 is a business rule, to be shown to whoever filled in the form.
fn classify(status: u16, error: ProviderError) -> ProviderError {
    let kind = if status == 403 { Some(RefusalKind::Rejected) } else { error.kind };
    ProviderError { kind, ..error }
}

/// What `companies/update` and `companies/getAll` return, beside the list of `Companies`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct CompanyResult {
    #[serde(deserialize_with = "lenient")]
    cursor: Option<String>,
}

/// The company asked for, else the first.
fn profile<'a>(body: &'a Value<'a>, id: Option<&str>) -> Option<Value<'a>> {
    let companies = body.list_at("Companies");
    let has_id = |company: &Value<'_>| {
        let given = company.get("Id").and_then(Value::as_text);
        given.zip(id).is_some_and(|(given, id)| given.eq_ignore_ascii_case(id))
    };
    companies.iter().find(|company| has_id(company)).or_else(|| companies.first()).cloned()
}

/// `{"Message", "RequestId", "Details"}`; the message is read with the other dialects'.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct ErrorBody {
    #[serde(deserialize_with = "lenient")]
    request_id: Option<String>,
}

/// `Invalid {Parameter}` is about a field.
fn parse_error(status: u16, body: &Value<'_>) -> ProviderError {
    let mut error = problem_details::parse(body);
    error.request_id = body.read::<ErrorBody>().request_id;
    if status == 400
        && let Some(parameter) = error.message.strip_prefix("Invalid ")
    {
        let name = parameter.split([' ', ',', ';', ':']).next().unwrap_or_default().trim_end_matches('.');
        error.fields.push((name.to_owned(), error.message.clone()));
    }
    error
}

/// `companies/getAll`, the one id asked for.
pub const READ_ONE: ReadOne = ReadOne {
    method: Method::Post,
    path: "/api/connector/v1/companies/getAll",
    needs: &["CompanyId"],
    body: |ids, fields| {
        let id = fields.row(&["CompanyId"]).and_then(|row| ids.value(row).as_text()).unwrap_or_default();
        vec![("Ids", Value::List(vec![text(trim(id))])), ("Limitation", limitation(1, None))]
    },
};

/// How many companies a page has where nobody says.
const PAGE: u32 = 100;

/// `companies/getAll`, newest first; a search finds companies of exactly that name.
pub const LIST: List = List {
    method: Method::Post,
    path: "/api/connector/v1/companies/getAll",
    needs: &[],
    finds: "all",
    query: |_| Vec::new(),
    body: |query| {
        let mut members = BodyMembers::new();
        members.extend(query.search.iter().map(|name| ("Names", Value::List(vec![text(name)]))));
        members.push(("Limitation", limitation(page_size(query), query.cursor.as_deref())));
        members
    },
    label: &["Name"],
};

fn text(text: &str) -> Value<'static> {
    Value::Text(text.to_owned().into())
}

/// `{"Count": 100, "Cursor": "..."}`.
fn limitation(count: u32, cursor: Option<&str>) -> Value<'static> {
    let mut members = vec![("Count".into(), Value::Number(count.to_string().into()))];
    members.extend(cursor.map(|cursor| ("Cursor".into(), text(cursor))));
    Value::Object(members)
}

fn page_size(query: &Query) -> u32 {
    query.limit.unwrap_or(PAGE)
}

/// The cursor comes with the last page too, so an unfilled page is the last.
fn page<'a>(body: &'a Value<'a>, query: &Query) -> Page<'a> {
    let companies = body.list_at("Companies");
    let CompanyResult { cursor } = body.read();
    let is_full = companies.len() >= page_size(query) as usize;
    Page { profiles: companies.to_vec(), cursor: cursor.filter(|_| is_full) }
}
