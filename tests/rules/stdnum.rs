//! The examples of python-stdnum that are about registers of companies: `tests/fixtures/stdnum/`.

use proforma::RuleContext;
use proforma::rules::registration_number;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

const EXAMPLES: &str = include_str!("../fixtures/stdnum/examples.json");

/// Where python-stdnum asks more: whether a prefix was issued, digits are grouped in one way, or a court exists.
const ASKED_THERE_ALONE: [&str; 3] = ["07-1144442", "911-14-4442", "KXln HRB 49263"];

struct Row<'a> {
    country: String,
    module: &'a str,
    text: &'a str,
    is_valid: bool,
}

fn rows<'a>(examples: &'a Value, list: &str) -> Vec<Row<'a>> {
    let row = |row: &'a Value| {
        let module = row[0].as_str().unwrap();
        let country = module.split('.').next().unwrap().to_ascii_uppercase();
        Row { country, module, text: row[1].as_str().unwrap(), is_valid: row[2].as_bool().unwrap() }
    };
    examples[list].as_array().unwrap().iter().map(row).collect()
}

fn is_suggested(text: &str, country: &str) -> bool {
    let findings = (registration_number::RULE.check)(text, RuleContext { country: Some(country) });
    findings.iter().flat_map(|finding| &finding.params).any(|(name, _)| *name == "suggestion")
}

#[wasm_bindgen_test(unsupported = test)]
fn agrees_with_python_stdnum() {
    let examples: Value = serde_json::from_str(EXAMPLES).unwrap();
    let rows = rows(&examples, "numbers");
    assert!(rows.len() > 300, "only {} numbers", rows.len());
    let mut wrong = Vec::new();
    for Row { country, module, text, is_valid } in &rows {
        let is_right = registration_number::check(text, Some(country)).is_none();
        // A number with its country in front, or its court behind, gets a suggestion.
        if is_right != *is_valid && !(*is_valid && is_suggested(text, country)) && !ASKED_THERE_ALONE.contains(text) {
            wrong.push(format!("{module} {text}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[wasm_bindgen_test(unsupported = test)]
fn suggests_the_number_of_what_is_written_out() {
    let examples: Value = serde_json::from_str(EXAMPLES).unwrap();
    let rows = rows(&examples, "written_out");
    assert!(rows.len() > 40, "only {} numbers", rows.len());
    for Row { country, module, text, is_valid } in rows.iter().filter(|row| row.is_valid) {
        let is_right = registration_number::check(text, Some(country)).is_none();
        assert!(is_right || is_suggested(text, country), "{module} {text} {is_valid}");
    }
}
