//! Names whatever a new form or rule was forgotten in.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::fs;

use proforma::rules::{self, integer, items, length, one_of, text};
use proforma::{FieldLocation, forms, providers};

const README: &str = include_str!("../README.md");

fn files(directory: &str) -> Vec<(String, String)> {
    let directory = format!("{}/{directory}", env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn every_file_of_a_form_is_registered() {
    let found = files("src/forms");
    assert!(!found.is_empty());
    for (name, content) in found {
        let is_registered = forms::ALL.iter().any(|form| content.contains(&format!("id: \"{}\"", form.id)));
        assert!(is_registered, "src/forms/{name}.rs is not in forms::ALL");
    }
}

#[test]
fn every_file_of_a_rule_is_registered() {
    for (name, content) in files("src/rules") {
        let is_rule = content.lines().any(|line| line.starts_with("pub const") && line.contains(": Rule ="));
        let is_registered = rules::ALL.iter().any(|rule| rule.name == name);
        assert_eq!(is_rule, is_registered, "src/rules/{name}.rs and rules::ALL");
    }
}

#[test]
fn every_file_of_a_provider_is_used_by_a_form() {
    let used: BTreeSet<&str> = forms::ALL.iter().map(|form| form.provider.name).collect();
    let found: BTreeSet<String> = files("src/providers").into_iter().map(|(name, _)| name).collect();
    assert_eq!(found.iter().map(String::as_str).collect::<BTreeSet<_>>(), used);
    assert_eq!(providers::cm::CM.name, "cm");
}

#[test]
fn the_readme_has_a_row_for_every_form() {
    for form in forms::ALL {
        let row = format!("| `{}` | `{} {}`", form.id, form.method.as_str(), form.path);
        assert!(README.contains(&row), "README.md lacks a row that starts with {row}");
    }
}

#[test]
fn the_readme_names_every_rule_and_every_code() {
    let rules = rules::ALL.iter().flat_map(|rule| rule.codes);
    let parameterised = [integer::CODES, items::CODES, length::CODES, one_of::CODES, text::CODES];
    for code in rules.chain(parameterised.into_iter().flatten()) {
        assert!(README.contains(&format!("`{code}`")), "README.md does not name {code}");
    }
    for rule in rules::ALL {
        assert!(README.contains(&format!("| `{}` |", rule.name)), "README.md lacks a row for {}", rule.name);
    }
}

#[test]
fn every_table_is_well_formed() {
    for form in forms::ALL {
        let mut seen = BTreeSet::new();
        let mut ended: BTreeSet<&str> = BTreeSet::new();
        let mut last = "";
        for field in form.fields.iter() {
            assert!(matches!(field.path.len(), 1 | 2), "{}: {:?} has one step or two", form.id, field.path);
            assert!(seen.insert(field.path), "{}: {:?} is there twice", form.id, field.path);
            // An encoding has a group's leaves one after another.
            if field.path[0] != last {
                assert!(ended.insert(field.path[0]), "{}: the group {:?} is torn apart", form.id, field.path);
                last = field.path[0];
            }
            let shown = form.sections.get().contains(&field.section.get());
            assert_eq!(
                shown,
                field.location != FieldLocation::ReadOnly,
                "{}: {:?} and its section",
                form.id,
                field.path
            );
            if let Some(country) = field.country {
                assert!(
                    form.fields.row(&[country]).is_some(),
                    "{}: {:?} is of the country of {country}",
                    form.id,
                    field.path
                );
            }
        }
        for section in form.sections.get() {
            assert!(form.fields.iter().any(|field| field.section.get() == *section), "{}: {section} is empty", form.id);
        }
        for step in form.path.split('/').filter_map(|step| step.strip_prefix('{')) {
            let id = step.trim_end_matches('}');
            let row = form.fields.row(&[id]).unwrap_or_else(|| panic!("{}: {id} has no row", form.id));
            assert_eq!(form.fields[row].location, FieldLocation::Path);
        }
    }
}

/// The country is looked up once a record.
#[test]
fn a_form_has_one_country_at_most() {
    for form in forms::ALL {
        let mut countries: Vec<&str> = form.fields.iter().filter_map(|field| field.country).collect();
        countries.dedup();
        assert!(countries.len() <= 1, "{}: {countries:?}; let src/validate/verdict.rs look up each of them", form.id);
    }
}
