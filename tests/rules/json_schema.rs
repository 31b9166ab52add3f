//! The rows of the JSON Schema Test Suite: blocked here just when they are invalid there, but for the listed differences.

use std::collections::BTreeSet;

use proforma::rules;
use proforma::{Rule, RuleContext};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

const FILES: &[(&str, &Rule, &str)] = &[
    ("uuid.json", &rules::uuid::RULE, include_str!("../fixtures/json-schema/uuid.json")),
    ("email.json", &rules::email::RULE, include_str!("../fixtures/json-schema/email.json")),
    ("date.json", &rules::date_time::RULE, include_str!("../fixtures/json-schema/date.json")),
    ("date-time.json", &rules::date_time::RULE, include_str!("../fixtures/json-schema/date-time.json")),
    ("duration.json", &rules::duration::RULE, include_str!("../fixtures/json-schema/duration.json")),
];
const DIFFERENCES: &str = include_str!("../fixtures/json-schema/differences.json");

#[wasm_bindgen_test(unsupported = test)]
fn agrees_with_the_json_schema_test_suite() {
    let differences: Value = serde_json::from_str(DIFFERENCES).unwrap();
    let listed: BTreeSet<(&str, &str)> = differences["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["file"].as_str().unwrap(), row["in"].as_str().unwrap()))
        .collect();
    let mut found = BTreeSet::new();
    let mut count = 0;
    let suites: Vec<(&str, &Rule, Value)> =
        FILES.iter().map(|(name, rule, file)| (*name, *rule, serde_json::from_str(file).unwrap())).collect();
    for (name, rule, suite) in &suites {
        let tests = suite.as_array().unwrap().iter().flat_map(|group| group["tests"].as_array().unwrap());
        for (text, valid) in tests.filter_map(|test| Some((test["data"].as_str()?, test["valid"].as_bool()?))) {
            count += 1;
            let normal = (rule.normalise)(text);
            let findings = (rule.check)(normal.as_deref().unwrap_or(text), RuleContext::default());
            if super::errors(&findings).is_empty() != valid {
                found.insert((*name, text));
            }
        }
    }
    assert!(count > 100, "only {count} rows");
    assert_eq!(found, listed, "differs, or does not differ any more");
}
