//! Golden fixtures of each form: record (and baseline) to issues and requests, exact to the byte; natively and in a browser.

// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::form::Form;
use proforma::forms;
use proforma::issue::{Issue, Segment, Severity};
use proforma::json;
use proforma::judge::{Against, judge};
use proforma::record::{Record, Value};
use proforma::request::{self, Target};
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// One file a form.
const FIXTURES: &[&str] = &[
    include_str!("fixtures/forms/cm.company-profile.create.json"),
    include_str!("fixtures/forms/cm.company-profile.update.json"),
    include_str!("fixtures/forms/abillity.company.patch.json"),
    include_str!("fixtures/forms/mews.company.update.json"),
    include_str!("fixtures/forms/twilio.customer-profile.update.json"),
];

fn fixtures() -> Vec<(&'static Form, Json)> {
    let read = |text: &&str| {
        let fixture: Json = serde_json::from_str(text).expect("a fixture is JSON");
        let id = fixture["form"].as_str().expect("a fixture names its form").to_owned();
        let form = forms::ALL.iter().find(|form| form.id == id).unwrap_or_else(|| panic!("no form {id}"));
        (*form, fixture)
    };
    FIXTURES.iter().map(read).collect()
}

fn rows(fixture: &Json) -> &[Json] {
    let rows = fixture["rows"].as_array().expect("a fixture has rows");
    assert!(!rows.is_empty(), "a fixture has at least one row");
    rows
}

/// `error required.missing companyName`
fn line(issue: &Issue) -> String {
    let severity = if issue.severity == Severity::Error { "error" } else { "warning" };
    let step = |step: &Segment| match step {
        Segment::Key(key) => key.to_string(),
        Segment::Index(index) => index.to_string(),
    };
    let path: Vec<String> = issue.path.iter().map(step).collect();
    format!("{severity} {} {}", issue.code, path.join(".")).trim_end().to_owned()
}

fn target(row: &Json) -> Target {
    let credentials = row["target"]["credentials"].as_object().into_iter().flatten();
    Target {
        base_url: row["target"]["baseUrl"].as_str().map(str::to_owned),
        credentials: credentials
            .map(|(key, secret)| {
                let secret = secret.as_str().map_or(Value::Null, |secret| Value::Text(secret.to_owned().into()));
                (key.clone(), secret)
            })
            .collect(),
        if_match: row["ifMatch"].as_str().map(str::to_owned),
    }
}

fn names(row: &Json) -> Vec<(String, String)> {
    let names = row["names"].as_object().into_iter().flatten();
    names.map(|(name, wire)| (name.clone(), wire.as_str().unwrap_or_default().to_owned())).collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn judges_and_builds_what_each_fixture_says() {
    let mut wrong = Vec::new();
    for (form, fixture) in fixtures() {
        let mut order = json::Order::default();
        for row in rows(&fixture) {
            let why = row["why"].as_str().expect("each row says why");
            // `recordText` is for what a JSON value here would lose: the order of keys, lone surrogates, how a number is written.
            let record = row["recordText"].as_str().map_or_else(|| row["record"].to_string(), str::to_owned);
            let baseline = row["baseline"].to_string();
            let text = record;
            let record = Record::new(form, json::read(&text).expect("JSON"));
            // The short way, which rows of files take, comes to the same; what it knows of all texts, it knows by looking.
            let short = json::read_record(form, &text, &mut order).expect("JSON");
            assert_eq!(Record { plain: false, ..short.clone() }, record, "{why}");
            let issues_of = |record: &Record<'_>| judge(form, record, Against::default()).issues;
            assert_eq!(issues_of(&short), issues_of(&record), "{why}");
            let baseline =
                (!row["baseline"].is_null()).then(|| Record::new(form, json::read(&baseline).expect("JSON")));
            let judged = judge(form, &record, Against { baseline: baseline.as_ref(), ..Against::default() });
            let built = request::build(form, &judged, baseline.as_ref(), &target(row), &names(row));
            let refused = built.as_ref().err().cloned().unwrap_or_default();
            let issues: Vec<String> = judged.issues.iter().chain(&refused).map(line).collect();
            let expected: Vec<String> = serde_json::from_value(row["issues"].clone()).unwrap_or_default();
            if issues != expected {
                wrong.push(format!("{}: {why}\n  expected {expected:#?}\n  got      {issues:#?}", form.id));
            }
            let requests: Vec<Json> = built
                .unwrap_or_default()
                .iter()
                .map(|request| {
                    let headers: serde_json::Map<String, Json> =
                        request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect();
                    serde_json::json!({ "method": request.method.as_str(), "url": request.url, "headers": headers, "body": request.body })
                })
                .collect();
            if let Some(expected) = row.get("requests")
                && *expected != Json::Array(requests.clone())
            {
                wrong.push(format!(
                    "{}: {why}\n  expected {expected:#}\n  got      {:#}",
                    form.id,
                    Json::Array(requests)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[wasm_bindgen_test(unsupported = test)]
fn every_form_has_a_fixture_and_every_field_is_set_in_one() {
    let fixtures = fixtures();
    for form in forms::ALL {
        let (_, fixture) =
            fixtures.iter().find(|(of, _)| of.id == form.id).unwrap_or_else(|| panic!("no fixture of {}", form.id));
        for field in form.fields {
            let pointer = format!("/{}", field.path.join("/"));
            let sets = |record: &Json| record.pointer(&pointer).is_some_and(|value| !value.is_null());
            let text = |row: &Json| serde_json::from_str::<Json>(row["recordText"].as_str().unwrap_or_default());
            let given =
                rows(fixture).iter().any(|row| sets(&row["record"]) || text(row).is_ok_and(|record| sets(&record)));
            assert!(given, "{}: no fixture gives {:?} a value", form.id, field.path);
        }
    }
}
