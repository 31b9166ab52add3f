//! No text makes a rule stop or slow down: odd, long and broken ones.

use proforma::RuleContext;
use proforma::rules;
use wasm_bindgen_test::wasm_bindgen_test;

const COUNTRIES: [Option<&str>; 4] = [None, Some("NL"), Some("GB"), Some("DE")];

/// Judges a text by every rule, in every way, and asks that a text with an error has no other finding.
fn judge(text: &str) {
    for rule in rules::ALL {
        let normal = (rule.normalise)(text);
        for country in COUNTRIES {
            for text in std::iter::once(text).chain(normal.as_deref()) {
                let findings = (rule.check)(text, RuleContext { country });
                let errors = super::errors(&findings);
                assert!(errors.is_empty() || (errors.len() == 1 && findings.len() == 1), "{findings:?}");
                assert!(findings.iter().all(|finding| rule.codes.contains(&finding.code)), "{findings:?}");
            }
        }
    }
    let _ = (rules::text::check(text), rules::text::check_multiline(text), rules::length::check(text, 1, 100));
    let _ = (rules::integer::check(text, 1, 100), rules::one_of::check(text, &["a", "b"]));
    assert!(text.contains(rules::text::trim(text)));
}

#[wasm_bindgen_test(unsupported = test)]
fn takes_every_character_anywhere() {
    let often = '\0'..='\u{FF}';
    let seldom = ('\u{100}'..='\u{3FF}').chain('\u{1F00}'..='\u{20FF}').chain('\u{FE00}'..='\u{FFFF}').step_by(17);
    let letters = often.chain(seldom).chain(['😀', '\u{10FFFF}', '\u{2028}', '\u{FEFF}']);
    for letter in letters {
        for text in [
            format!("{letter}"),
            format!("a@b{letter}c.de"),
            format!("https://a{letter}b.de/"),
            format!("+31 20{letter} 1234567"),
            format!("P1{letter}D"),
            format!("2025-10-3{letter}"),
            format!("{letter}1234 AB"),
            format!("HRB {letter}"),
        ] {
            judge(&text);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn takes_every_start_and_end_of_texts_it_knows() {
    for text in [
        "1df21f06-0cfc-4960-9c58-a3bf1261663e",
        "BU0123456789abcdef0123456789abcdef",
        "jan.de.vries@münchen.example",
        "https://user:pässword@[2001:db8::1]:8080/path?query#fragment",
        "2025-10-30T00:39:51.4410000+01:00",
        "-P1Y2M3DT4H5M6,789S",
        "+31 (0)20 123 45 67 ext. 89",
        "Amtsgericht Köln, HRB 123456 B",
        "SW1A 1AA",
        "CHE-100.155.212",
        "-123.4560e+00789",
    ] {
        for (at, _) in text.char_indices() {
            let (start, end) = text.split_at(at);
            for text in
                [start.to_owned(), end.to_owned(), format!("{end}{start}"), format!("{start}\0{end}"), text.repeat(3)]
            {
                judge(&text);
            }
        }
    }
}

/// Long texts are judged in time linear in them: a rule that were quadratic would not come back.
#[wasm_bindgen_test(unsupported = test)]
fn takes_very_long_texts() {
    // A browser gives up on a page that does not answer for half a minute.
    const LONG: usize = match (cfg!(target_arch = "wasm32"), cfg!(debug_assertions)) {
        (true, _) => 10_000,
        (_, true) => 100_000,
        _ => 10_000_000,
    };
    const STARTS: [&str; 11] =
        ["", "https://", "a@", "P", "PT1.", "+31", "+31 20 1234567 ext ", "HRB ", "2025-10-30T00:00:00.", "1e", "0."];
    for part in ["a", "1", ".", "-", " ", "@", "a.", "é", "😀", "%", "[", "0", "x1", "P1", "1,"] {
        for start in STARTS {
            let text = [start, &part.repeat(LONG / part.len())].concat();
            for rule in rules::ALL {
                let _ = (rule.check)(
                    (rule.normalise)(&text).as_deref().unwrap_or(&text),
                    RuleContext { country: Some("DE") },
                );
            }
            let _ = (rules::text::check(&text), rules::text::trim(&text), rules::length::check(&text, 1, 100));
            let _ = (rules::integer::check(&text, i64::MIN, i64::MAX), rules::one_of::check(&text, &["a", "b"]));
        }
    }
}

/// The greatest numbers that each format can hold, and one more.
#[wasm_bindgen_test(unsupported = test)]
fn takes_numbers_that_no_integer_holds() {
    let numbers = [
        "0",
        "2147483647",
        "2147483648",
        "4294967295",
        "4294967296",
        "9007199254740993",
        "999999999999999999",
        "1000000000000000000",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "340282366920938463463374607431768211456",
    ];
    let long = "9".repeat(5_000);
    for number in numbers.into_iter().chain([long.as_str()]) {
        for unit in ["Y", "M", "W", "D"] {
            judge(&format!("P{number}{unit}"));
            judge(&format!("-P{number}.999999999{unit}"));
            judge(&format!("P{number}.{number}{unit}"));
        }
        judge(&format!("P{number}Y{number}M{number}DT{number}H{number}M{number}.{number}S"));
        for text in [
            format!("{number}e{number}"),
            format!("-{number}e-{number}"),
            format!("0.{number}e{number}"),
            format!("{number}.{number}e-{number}"),
            format!("{number}-{number}-{number}T{number}:{number}:{number}.{number}"),
            format!("+{number}"),
            format!("FR {number} RCS {number}"),
            number.to_owned(),
        ] {
            judge(&text);
            for (min, max) in [(i64::MIN, i64::MAX), (i64::MIN, i64::MIN), (i64::MAX, i64::MAX)] {
                let _ = rules::integer::check(&text, min, max);
            }
        }
    }
}
