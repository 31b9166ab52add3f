//! Records encoded by the JavaScript that the package ships come to the same as records read from JSON text.

use js_sys::{Function, JSON};
use proforma::edge::validator;
use proforma::encoding::{self, CONSTANTS};
use proforma::{Context, Record, Value, validate};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{COMPANY, Call, MEWS, SID, TWILIO, form, from_json, issues, js, lines, with_bodies};

#[wasm_bindgen(module = "/npm/encoding.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = MAX_DEPTH)]
    static MAX_DEPTH: i32;
    #[wasm_bindgen(thread_local_v2, js_name = MAX_VALUES)]
    static MAX_VALUES: i32;
    #[wasm_bindgen(thread_local_v2, js_name = MAX_TEXT)]
    static MAX_TEXT: i32;
}

/// A fixture of each form.
const FIXTURES: [&str; 5] = [
    include_str!("../fixtures/forms/cm.company-profile.create.json"),
    include_str!("../fixtures/forms/cm.company-profile.update.json"),
    include_str!("../fixtures/forms/abillity.company.patch.json"),
    include_str!("../fixtures/forms/mews.company.update.json"),
    include_str!("../fixtures/forms/twilio.customer-profile.update.json"),
];

/// Whether a number of a JSON text is written in a way that no JavaScript number remembers: `1.0`, `1e400`.
const IS_LOSSY: &str = r#"
    const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? [];
    return numbers.some((number) => String(Number(number)) !== number);
"#;

/// Calls a function with the form and JSON texts of each row's record and baseline.
fn each_row(mut run: impl FnMut(&str, &str, Option<&str>, &Json)) {
    let is_lossy = Function::new_with_args("text", IS_LOSSY);
    let mut rows = 0;
    for fixture in FIXTURES {
        let fixture: Json = serde_json::from_str(fixture).unwrap();
        for row in fixture["rows"].as_array().unwrap() {
            let record = row["recordText"].as_str().map_or_else(|| row["record"].to_string(), str::to_owned);
            if is_lossy.call1(&JsValue::UNDEFINED, &record.as_str().into()).unwrap().is_truthy() {
                continue;
            }
            let baseline = (!row["baseline"].is_null()).then(|| row["baseline"].to_string());
            run(fixture["form"].as_str().unwrap(), &record, baseline.as_deref(), row);
            rows += 1;
        }
    }
    assert!(rows > 300, "only {rows} rows");
}

#[wasm_bindgen_test]
fn ships_the_limits_and_tags_that_the_decoder_knows() {
    assert_eq!(MAX_DEPTH.with(|depth| *depth), encoding::MAX_DEPTH);
    assert_eq!(MAX_VALUES.with(|values| *values), encoding::MAX_VALUES);
    assert_eq!(MAX_TEXT.with(|text| *text), encoding::MAX_TEXT);
    let shipped = include_str!("../../npm/encoding.js");
    for (name, value) in CONSTANTS {
        assert!(shipped.contains(&format!("export const {name} = {value};")), "{name}");
    }
    assert_eq!(shipped.matches("export const").count(), CONSTANTS.len());
}

#[wasm_bindgen_test]
fn gives_each_encoded_record_the_issues_that_its_json_has() {
    each_row(|id, record, baseline, row| {
        let (_, form, _) = form(id);
        let read = |text| Record::new(&form.fields, Value::from_json(text).unwrap());
        let (plain, plain_baseline) = (read(record), baseline.map(read));
        let context = Context { baseline: plain_baseline.as_ref(), ..Context::default() };
        let expected = serde_json::to_value(validate(form, &plain, context).issues).unwrap();
        let parse = |text| JSON::parse(text).unwrap();
        let got = issues(id, &parse(record), &baseline.map_or(JsValue::UNDEFINED, parse));
        assert_eq!(got, expected, "{id}: {}", row["why"]);
        // The last of a row's issues may be those of its credentials, which nobody judges here.
        let fixture: Vec<String> = serde_json::from_value(row["issues"].clone()).unwrap_or_default();
        let judged: Vec<&String> = fixture.iter().filter(|line| !line.contains(" credential.")).collect();
        assert_eq!(lines(&got).iter().collect::<Vec<_>>(), judged, "{id}: {}", row["why"]);
    });
}

