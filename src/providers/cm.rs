//! CM.com Voice: `https://api.cm.com`, product token in a header.

use crate::http::Method;
use crate::provider::{
    Carrier, Credential, List, Page, Provider, Query, Question, QuestionBody, ReadOne, Responses, body_is_profile,
    problem_details, without_remarks,
};
use crate::value::Value;

/// Reference: <https://developers.cm.com/voice/reference>.
pub const CM: Provider = Provider {
    name: "cm",
    origin: "https://api.cm.com",
    credentials: &[Credential { key: "productToken", carrier: Carrier::Header("X-CM-PRODUCTTOKEN"), secret: true }],
};

/// How its responses are read.
pub(crate) const RESPONSES: Responses = Responses {
    profile: body_is_profile,
    page,
    remarks: without_remarks,
    parse_error: |_, body| problem_details::parse(body),
    classify: |_, error| error,
};

/// Whether profiles can be read is inferred: the update page and the field `deletedOn` speak of stored ones.
pub const READ_ONE: ReadOne = ReadOne {
    method: Method::Get,
    path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}",
    needs: &["accountGuid", "companyProfileGuid"],
    body: |_, _| Vec::new(),
};

/// Paged as CM.com's older voice lists are: `Skip` and `Take`.
pub const LIST: List = List {
    method: Method::Get,
    path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles",
    needs: &["accountGuid"],
    finds: "all",
    query: |query| match (skipped(query), query.limit) {
        (0, None) => Vec::new(),
        (skip, None) => vec![("Skip", skip.to_string())],
        (skip, Some(limit)) => vec![("Skip", skip.to_string()), ("Take", limit.to_string())],
    },
    body: |_| Vec::new(),
    label: &["name", "companyName"],
};

/// Verify Required Fields, which the page names without its path; the path is an assumption.
pub const REQUIRED_FIELDS: Question = Question {
    name: "requiredFields",
    method: Method::Get,
    path: "/voice-companyprofilesapi/v1/{accountGuid}/requiredFields",
    needs: &["accountGuid", "countryCode"],
    query: &["countryCode"],
    body: QuestionBody::None,
};

/// Check Update Consequences, which the page names without its path; path and body are assumptions.
pub const UPDATE_CONSEQUENCES: Question = Question {
    name: "updateConsequences",
    method: Method::Post,
    path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}/updateConsequences",
    needs: &["accountGuid", "companyProfileGuid"],
    query: &[],
    body: QuestionBody::Record,
};

fn skipped(query: &Query) -> usize {
    query.cursor.as_deref().and_then(|cursor| cursor.parse().ok()).unwrap_or(0)
}

/// A full page may have another after it. The provider knows no search, so its words are looked for here.
fn page<'a>(body: &'a Value<'a>, query: &Query) -> Page<'a> {
    let mut profiles = body.as_list().unwrap_or_default().to_vec();
    let is_full = query.limit.is_some_and(|limit| profiles.len() >= limit as usize && limit > 0);
    let cursor = is_full.then(|| skipped(query).saturating_add(profiles.len()).to_string());
    if let Some(search) = &query.search {
        let words = search.to_ascii_lowercase();
        let holds = |profile: &Value<'_>, key: &str| {
            profile.get(key).and_then(Value::as_text).is_some_and(|text| text.to_ascii_lowercase().contains(&words))
        };
        profiles.retain(|profile| holds(profile, "name") || holds(profile, "companyName"));
    }
    Page { profiles, cursor }
}
