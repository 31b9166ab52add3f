//! Recorded responses of each provider, and what they mean; natively and in a browser.

// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::{
    Issue, Names, REQUEST_ID_HEADERS, RequestContext, Response, Segment, Severity, Value, forms, read_response,
};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// One file a provider.
const FIXTURES: &[&str] = &[
    include_str!("fixtures/answers/cm.json"),
    include_str!("fixtures/answers/abillity.json"),
    include_str!("fixtures/answers/mews.json"),
    include_str!("fixtures/answers/twilio.json"),
];

/// 2026-11-22T00:00:00Z, the moment the fixtures take for now, in milliseconds.
const NOW_MS: u64 = 1_795_305_600_000;

/// `error server.rejected emailAddresses.0: the words`
fn line(issue: &Issue) -> String {
    let severity = if issue.severity == Severity::Error { "error" } else { "warning" };
    let step = |step: &Segment| match step {
        Segment::Key(key) => key.to_string(),
        Segment::Index(index) => index.to_string(),
    };
    let path: Vec<String> = issue.path.iter().map(step).collect();
    let words = issue.message.as_ref().map(|words| format!(": {words}")).unwrap_or_default();
    format!("{severity} {} {}{words}", issue.code, path.join(".")).trim_end().to_owned()
}

fn outcome_of(row: &Json) -> Json {
    let id = row["form"].as_str().expect("each row names its form");
    let form = forms::ALL.iter().find(|form| form.id == id).unwrap_or_else(|| panic!("no form {id}"));
    let header = |name: &str| row["headers"][name].as_str().map(str::to_owned);
    let response = Response {
        status: row["status"].as_u64().and_then(|status| status.try_into().ok()).expect("each row has a status"),
        retry_after: header("retry-after"),
        request_id: REQUEST_ID_HEADERS.iter().find_map(|name| header(name)),
        etag: header("etag"),
        text: match &row["body"] {
            Json::Null => None,
            Json::String(text) => Some(text.clone()),
            body => Some(body.to_string()),
        },
        json: None,
    }
    .with_json();
    let names =
        Names::new(form, &Value::from_json(&row["names"].to_string()).expect("JSON")).expect("names of the form");
    match read_response(RequestContext { form, names: &names, id: row["id"].as_str(), now_ms: NOW_MS }, &response) {
        Ok(profile) => {
            let profile = profile
                .map_or(Json::Null, |profile| serde_json::from_str(&profile.to_json()).expect("a profile is JSON"));
            json!({ "type": "accepted", "profile": profile })
        }
        Err(refusal) => {
            let mut out = json!({
                "issues": refusal.issues.iter().map(line).collect::<Vec<_>>(),
                "message": refusal.message,
                "requestId": refusal.request_id,
            });
            let kind = serde_json::to_value(refusal.kind).expect("a kind is JSON");
            let members = kind.as_object().into_iter().flatten().filter(|(key, _)| *key != "maybeOwn");
            out.as_object_mut().expect("an object").extend(members.map(|(key, value)| (key.clone(), value.clone())));
            out
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_each_recorded_response_as_its_fixture_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for text in FIXTURES {
        let fixture: Json = serde_json::from_str(text).expect("a fixture is JSON");
        for row in fixture["rows"].as_array().expect("a fixture has rows") {
            count += 1;
            let (got, expected) = (outcome_of(row), &row["outcome"]);
            if got != *expected {
                wrong.push(format!("{}\n  expected {expected:#}\n  got      {got:#}", row["why"]));
            }
        }
    }
    assert!(count > 40, "only {count} responses");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}
