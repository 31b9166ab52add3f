//! The lists in `tests/fixtures/domain/`: every vector, example and code in them.

use proforma::rules::{self, text};
use proforma::{Rule, RuleContext};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

fn codes(rule: &Rule, value: &str, country: Option<&str>) -> Vec<&'static str> {
    let text = text::trim(value);
    let normal = (rule.normalise)(text);
    let findings = (rule.check)(normal.as_deref().unwrap_or(text), RuleContext { country });
    findings.iter().map(|finding| finding.code).collect()
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[wasm_bindgen_test(unsupported = test)]
fn knows_the_assigned_countries_and_no_other() {
    let countries = read(include_str!("../fixtures/domain/iso3166-1.json"));
    let mut assigned: Vec<&str> =
        countries.as_array().unwrap().iter().map(|country| country["alpha2"].as_str().unwrap()).collect();
    assigned.sort_unstable();
    assert_eq!(assigned.len(), 249);
    assert_eq!(rules::country::codes().collect::<Vec<_>>(), assigned);
}

#[wasm_bindgen_test(unsupported = test)]
fn judges_the_registration_numbers() {
    let schemes = read(include_str!("../fixtures/domain/registration_numbers.json"));
    let mut count = 0;
    for scheme in schemes.as_array().unwrap() {
        let country = scheme["country"].as_str();
        let is_fine =
            |number: &Value| codes(&rules::registration_number::RULE, number.as_str().unwrap(), country).is_empty();
        for number in scheme["valid"].as_array().unwrap() {
            count += 1;
            // The VAT number is no number of the trade register.
            assert_eq!(is_fine(number), scheme["name"] != "BTW-id (VAT)", "{country:?} {number}");
        }
        for number in scheme["invalid"].as_array().unwrap() {
            count += 1;
            // Of US numbers the shape alone is asked, not whether the prefix was issued.
            assert_eq!(is_fine(number), country == Some("US"), "{country:?} {number}");
        }
    }
    assert!(count > 40, "only {count} numbers");
}

#[wasm_bindgen_test(unsupported = test)]
fn judges_the_durations_as_dotnet_does() {
    // ISO 8601 with weeks, a decimal comma, a decimal elsewhere, or a number that .NET's Int32 does not hold.
    const ISO_ALL_THE_SAME: [&str; 5] = ["P1W", "P2W", "P1.5D", "PT1,5S", "P99999999999D"];
    const REFUSED: &str = "duration.not_accepted_by_dotnet";
    let vectors = read(include_str!("../fixtures/domain/duration_vectors.json"));
    assert_eq!(vectors.as_array().unwrap().len(), 48);
    for vector in vectors.as_array().unwrap() {
        let duration = vector["input"].as_str().unwrap();
        let said = codes(&rules::duration::RULE, duration, None);
        let is_read = vector["xsd_valid"] == true && vector["timespan_overflow"] == false;
        let is_iso = vector["xsd_valid"] == true || ISO_ALL_THE_SAME.contains(&duration);
        assert_eq!(said.contains(&"duration.syntax"), !is_iso, "{duration} {said:?}");
        assert_eq!(said.contains(&REFUSED), is_iso && !is_read, "{duration} {said:?}");
        assert_eq!(said.contains(&"duration.negative"), vector["negative"] == true, "{duration} {said:?}");
        let is_zero = vector["total_seconds_365_30"] == 0 && duration != "PT.5S";
        assert_eq!(said.contains(&"duration.zero"), is_zero, "{duration} {said:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn accepts_the_example_of_every_postal_region() {
    let regions = read(include_str!("../fixtures/domain/postal_codes.json"));
    let mut count = 0;
    for (country, region) in regions.as_object().unwrap() {
        let examples = region["examples"].as_str().filter(|_| region["regex"].is_string());
        for example in examples.into_iter().flat_map(|examples| examples.split(',')) {
            count += 1;
            assert_eq!(codes(&rules::postal_code::RULE, example, Some(country)), [""; 0], "{country} {example}");
        }
        if region["regex"].is_null() {
            assert_eq!(codes(&rules::postal_code::RULE, "anything", Some(country)), [""; 0], "{country}");
        }
    }
    assert!(count > 400, "only {count} examples");
}

#[wasm_bindgen_test(unsupported = test)]
fn accepts_the_example_number_of_every_region_and_no_other_length() {
    let regions = read(include_str!("../fixtures/domain/phone_regions.json"));
    let codes_of = read(include_str!("../fixtures/domain/calling_codes.json"));
    let phone = &rules::phone::RULE;
    let has =
        |row: &Value, key: &str, length: usize| row[key].as_array().unwrap().iter().any(|possible| possible == length);
    for (country, region) in regions.as_object().unwrap() {
        let example = region["example_e164"].as_str().unwrap();
        assert_eq!(codes(phone, example, None), [""; 0], "{country} {example}");
        let code = region["calling_code"].to_string();
        let national = &example[1 + code.len()..];
        let prefix = region["national_prefix"].as_str().unwrap_or("");
        assert_eq!(codes(phone, national, Some(country)), [""; 0], "{country} {national}");
        assert_eq!(codes(phone, &format!("{prefix} {national}"), Some(country)), [""; 0], "{country} {national}");
        // Fives are no prefix of anything.
        for length in 1..=22 {
            let digits = "5".repeat(length);
            let is_possible =
                has(region, "national_possible_lengths", length) || has(region, "local_only_lengths", length);
            assert_eq!(codes(phone, &digits, Some(country)).is_empty(), is_possible, "{country} {digits}");
            // What is a number between neighbours alone counts for nothing with a calling code.
            let is_neighbour = |other: &&Value| other["calling_code"] == region["calling_code"];
            let is_local = regions
                .as_object()
                .unwrap()
                .values()
                .filter(is_neighbour)
                .any(|other| has(other, "local_only_lengths", length));
            // In Madagascar and Norfolk Island the area is added to those that fives are.
            let is_short = matches!((country.as_str(), length), ("MG", 7) | ("NF", 5));
            let is_possible = is_short || has(&codes_of[&code], "national_possible_lengths", length) && !is_local;
            assert_eq!(codes(phone, &format!("+{code}{digits}"), None).is_empty(), is_possible, "+{code} {digits}");
        }
    }
    for (code, row) in codes_of.as_object().unwrap() {
        let length = row["national_possible_lengths"].as_array().unwrap().last().unwrap().as_u64().unwrap();
        let digits = "5".repeat(usize::try_from(length).unwrap());
        assert_eq!(codes(phone, &format!("+{code} {digits}"), None), [""; 0], "+{code}");
    }
}
