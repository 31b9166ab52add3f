//! Twilio TrustHub: `https://trusthub.twilio.com`, HTTP Basic with an account's or an API key's SID.

use serde::Deserialize;

use crate::http::{Method, percent};
use crate::issue::{Finding, Issue};
use crate::provider::{
    Carrier, Credential, List, Page, Provider, ProviderError, Query, ReadOne, RefusalKind, Responses, body_is_profile,
    problem_details,
};
use crate::value::{Value, lenient};

/// Reference: <https://www.twilio.com/docs/usage/requests-to-twilio>.
pub const TWILIO: Provider = Provider {
    name: "twilio",
    origin: "https://trusthub.twilio.com",
    credentials: &[
        Credential { key: "username", carrier: Carrier::BasicUser, secret: false },
        Credential { key: "password", carrier: Carrier::BasicPassword, secret: true },
    ],
};

/// How its responses are read.
pub(crate) const RESPONSES: Responses =
    Responses { profile: body_is_profile, page, remarks, parse_error, classify: |_, error| error };

/// What a code means, where the status does not tell it, and the field it is about.
/// Source: Twilio's error and warning dictionary.
const CODES: &[(u32, Option<RefusalKind>, &str)] = &[
    (20003, Some(RefusalKind::Unauthorized), ""),
    (20404, Some(RefusalKind::NotFound), ""),
    (20409, Some(RefusalKind::CONFLICT), ""),
    (20429, Some(RefusalKind::THROTTLED), ""),
    (21609, Some(RefusalKind::Rejected), "StatusCallback"),
    (22203, Some(RefusalKind::Rejected), "Status"),
    (22204, Some(RefusalKind::Rejected), "Status"),
    (60711, Some(RefusalKind::CONFLICT), "Status"),
];

/// What a message may name.
const PARAMETERS: &[&str] = &["StatusCallback", "FriendlyName", "Email"];

/// `{"code", "message", "more_info", "status"}`; the message is read with the other dialects'.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ErrorBody {
    #[serde(deserialize_with = "lenient")]
    code: Option<u32>,
}

fn parse_error(_: u16, body: &Value<'_>) -> ProviderError {
    let mut error = problem_details::parse(body);
    let code = body.read::<ErrorBody>().code;
    if let Some((_, kind, field)) = CODES.iter().find(|(known, ..)| Some(*known) == code) {
        error.kind = *kind;
        if !field.is_empty() {
            error.fields = vec![((*field).to_owned(), error.message.clone())];
        }
    }
    if error.fields.is_empty() {
        let words: Vec<&str> = error.message.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
        let named = PARAMETERS.iter().filter(|parameter| words.contains(parameter));
        error.fields = named.map(|parameter| ((*parameter).to_owned(), error.message.clone())).collect();
    }
    error
}

/// Why a profile was rejected, in Twilio's words, and the field it is about where it is one of the form's.
/// Source: Twilio changelog, 2024-04-29, "Introducing Error Codes for Customer Profiles".
const REJECTIONS: &[(u32, &str, &str)] = &[
    (18601, "", "The association between business name and website cannot be verified"),
    (18602, "", "The Business ID you provided could not be verified"),
    (18603, "", "The address could not be verified"),
    (18604, "", "Unable to verify Authorized representative #1"),
    (18605, "", "Unable to verify Authorized representative #2"),
    (18606, "Email", "The Email domain doesn't match the website domain"),
    (18607, "", "Customer Profile or Trust Product is not eligible to be copied"),
    (18608, "", "Customer Profile or Trust Product is already copied"),
    (18609, "", "Ineligible Business Registration Authority"),
];

/// `"errors": [{"code": 18601}]` of a rejected profile, as warnings.
fn remarks(profile: &Value<'_>) -> Vec<Issue> {
    let remark = |error: &Value<'_>| {
        let code = error.read::<ErrorBody>().code?;
        let known = REJECTIONS.iter().find(|(known, ..)| *known == code);
        let (_, field, words) = known.copied().unwrap_or((code, "", "The profile was rejected"));
        let path = if field.is_empty() { Vec::new() } else { vec![field.into()] };
        let code = code.to_string();
        let mut issue = Finding::warning("server.rejection").with("code", code.clone()).at(path);
        issue.message = Some([words, " (", &code, ")"].concat());
        Some(issue)
    };
    profile.list_at("errors").iter().filter_map(remark).collect()
}

/// `GET /v1/CustomerProfiles/{Sid}`.
pub const READ_ONE: ReadOne =
    ReadOne { method: Method::Get, path: "/v1/CustomerProfiles/{Sid}", needs: &["Sid"], body: |_, _| Vec::new() };

/// `GET /v1/CustomerProfiles`; a search finds profiles of exactly that friendly name.
pub const LIST: List = List {
    method: Method::Get,
    path: "/v1/CustomerProfiles",
    needs: &[],
    finds: "all",
    query: |query| {
        let mut pairs = Vec::new();
        pairs.extend(query.search.iter().map(|name| ("FriendlyName", name.clone())));
        pairs.extend(query.limit.map(|limit| ("PageSize", limit.to_string())));
        if let Some((page, token)) = query.cursor.as_deref().and_then(|cursor| cursor.split_once(' ')) {
            pairs.extend([("Page", page.to_owned()), ("PageToken", token.to_owned())]);
        }
        pairs
    },
    body: |_| Vec::new(),
    label: &["friendly_name"],
};

/// `{"results": [...], "meta": {"next_page_url": "...&Page=1&PageToken=..."}}`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ListResult {
    #[serde(deserialize_with = "lenient")]
    meta: Option<Meta>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Meta {
    next_page_url: Option<String>,
}

/// The cursor is page and token.
fn page<'a>(body: &'a Value<'a>, _: &Query) -> Page<'a> {
    let ListResult { meta } = body.read();
    let next = meta.and_then(|meta| meta.next_page_url).unwrap_or_default();
    let query = next.split_once('?').map_or("", |(_, query)| query);
    let parameter = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| percent::decode(value))
    };
    let cursor = parameter("Page").map(|page| page + " " + &parameter("PageToken").unwrap_or_default());
    Page { profiles: body.list_at("results").to_vec(), cursor }
}
