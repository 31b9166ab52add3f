//! The rules that a form's table gives figures to: text, length, items, one of, integer.

use proforma::rules::{integer, items, length, one_of, text};
use proforma::{Finding, Param};
use wasm_bindgen_test::wasm_bindgen_test;

fn number(finding: &Finding, name: &str) -> Option<i64> {
    finding.params.iter().find_map(|(param, value)| match value {
        Param::Number(value) if *param == name => Some(*value),
        _ => None,
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn rejects_control_characters() {
    for code in (0..=0x1F).chain(0x7F..=0x9F) {
        let letter = char::from_u32(code).unwrap();
        let value = format!("a{letter}b");
        assert_eq!(text::check(&value), Some(text::Reason::Control), "{code:#x}");
        let may_stay = matches!(letter, '\t' | '\n' | '\r');
        assert_eq!(text::check_multiline(&value).is_none(), may_stay, "{code:#x}");
    }
    for value in ["", "Acme", "~ !", "\u{A0}", "ÀÂ\u{ff}", "日本", "😀", "\u{200B}", "\u{FFFD}", "€\u{2028}"] {
        assert_eq!((text::check(value), text::check_multiline(value)), (None, None), "{value:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn trims_as_javascript_does() {
    // ECMA-262, WhiteSpace and LineTerminator.
    let white = "\t\n\u{B}\u{C}\r \u{A0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";
    for letter in (0..=0xFFFF).chain([0x1F600, 0xE0020, 0x10FFFF]).filter_map(char::from_u32) {
        let value = format!("{letter}a b{letter}");
        let expected = if white.contains(letter) { "a b" } else { &*value };
        assert_eq!(text::trim(&value), expected, "{letter:?}");
    }
    assert_eq!(text::trim(&format!("{white}a{white}")), "a");
    assert_eq!((text::trim(""), text::trim(white), text::trim("a"), text::trim(" a")), ("", "", "a", "a"));
}

/// What JavaScript itself says, character by character.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test]
fn trims_what_javascript_trims() {
    for letter in (0..=0xFFFF).filter_map(char::from_u32) {
        let value = format!("{letter}a{letter}");
        let trimmed = String::from(js_sys::JsString::from(value.as_str()).trim());
        assert_eq!(text::trim(&value), trimmed, "{letter:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn counts_utf16_code_units() {
    for value in ["", "a", "é", "e\u{301}", "日本", "😀", "a😀é日", "\u{10FFFF}\u{FFFF}\u{800}\u{7FF}\u{80}\u{7F}"]
    {
        assert_eq!(length::utf16(value), value.encode_utf16().count(), "{value:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn rejects_texts_outside_the_limits() {
    for (value, min, max, code) in [
        ("", 0, 50, None),
        ("", 1, 100, Some("length.too_short")),
        ("a", 1, 100, None),
        ("NL", 2, 2, None),
        ("N", 2, 2, Some("length.too_short")),
        ("NLD", 2, 2, Some("length.too_long")),
        ("😀", 2, 2, None),
        ("日", 2, 2, Some("length.too_short")),
        ("日本", 2, 2, None),
        ("日本語", 2, 2, Some("length.too_long")),
        ("ééééé", 1, 5, None),
        ("éééééé", 1, 5, Some("length.too_long")),
        ("😀😀😀", 1, 5, Some("length.too_long")),
    ] {
        let finding = length::check(value, min, max);
        assert_eq!(finding.as_ref().map(|finding| finding.code), code, "{value:?}");
        if let Some(finding) = finding {
            let actual = value.encode_utf16().count().try_into().ok();
            assert_eq!(number(&finding, "actual"), actual);
            assert_eq!(number(&finding, "min"), min.try_into().ok());
            assert_eq!(number(&finding, "max"), max.try_into().ok());
            assert!(finding.params.contains(&("unit", "UTF-16 code units".into())));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn counts_items_and_finds_the_second_of_two() {
    assert_eq!(items::too_few(1, 1), None);
    let finding = items::too_few(0, 1).unwrap();
    assert_eq!((finding.code, number(&finding, "min"), number(&finding, "actual")), ("items", Some(1), Some(0)));
    assert_eq!(items::duplicate().code, "items.duplicate");
    for (list, expected) in [
        (&[][..], &[][..]),
        (&["a"], &[]),
        (&["a", "b", "c"], &[]),
        (&["a", "a"], &[1]),
        (&["a", "b", "a", "b", "a"], &[2, 3, 4]),
        (&["c", "b", "a", "A", "c"], &[4]),
        (&["", "", "x"], &[1]),
    ] {
        assert_eq!(items::duplicates(list.iter().map(|item| Some(*item))), expected, "{list:?}");
    }
    let many: Vec<String> = (0..5000).map(|at| (at * 7919 % 4000).to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let mut seen = std::collections::BTreeSet::new();
    let expected: Vec<usize> =
        many.iter().enumerate().filter(|(_, item)| !seen.insert(**item)).map(|(at, _)| at).collect();
    assert_eq!(items::duplicates(many.iter().map(|item| Some(*item))), expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn rejects_other_words_and_suggests_the_one_that_is_meant() {
    const WORDS: &[&str] = &["LOCAL", "NATIONAL", "TOLLFREE", "pending-review", "CreditOk"];
    for word in WORDS {
        assert_eq!(one_of::check(word, WORDS), None);
    }
    for (word, suggestion) in [
        ("local", Some("LOCAL")),
        ("Toll-Free", Some("TOLLFREE")),
        ("pending_review", Some("pending-review")),
        ("PENDING REVIEW", Some("pending-review")),
        ("creditok", Some("CreditOk")),
        ("LOCAl ", Some("LOCAL")),
        ("MOBILE", None),
        ("", None),
        ("LÖCAL", None),
        ("LOCA", None),
    ] {
        let finding = one_of::check(word, WORDS).unwrap();
        assert_eq!(finding.code, "one_of");
        assert!(finding.params.contains(&("allowed", Param::Words(WORDS))));
        let expected = suggestion.map(|suggestion| ("suggestion", Param::from(suggestion)));
        assert_eq!(finding.params.get(1).cloned(), expected, "{word}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_whole_numbers_however_json_writes_them() {
    const MAX: i64 = 2_147_483_647;
    const RANGE: Result<i64, integer::Reason> = Err(integer::Reason::Range(1, MAX));
    const SYNTAX: Result<i64, integer::Reason> = Err(integer::Reason::Syntax);
    for (number, expected) in [
        ("1", Ok(1)),
        ("42", Ok(42)),
        ("42.0", Ok(42)),
        ("42.000000000000000000000000", Ok(42)),
        ("4.2e1", Ok(42)),
        ("4.2E+1", Ok(42)),
        ("420e-1", Ok(42)),
        ("42e00", Ok(42)),
        ("0.42e2", Ok(42)),
        ("1e2", Ok(100)),
        ("2147483647", Ok(MAX)),
        ("2.147483647e9", Ok(MAX)),
        ("1000000000000000000000e-20", Ok(10)),
        ("0.00000000000000000000001e23", Ok(1)),
        ("2147483648", RANGE),
        ("0", RANGE),
        ("-0", RANGE),
        ("0e999999999999999999999999", RANGE),
        ("-1", RANGE),
        ("-1.0e0", RANGE),
        ("1e999999999", RANGE),
        ("1e99999999999999999999999999", RANGE),
        ("-1e999999999", RANGE),
        ("99999999999999999999999999", RANGE),
        ("18446744073709551615", RANGE),
        ("18446744073709551616", RANGE),
        ("1.5", SYNTAX),
        ("15e-1", SYNTAX),
        ("1e-999999999", SYNTAX),
        ("1e-99999999999999999999999999", SYNTAX),
        ("0.1", SYNTAX),
        ("", SYNTAX),
        ("-", SYNTAX),
        ("+1", SYNTAX),
        ("007", SYNTAX),
        ("-01", SYNTAX),
        (".5", SYNTAX),
        ("5.", SYNTAX),
        ("1e", SYNTAX),
        ("1e+", SYNTAX),
        ("1e1.0", SYNTAX),
        ("1e1e1", SYNTAX),
        ("1.0.0", SYNTAX),
        ("0x10", SYNTAX),
        ("1 ", SYNTAX),
        ("1_000", SYNTAX),
        ("1,000", SYNTAX),
        ("NaN", SYNTAX),
        ("Infinity", SYNTAX),
        ("١", SYNTAX),
        ("--1", SYNTAX),
    ] {
        assert_eq!(integer::check(number, 1, MAX), expected, "{number}");
    }
    assert_eq!(integer::check("-0", -5, 5), Ok(0));
    const LIMIT: i64 = 999_999_999_999_999_999;
    assert_eq!(integer::check("-999999999999999999", -LIMIT, LIMIT), Ok(-LIMIT));
    assert_eq!(integer::check("999999999999999999", -LIMIT, LIMIT), Ok(LIMIT));
    for number in ["1000000000000000000", "1e18", "9223372036854775808", "18446744073709551616", "-1e20"] {
        assert_eq!(integer::check(number, i64::MIN, i64::MAX), Err(integer::Reason::Range(i64::MIN, i64::MAX)));
    }
    let finding = Finding::from(integer::Reason::Range(1, MAX));
    assert_eq!((finding.code, number(&finding, "min"), number(&finding, "max")), ("integer.range", Some(1), Some(MAX)));
    assert_eq!(Finding::from(integer::Reason::Syntax).code, "integer.syntax");
}
