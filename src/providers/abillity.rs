//! aBILLity (Giacom, once Union Street): `https://api.abillity.co.uk`, three headers on every call.

use crate::outcome::{Refused, Said, problem};
use crate::provider::{Carrier, Credential, Provider, itself, without_remarks};
use crate::reading::{Many, One, Page, Query, no_body};
use crate::record::Value;
use crate::request::Method;

/// Reference: <https://api.abillity.co.uk/GettingStarted/Authentication>. Some tenants have another host.
pub const ABILLITY: Provider = Provider {
    name: "abillity",
    origin: "https://api.abillity.co.uk",
    credentials: &[
        Credential { key: "systemInformation", carrier: Carrier::Header("SystemInformation"), secret: false },
        Credential { key: "username", carrier: Carrier::Header("username"), secret: false },
        Credential { key: "password", carrier: Carrier::Header("password"), secret: true },
    ],
    profile: itself,
    remarks: without_remarks,
    said: |_, body| problem::read(body),
    meant,
};

/// The documented conflicts, by words that only they have, and the flags they are about.
const CONFLICTS: &[(&str, &[&str])] = &[
    ("consumer must be a customer", &["IsCustomer", "IsConsumer"]),
    ("cannot be a reseller and consumer", &["IsReseller", "IsConsumer"]),
    ("both a reseller and white label reseller", &["IsReseller", "IsWhiteLabelReseller"]),
];

fn meant(_: u16, mut said: Said) -> Said {
    let words = said.message.to_ascii_lowercase();
    if let Some((_, flags)) = CONFLICTS.iter().find(|(words_of, _)| words.contains(words_of)) {
        said.kind = Some(Refused::Conflict);
        said.fields = flags.iter().map(|flag| ((*flag).to_owned(), said.message.clone())).collect();
    }
    said
}

/// `GET api/company/{id}`.
pub const ONE: One = One { method: Method::Get, path: "/api/company/{id}", needs: &["id"], body: |_, _| Vec::new() };

/// `GET api/company/CompanySearch`: finds companies by the name of a site. How to ask for the second page is not known.
pub const MANY: Many = Many {
    method: Method::Get,
    path: "/api/company/CompanySearch",
    needs: &[],
    finds: "search",
    query: |query| {
        let mut pairs = vec![("SiteName", query.search.clone().unwrap_or_default()), ("CompanyType", "1".to_owned())];
        pairs.extend(query.limit.map(|limit| ("Page_Size", limit.to_string())));
        pairs
    },
    body: no_body,
    page,
    label: &["CompanyName", "Name"],
};

/// `{"TotalRecords", "Data": [{"CompanyId", "CompanyName", ...}]}`.
fn page<'a>(body: Value<'a>, _: &Query) -> Page<'a> {
    let Value::Object(members) = body else { return Page::default() };
    let data = members.into_iter().find(|(key, _)| key == "Data").map(|(_, data)| data);
    let Some(Value::List(profiles)) = data else { return Page::default() };
    Page { profiles, cursor: None }
}
