//! Golden fixtures of each form: record (and baseline) to issues and requests, exact to the byte; natively and in a browser.

// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::{
    Context, Form, Issue, Names, Record, Segment, Severity, Target, Value, build_requests, forms, validate,
};
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

fn value(json: &Json) -> Value<'static> {
    Value::from_json(&json.to_string()).expect("JSON").into_owned()
}

fn target(row: &Json) -> Target {
    let if_match = row["ifMatch"].as_str().map(str::to_owned);
    Target::new(&value(&row["target"]["baseUrl"]), &value(&row["target"]["credentials"]), if_match).expect("an address")
}

fn names(form: &Form, row: &Json) -> Names {
    Names::new(form, &value(&row["names"])).expect("names of the form")
}

#[wasm_bindgen_test(unsupported = test)]
fn judges_and_builds_what_each_fixture_says() {
    let mut wrong = Vec::new();
    for (form, fixture) in fixtures() {
        for row in rows(&fixture) {
            let why = row["why"].as_str().expect("each row says why");
            // `recordText` is for what a JSON value here would lose: the order of keys, lone surrogates, how a number is written.
            let record = row["recordText"].as_str().map_or_else(|| row["record"].to_string(), str::to_owned);
            let record = Record::new(&form.fields, Value::from_json(&record).expect("JSON"));
            let baseline = (!row["baseline"].is_null()).then(|| Record::new(&form.fields, value(&row["baseline"])));
            let validation = validate(form, &record, Context { baseline: baseline.as_ref(), ..Context::default() });
            let built = build_requests(form, &validation, baseline.as_ref(), &target(row), &names(form, row));
            let refused = built.as_ref().err().cloned().unwrap_or_default();
            let issues: Vec<String> = validation.issues.iter().chain(&refused).map(line).collect();
            let expected: Vec<String> = serde_json::from_value(row["issues"].clone()).unwrap_or_default();
            if issues != expected {
                wrong.push(format!("{}: {why}\n  expected {expected:#?}\n  got      {issues:#?}", form.id));
            }
            let requests = serde_json::to_value(built.unwrap_or_default()).expect("requests are JSON");
            if let Some(expected) = row.get("requests")
                && *expected != requests
            {
                wrong.push(format!("{}: {why}\n  expected {expected:#}\n  got      {:#}", form.id, requests));
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
        for field in form.fields.iter() {
            let pointer = format!("/{}", field.path.join("/"));
            let sets = |record: &Json| record.pointer(&pointer).is_some_and(|value| !value.is_null());
            let text = |row: &Json| serde_json::from_str::<Json>(row["recordText"].as_str().unwrap_or_default());
            let given =
                rows(fixture).iter().any(|row| sets(&row["record"]) || text(row).is_ok_and(|record| sets(&record)));
            assert!(given, "{}: no fixture gives {:?} a value", form.id, field.path);
        }
    }
}
