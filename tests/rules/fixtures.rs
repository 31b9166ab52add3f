//! Every row of `tests/fixtures/rules/`: `in`, then `out` where it is sent in another form, `code` or `codes` where
//! something is said about it, `severity` (an error unless it says warning), `suggestion`, and `why`.

use std::collections::{BTreeMap, BTreeSet};

use proforma::rules;
use proforma::{Finding, Param, Severity};
use proforma::{Rule, RuleContext};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

/// A rule and its rows.
const FILES: &[(&Rule, &str)] = &[
    (&rules::uuid::RULE, include_str!("../fixtures/rules/uuid.json")),
    (&rules::sid::CUSTOMER_PROFILE, include_str!("../fixtures/rules/sid.json")),
    (&rules::email::RULE, include_str!("../fixtures/rules/email.json")),
    (&rules::url::CALLBACK, include_str!("../fixtures/rules/url_callback.json")),
    (&rules::url::TWILIO_CALLBACK, include_str!("../fixtures/rules/url_twilio.json")),
    (&rules::url::WEBSITE, include_str!("../fixtures/rules/url_website.json")),
    (&rules::date_time::RULE, include_str!("../fixtures/rules/date_time.json")),
    (&rules::duration::RULE, include_str!("../fixtures/rules/duration.json")),
    (&rules::country::ASSIGNED, include_str!("../fixtures/rules/country_assigned.json")),
    (&rules::country::LIKELY, include_str!("../fixtures/rules/country_likely.json")),
    (&rules::phone::RULE, include_str!("../fixtures/rules/phone.json")),
    (&rules::postal_code::RULE, include_str!("../fixtures/rules/postal_code.json")),
    (&rules::registration_number::RULE, include_str!("../fixtures/rules/registration_number.json")),
    (&rules::duns::RULE, include_str!("../fixtures/rules/duns.json")),
    (&rules::iata::RULE, include_str!("../fixtures/rules/iata.json")),
];

#[wasm_bindgen_test(unsupported = test)]
fn judges_every_row() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (rule, file) in FILES {
        let file: Value = serde_json::from_str(file).unwrap();
        assert_eq!(file["rule"], rule.name, "a fixture file names its rule");
        assert!(file["source"].is_string(), "{} names no source", rule.name);
        for row in file["rows"].as_array().unwrap() {
            count += 1;
            assert!(row["why"].is_string(), "{} {row} gives no reason", rule.name);
            if let Err(said) = judge(rule, row) {
                wrong.push(format!("{} {row}: {said}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} rows:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 20 * FILES.len(), "only {count} rows");
}

fn judge(rule: &Rule, row: &Value) -> Result<(), String> {
    let text = row["in"].as_str().unwrap();
    let normal = (rule.normalise)(text);
    let expected_form = row["out"].as_str();
    if normal.as_deref() != expected_form {
        return Err(format!("normal form {normal:?}"));
    }
    let facts = RuleContext { country: row["country"].as_str() };
    let findings = (rule.check)(normal.as_deref().unwrap_or(text), facts);
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    let expected: Vec<&str> = match &row["codes"] {
        Value::Array(codes) => codes.iter().map(|code| code.as_str().unwrap()).collect(),
        _ => row["code"].as_str().into_iter().collect(),
    };
    let severity = if row["severity"] == "warning" { Severity::Warning } else { Severity::Error };
    let suggested = findings.iter().find_map(|finding| Some((finding.code, suggestion(finding)?)));
    let suggestion = suggested.as_ref().map(|(_, suggestion)| suggestion.as_str());
    if codes != expected || findings.iter().any(|finding| finding.severity != severity) {
        return Err(format!("{findings:?}"));
    }
    if suggestion != row["suggestion"].as_str() {
        return Err(format!("suggestion {suggestion:?}"));
    }
    let errors = super::errors(&findings);
    if errors.len() > 1 || (errors.len() == 1 && findings.len() > 1) {
        return Err(format!("more than one error, or a warning beside it: {findings:?}"));
    }
    // A suggestion that is not better helps nobody.
    if let Some((code, suggestion)) = suggested {
        let normal = (rule.normalise)(&suggestion).unwrap_or(suggestion);
        let again = (rule.check)(&normal, facts);
        if again.iter().any(|finding| finding.code == code) {
            return Err(format!("{normal} gets {again:?}"));
        }
    }
    Ok(())
}

fn suggestion(finding: &Finding) -> Option<String> {
    finding.params.iter().find_map(|(name, param)| match param {
        Param::Text(text) if *name == "suggestion" => Some(text.clone().into_owned()),
        _ => None,
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn every_rule_has_rows_and_every_code_is_provoked() {
    let names = |rules: &mut dyn Iterator<Item = &&'static Rule>| {
        let mut names: Vec<&str> = rules.map(|rule| rule.name).collect();
        names.sort_unstable();
        names
    };
    assert!(rules::ALL.len() >= 14);
    assert_eq!(names(&mut rules::ALL.iter()), names(&mut FILES.iter().map(|(rule, _)| rule)), "rules without rows");

    let mut provoked: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (rule, file) in FILES {
        let file: Value = serde_json::from_str(file).unwrap();
        for row in file["rows"].as_array().unwrap() {
            let codes = row["codes"].as_array().into_iter().flatten().chain(Some(&row["code"]));
            provoked.entry(rule.name).or_default().extend(codes.filter_map(Value::as_str).map(str::to_owned));
        }
    }
    for rule in rules::ALL {
        for code in rule.codes {
            assert!(provoked[rule.name].contains(*code), "no row provokes {code}");
            assert_eq!(code.split('.').next(), Some(rule.name), "{code} starts with its rule");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_normal_form_is_normal() {
    for (rule, file) in FILES {
        let file: Value = serde_json::from_str(file).unwrap();
        for row in file["rows"].as_array().unwrap() {
            if let Some(normal) = (rule.normalise)(row["in"].as_str().unwrap()) {
                assert_eq!((rule.normalise)(&normal), None, "{} {row}", rule.name);
            }
        }
    }
}

/// JSON Schema may take more than a rule, never less.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_pattern_takes_every_text_without_an_error() {
    for (rule, file) in FILES {
        let Some(pattern) = rule.pattern else {
            continue;
        };
        // ECMA-262 has `\d` mean 0 to 9.
        let pattern = regex::Regex::new(&format!("^(?:{})$", pattern.replace("\\d", "[0-9]"))).unwrap();
        let file: Value = serde_json::from_str(file).unwrap();
        for row in file["rows"].as_array().unwrap() {
            let text = row["in"].as_str().unwrap();
            let normal = (rule.normalise)(text).unwrap_or_else(|| text.to_owned());
            let facts = RuleContext { country: row["country"].as_str() };
            if super::errors(&(rule.check)(&normal, facts)).is_empty() {
                assert!(pattern.is_match(text) && pattern.is_match(&normal), "{} {row}", rule.name);
            }
        }
    }
}