#[wasm_bindgen_test]
fn builds_of_each_encoded_record_the_requests_of_its_fixture() {
    each_row(|id, record, baseline, row| {
        let Some(expected) = row.get("requests") else { return };
        let parse = |text| JSON::parse(text).unwrap();
        let (record, baseline) = (parse(record), baseline.map_or(JsValue::UNDEFINED, parse));
        let (form, cells, text) = Call { record, baseline, ..Call::of(id) }.encoded();
        let (target, names) = (from_json(&row["target"]), from_json(&row["names"]));
        let built =
            validator::build_requests(form, cells, text, target, names, row["ifMatch"].as_str().map(str::to_owned));
        let built = with_bodies(built.unwrap_or_else(|_| panic!("{id}: {}", row["why"])));
        let requests = if built["type"] == "ready" { &built["requests"] } else { &json!([]) };
        assert_eq!(requests, expected, "{id}: {}", row["why"]);
        assert_eq!(
            json!(lines(&built["issues"])),
            row.get("issues").cloned().unwrap_or_else(|| json!([])),
            "{id}: {}",
            row["why"]
        );
    });
}

#[wasm_bindgen_test]
fn tells_what_is_no_json_and_what_is_no_text() {
    for (record, expected) in [
        ("5", "error type.expected"),
        ("null", "error type.expected"),
        ("[]", "error type.expected"),
        ("new Date(0)", "error type.not_json"),
        ("() => {}", "error type.not_json"),
        ("10n", "error type.not_json"),
        ("new Proxy({}, { ownKeys() { throw 1 } })", "error type.not_json"),
    ] {
        let issues = lines(&issues(TWILIO, &js(record), &JsValue::UNDEFINED));
        assert_eq!(issues.last().map(String::as_str), Some(expected), "{record}");
    }
    for (value, expected) in [
        ("'\\ud800'", "error text.lone_surrogate FriendlyName"),
        ("'a\\u0000b'", "error text.control FriendlyName"),
        ("Symbol()", "error type.not_json FriendlyName"),
        ("NaN", "error type.not_json FriendlyName"),
        ("1", "error type.expected FriendlyName"),
        ("new String('x')", "error type.not_json FriendlyName"),
    ] {
        let record = js(&format!("{{ Sid: '{}', FriendlyName: {value} }}", SID));
        assert_eq!(lines(&issues(TWILIO, &record, &JsValue::UNDEFINED)), [expected], "{value}");
    }
}

#[wasm_bindgen_test]
fn takes_undefined_for_absent_and_never_for_cleared() {
    let record = js(&format!(
        "{{ CompanyId: '{}', Name: undefined, Notes: undefined, Options: {{ Invoiceable: undefined }}, Shoe: undefined }}",
        COMPANY
    ));
    assert_eq!(lines(&issues(MEWS, &record, &JsValue::UNDEFINED)), ["error unchanged"]);
}

/// `{ k0: 0, k1: 1, ... }`
fn many_keys(count: usize) -> String {
    format!("Object.fromEntries(Array.from({{ length: {count} }}, (_, at) => [`k${{at}}`, at]))")
}

#[wasm_bindgen_test]
fn tells_a_hundred_unknown_keys_apart_and_counts_the_rest() {
    for (record, listed, more) in [
        (format!("{{ CompanyId: '{COMPANY}', Name: 'A', ...{} }}", many_keys(100)), 100, None),
        (format!("{{ CompanyId: '{COMPANY}', Name: 'A', ...{} }}", many_keys(101)), 100, Some(1)),
        (format!("{{ CompanyId: '{COMPANY}', Name: 'A', Options: {} }}", many_keys(1000)), 100, Some(900)),
        (
            format!(
                "{{ ...{0}, CompanyId: '{COMPANY}', Name: 'A', Options: {{ ...{0}, Invoiceable: true }} }}",
                many_keys(60)
            ),
            100,
            Some(20),
        ),
        (
            format!("{{ ...{0}, CompanyId: '{COMPANY}', Options: {0}, CreditRating: {0} }}", many_keys(1000)),
            100,
            Some(2900),
        ),
        (format!("new Proxy({{ ...{}, CompanyId: '{COMPANY}', Name: 'A' }}, {{}})", many_keys(500)), 100, Some(400)),
    ] {
        let issues = issues(MEWS, &js(&record), &JsValue::UNDEFINED);
        let unknown = lines(&issues).iter().filter(|line| line.starts_with("error unknown_field ")).count();
        let rest = issues.as_array().unwrap().iter().find(|issue| issue["code"] == "unknown_field.more");
        assert_eq!(
            (unknown, rest.map(|issue| issue["params"].clone())),
            (listed, more.map(|more| json!({ "max": 100, "actual": 100 + more }))),
            "{record}"
        );
    }
}

#[wasm_bindgen_test]
fn counts_characters_outside_latin_in_their_own_units() {
    let record = json!({ "CompanyId": COMPANY, "Name": "Zoë 😀 Müller", "Notes": "日本語\n🎉", "Contact": "é" });
    let (form, cells, text) = Call::of(MEWS).record(&record).encoded();
    let normal = validator::normalise(form, cells, text).unwrap_or_else(|_| panic!("no record"));
    assert_eq!(serde_json::from_str::<Json>(&normal).unwrap(), record);
}
