//! The examples of phonenumbers (libphonenumber), and its verdict on numbers with prefixes: `tests/fixtures/phonenumbers/`.

use proforma::rules::phone;
use proforma::{Param, RuleContext};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

const EXAMPLES: &str = include_str!("../fixtures/phonenumbers/examples.json");

fn suggestion(text: &str, country: Option<&str>) -> Option<String> {
    let findings = (phone::RULE.check)(text, RuleContext { country });
    findings.iter().flat_map(|finding| &finding.params).find_map(|(name, param)| match param {
        Param::Text(text) if *name == "suggestion" => Some(text.clone().into_owned()),
        _ => None,
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn accepts_every_example_however_it_is_written() {
    let examples: Value = serde_json::from_str(EXAMPLES).unwrap();
    let rows = examples["numbers"].as_array().unwrap();
    assert!(rows.len() > 1000, "only {} numbers", rows.len());
    for row in rows {
        let column = |at: usize| row[at].as_str().unwrap();
        let (region, e164, international, national) = (column(0), column(1), column(2), column(3));
        assert_eq!(phone::check(e164, None), None, "{e164}");
        assert_eq!(phone::check(international, Some("NL")), None, "{international}");
        assert_eq!(phone::check(national, Some(region)), None, "{region} {national}");
        let uri = format!("tel:{e164}");
        assert_eq!(phone::check(&uri, None), Some(phone::Reason::Syntax), "{uri}");
        assert_eq!(suggestion(&uri, None).as_deref(), Some(e164), "{uri}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn judges_prefixes_as_libphonenumber_does() {
    let examples: Value = serde_json::from_str(EXAMPLES).unwrap();
    let rows = examples["prefixed"].as_array().unwrap();
    assert!(rows.len() > 800, "only {} numbers", rows.len());
    let mut wrong = Vec::new();
    let mut warned = 0;
    for row in rows {
        let (country, text, is_possible) = (row[0].as_str(), row[1].as_str().unwrap(), row[2].as_bool().unwrap());
        let said = phone::check(text, country);
        // What is dialled within the country alone, and the prefix of one that calls abroad, make no number: see the rule.
        let is_left_in = said.is_some() && suggestion(text, country).is_some();
        warned += usize::from(is_left_in);
        if said.is_none() != is_possible && !is_left_in {
            wrong.push(format!("{country:?} {text}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    assert!(warned > 20 && warned < rows.len() / 4, "{warned}");
}
