//! The templates of postal codes against the regular expressions they were made from, on very many texts.

use proforma::rules::postal_code;
use serde_json::Value;

const REGIONS: &str = include_str!("../fixtures/domain/postal_codes.json");

/// Numbers that look random and are the same on every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn pick(&mut self, from: &str) -> char {
        char::from(from.as_bytes()[self.below(from.len())])
    }
}

/// A text that an alternative of a template takes, made character by character.
fn sample(template: &str, numbers: &mut Numbers) -> String {
    let alternatives: Vec<&str> = template.split('|').collect();
    let mut rest = alternatives[numbers.below(alternatives.len())];
    let mut text = String::new();
    while let Some(first) = rest.chars().next() {
        let end = if first == '[' { rest.find(']').unwrap() + 1 } else { 1 };
        let (class, after) = rest.split_at(end);
        let optional = after.starts_with('?');
        rest = after.strip_prefix('?').unwrap_or(after);
        if optional && numbers.below(2) == 0 {
            continue;
        }
        text.push(match class {
            "#" => numbers.pick("0123456789"),
            "@" => numbers.pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            "*" => numbers.pick("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            // The ends of the ranges, and the hyphen: edges are where sets go wrong.
            _ if class.len() > 1 => numbers.pick(&class[1..class.len() - 1]),
            _ => first,
        });
    }
    text
}

fn change(text: &str, numbers: &mut Numbers) -> String {
    const LETTERS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -";
    let mut letters: Vec<char> = text.chars().collect();
    let at = numbers.below(letters.len().max(1));
    match numbers.below(3) {
        0 if !letters.is_empty() => letters[at] = numbers.pick(LETTERS),
        1 if !letters.is_empty() => drop(letters.remove(at)),
        _ => letters.insert(at, numbers.pick(LETTERS)),
    }
    letters.into_iter().collect()
}

#[test]
fn templates_agree_with_the_patterns() {
    let regions: Value = serde_json::from_str(REGIONS).unwrap();
    let templates = include_str!("../../src/data/postal.rs");
    let templates: Vec<&str> = templates.lines().filter_map(|line| line.trim().strip_suffix("\\n\\")).collect();
    assert!(templates.len() > 80);
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let (mut fitting, mut count) = (0, 0);
    for (country, region) in regions.as_object().unwrap() {
        let Some(pattern) = region["regex"].as_str() else {
            continue;
        };
        // `\d` is 0 to 9 in the address data's own reading.
        let pattern = regex::RegexBuilder::new(&format!("^(?:{pattern})$")).unicode(false).build().unwrap();
        let mut texts: Vec<String> =
            region["examples"].as_str().unwrap_or("").split(',').map(|example| example.trim().to_owned()).collect();
        texts.extend((0..100_000).step_by(97).map(|number| number.to_string()));
        texts.extend((0..10_000).step_by(13).map(|number| format!("{number:04}")));
        for template in &templates {
            texts.extend((0..20).map(|_| sample(template, &mut numbers)));
        }
        for at in 0..texts.len() {
            let changed = change(&texts[at], &mut numbers);
            texts.push(changed);
        }
        for text in &texts {
            count += 1;
            let fits = postal_code::check(text, Some(country)).is_none();
            fitting += usize::from(fits);
            assert_eq!(fits, pattern.is_match(text), "{country} {text:?}");
        }
    }
    assert!(count > 500_000 && fitting > 10_000, "{fitting} of {count}");
}

#[test]
fn letters_of_british_areas_agree_with_the_pattern() {
    let regions: Value = serde_json::from_str(REGIONS).unwrap();
    let pattern = regions["GB"]["regex"].as_str().unwrap();
    let pattern = regex::RegexBuilder::new(&format!("^(?:{pattern})$")).unicode(false).build().unwrap();
    let letters = || 'A'..='Z';
    let areas = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    for area in areas.chain(letters().map(String::from)) {
        for rest in ["1 1AA", "1A1AA", "11 1ZZ", "1A 1AA", " 1AA", "A 1AA"] {
            let code = format!("{area}{rest}");
            assert_eq!(postal_code::check(&code, Some("GB")).is_none(), pattern.is_match(&code), "{code}");
        }
    }
}
