//! Twilio TrustHub: `https://trusthub.twilio.com`, HTTP Basic with an account's or an API key's SID.

use crate::encode::percent;
use crate::issue::{Finding, Issue};
use crate::outcome::{Refused, Said, problem};
use crate::provider::{Carrier, Credential, Provider, itself};
use crate::reading::{Many, One, Page, Query, no_body};
use crate::record::Value;
use crate::request::Method;

/// Reference: <https://www.twilio.com/docs/usage/requests-to-twilio>.
pub const TWILIO: Provider = Provider {
    name: "twilio",
    origin: "https://trusthub.twilio.com",
    credentials: &[
        Credential { key: "username", carrier: Carrier::BasicUser, secret: false },
        Credential { key: "password", carrier: Carrier::BasicPassword, secret: true },
    ],
    profile: itself,
    remarks,
    said,
    meant: |_, said| said,
};

/// What a code means, where the status does not tell it, and the field it is about.
/// Source: Twilio's error and warning dictionary.
const CODES: &[(&str, Option<Refused>, &str)] = &[
    ("20003", Some(Refused::Unauthorized), ""),
    ("20404", Some(Refused::NotFound), ""),
    ("20409", Some(Refused::Conflict), ""),
    ("20429", Some(Refused::Throttled), ""),
    ("21609", Some(Refused::Rejected), "StatusCallback"),
    ("22203", Some(Refused::Rejected), "Status"),
    ("22204", Some(Refused::Rejected), "Status"),
    ("60711", Some(Refused::Conflict), "Status"),
];

/// What a message may name.
const PARAMETERS: &[&str] = &["StatusCallback", "FriendlyName", "Email"];

/// `{"code", "message", "more_info", "status"}`.
fn said(_: u16, body: &Value<'_>) -> Said {
    let mut said = problem::read(body);
    if let Some(Value::Number(code)) = body.get("code") {
        let known = CODES.iter().find(|(known, ..)| known == code);
        if let Some((_, kind, field)) = known {
            said.kind = *kind;
            if !field.is_empty() {
                said.fields = vec![((*field).to_owned(), said.message.clone())];
            }
        }
    }
    if said.fields.is_empty() {
        let words: Vec<&str> = said.message.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
        let named = PARAMETERS.iter().filter(|parameter| words.contains(parameter));
        said.fields = named.map(|parameter| ((*parameter).to_owned(), said.message.clone())).collect();
    }
    said
}

/// Why a profile was rejected, in Twilio's words, and the field it is about where it is one of the form's.
/// Source: Twilio changelog, 2024-04-29, "Introducing Error Codes for Customer Profiles".
const REJECTIONS: &[(&str, &str, &str)] = &[
    ("18601", "", "The association between business name and website cannot be verified"),
    ("18602", "", "The Business ID you provided could not be verified"),
    ("18603", "", "The address could not be verified"),
    ("18604", "", "Unable to verify Authorized representative #1"),
    ("18605", "", "Unable to verify Authorized representative #2"),
    ("18606", "Email", "The Email domain doesn't match the website domain"),
    ("18607", "", "Customer Profile or Trust Product is not eligible to be copied"),
    ("18608", "", "Customer Profile or Trust Product is already copied"),
    ("18609", "", "Ineligible Business Registration Authority"),
];

/// `"errors": [{"code": 18601}]` of a rejected profile, as warnings.
fn remarks(profile: &Value<'_>) -> Vec<Issue> {
    let Some(Value::List(errors)) = profile.get("errors") else { return Vec::new() };
    let remark = |error: &Value<'_>| {
        let Some(Value::Number(code)) = error.get("code") else { return None };
        let known = REJECTIONS.iter().find(|(known, ..)| known == code);
        let (_, field, words) = known.copied().unwrap_or(("", "", "The profile was rejected"));
        let path = if field.is_empty() { Vec::new() } else { vec![field.into()] };
        let mut issue = Finding::warning("server.rejection").with("code", code.to_string()).at(path);
        issue.message = Some([words, " (", code, ")"].concat());
        Some(issue)
    };
    errors.iter().filter_map(remark).collect()
}

/// `GET /v1/CustomerProfiles/{Sid}`.
pub const ONE: One =
    One { method: Method::Get, path: "/v1/CustomerProfiles/{Sid}", needs: &["Sid"], body: |_, _| Vec::new() };

/// `GET /v1/CustomerProfiles`; a search finds profiles of exactly that friendly name.
pub const MANY: Many = Many {
    method: Method::Get,
    path: "/v1/CustomerProfiles",
    needs: &[],
    finds: "all",
    query: |query| {
        let mut pairs = Vec::new();
        pairs.extend(query.search.iter().map(|name| ("FriendlyName", name.clone())));
        pairs.extend(query.limit.map(|limit| ("PageSize", limit.clamp(1, 1000).to_string())));
        if let Some((page, token)) = query.cursor.as_deref().and_then(|cursor| cursor.split_once(' ')) {
            pairs.extend([("Page", page.to_owned()), ("PageToken", token.to_owned())]);
        }
        pairs
    },
    body: no_body,
    page,
    label: &["friendly_name"],
};

/// `{"results": [...], "meta": {"next_page_url": "...&Page=1&PageToken=..."}}`; the cursor is page and token.
fn page<'a>(body: Value<'a>, _: &Query) -> Page<'a> {
    let next = body.get("meta").and_then(|meta| meta.get("next_page_url")).and_then(Value::as_text);
    let parameter = |name: &str| {
        let query = next?.split_once('?')?.1;
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| percent::decode(value))
    };
    let cursor = parameter("Page").map(|page| page + " " + &parameter("PageToken").unwrap_or_default());
    let Value::Object(members) = body else { return Page::default() };
    let results = members.into_iter().find(|(key, _)| key == "results").map(|(_, results)| results);
    let Some(Value::List(profiles)) = results else { return Page::default() };
    Page { profiles, cursor }
}
