//! aBILLity (Giacom, once Union Street): `https://api.abillity.co.uk`, three headers on every call.

use crate::http::Method;
use crate::provider::{
    Carrier, Credential, List, Page, Provider, ProviderError, Query, ReadOne, RefusalKind, Responses, body_is_profile,
    problem_details, without_remarks,
};
use crate::value::Value;

/// Reference: <https://api.abillity.co.uk/GettingStarted/Authentication>. Some tenants have another host.
pub const ABILLITY: Provider = Provider {
    name: "abillity",
    origin: "https://api.abillity.co.uk",
    credentials: &[
        Credential { key: "systemInformation", carrier: Carrier::Header("SystemInformation"), secret: false },
        Credential { key: "username", carrier: Carrier::Header("username"), secret: false },
        Credential { key: "password", carrier: Carrier::Header("password"), secret: true },
    ],
};

/// How its responses are read.
pub(crate) const RESPONSES: Responses = Responses {
    profile: body_is_profile,
    page,
    remarks: without_remarks,
    parse_error: |_, body| problem_details::parse(body),
    classify,
};

/// The documented conflicts, by words that only they have, and the flags they are about.
const CONFLICTS: &[(&str, &[&str])] = &[
    ("consumer must be a customer", &["IsCustomer", "IsConsumer"]),
    ("cannot be a reseller and consumer", &["IsReseller", "IsConsumer"]),
    ("both a reseller and white label reseller", &["IsReseller", "IsWhiteLabelReseller"]),
];

fn classify(_: u16, mut error: ProviderError) -> ProviderError {
    let words = error.message.to_ascii_lowercase();
    if let Some((_, flags)) = CONFLICTS.iter().find(|(words_of, _)| words.contains(words_of)) {
        error.kind = Some(RefusalKind::CONFLICT);
        error.fields = flags.iter().map(|flag| ((*flag).to_owned(), error.message.clone())).collect();
    }
    error
}

/// `GET api/company/{id}`.
pub const READ_ONE: ReadOne =
    ReadOne { method: Method::Get, path: "/api/company/{id}", needs: &["id"], body: |_, _| Vec::new() };

/// `GET api/company/CompanySearch`: finds companies by the name of a site. How to ask for the second page is not known.
pub const LIST: List = List {
    method: Method::Get,
    path: "/api/company/CompanySearch",
    needs: &[],
    finds: "search",
    query: |query| {
        let mut pairs = vec![("SiteName", query.search.clone().unwrap_or_default()), ("CompanyType", "1".to_owned())];
        pairs.extend(query.limit.map(|limit| ("Page_Size", limit.to_string())));
        pairs
    },
    body: |_| Vec::new(),
    label: &["CompanyName", "Name"],
};

/// `{"TotalRecords", "Data": [{"CompanyId", "CompanyName", ...}]}`.
fn page<'a>(body: &'a Value<'a>, _: &Query) -> Page<'a> {
    Page { profiles: body.list_at("Data").to_vec(), cursor: None }
}
