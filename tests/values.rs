//! Values: reading, comparing, clearing; natively and in a browser.
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::{
    Context, Dialect, Edit, Field, Fields, Form, Kind, Names, NamesError, Record, Sends, SpecOnly, Target, Value,
    boolean, build_requests, form, forms, one_request, text, validate,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn value(json: &str) -> Value<'_> {
    Value::from_json(json).unwrap()
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_numbers_as_they_were_written() {
    for number in ["0", "-0", "1.0", "1e3", "1E+400", "123456789012345678901234567890", "0.10"] {
        assert_eq!(value(number), Value::Number(number.into()));
        assert_eq!(value(&format!("[{number}]")).to_json(), format!("[{number}]"));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn tells_a_lone_surrogate_from_text() {
    for broken in [r#""\ud800""#, r#""a\udc00b""#, r#""\ud800\ud800""#, r#""\ud83d\u0041""#] {
        assert!(matches!(value(broken), Value::BrokenText(_)), "{broken}");
    }
    assert_eq!(value(r#""a\ud83d\ude00""#), Value::text("a😀"));
    assert_eq!(value(r#""\ufffd""#), Value::text("\u{fffd}"));
    assert_eq!(value(r#"{"\ud800":1,"\ufffd":2}"#).get("\u{fffd}"), Some(&Value::Number("2".into())));
}

#[wasm_bindgen_test(unsupported = test)]
fn says_where_a_text_stops_being_json() {
    for (text, at) in [
        ("{'a': 1}", 1),
        ("[1,]", 3),
        ("01", 1),
        ("NaN", 0),
        ("", 0),
        ("{", 1),
        ("{}\n{}", 3),
        ("\u{feff}{}", 0),
        ("{\"a\":\"\n\"}", 6),
        ("{\n\"a\":\"\u{e9}\n\"}", 9),
        ("{\"a\":\"x\u{1}\"}", 7),
        ("[nul\n]", 4),
    ] {
        assert_eq!(Value::from_json(text).map_err(|error| error.at), Err(at), "{text:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_no_container_deeper_than_32() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let has_no_json = |mut value: &Value<'_>| loop {
        match value {
            Value::List(items) if items.is_empty() => break false,
            Value::List(items) => value = &items[0],
            value => break *value == Value::NotJson,
        }
    };
    assert!(!has_no_json(&value(&nested(32))));
    assert!(has_no_json(&value(&nested(33))));
    assert!(has_no_json(&value(&nested(100_000))));
}

#[wasm_bindgen_test(unsupported = test)]
fn compares_objects_whatever_the_order_of_their_keys() {
    let object = |keys: &mut dyn Iterator<Item = usize>| {
        Value::Object(keys.map(|key| (format!("k{key}").into(), Value::Number(key.to_string().into()))).collect())
    };
    for size in [3, 17, 40_000] {
        let (forward, backward) = (object(&mut (0..size)), object(&mut (0..size).rev()));
        assert!(forward.same(&backward), "{size}");
        assert!(!forward.same(&object(&mut (1..=size))), "{size}");
    }
    assert!(value(r#"{"a":[1,{"b":null}]}"#).same(&value(r#"{"a":[1,{"b":null}]}"#)));
    assert!(!value("[1,2]").same(&value("[2,1]")));
    for (one, other) in [
        (r#""a\r\nb""#, r#""a\nb""#),
        (r#""a\rb""#, r#""a\nb""#),
        (r#""a\r\rb\r\n""#, r#""a\n\r\nb\r""#),
        (r#"["\r\n",{"k":"\r"}]"#, r#"["\n",{"k":"\r\n"}]"#),
        (r#""\ud800\r\n""#, r#""\ud800\n""#),
    ] {
        assert!(value(one).same(&value(other)) && value(other).same(&value(one)), "{one}");
    }
    for (one, other) in [
        (r#""a\n\nb""#, r#""a\nb""#),
        (r#""a\r\nb""#, r#""a\n\nb""#),
        (r#""a\n\rb""#, r#""a\nb""#),
        (r#""a\r\n""#, r#""a""#),
        (r#""a\u2028b""#, r#""a\nb""#),
        (r#"{"a\r":1}"#, r#"{"a\n":1}"#),
    ] {
        assert!(!value(one).same(&value(other)) && !value(other).same(&value(one)), "{one}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_record_without_rows_is_judged_like_one_without_keys() {
    for form in forms::ALL {
        let empty = Record::new(&form.fields, value("{}"));
        let issues = validate(form, &Record::default(), Context::default()).issues;
        assert_eq!(issues, validate(form, &empty, Context::default()).issues, "{}", form.id);
        assert!(!issues.is_empty());
    }
}

/// A table with a group whose leaves can be cleared, which no form has yet.
static WITH_GROUP: Form = Form {
    id: "test.group",
    dialect: Dialect::Json,
    sends: Sends::Changes,
    sections: SpecOnly::new(&["a"]),
    fields: Fields(GROUP_FIELDS),
    split: one_request,
    cross_field_rules: None,
    ..forms::mews_update_company::FORM
};
const GROUP_FIELDS: &[Field] =
    &[text(&["Limits", "Daily"]).clearable(), boolean(&["Limits", "Strict"]), text(&["Limits", "Weekly"]).clearable()];

#[wasm_bindgen_test(unsupported = test)]
fn null_for_a_group_clears_its_leaves_that_can_be_cleared() {
    let record = Record::new(&WITH_GROUP.fields, value(r#"{"Limits":null}"#));
    let validation = validate(&WITH_GROUP, &record, Context::default());
    assert!(validation.is_valid(), "{:?}", validation.issues);
    assert_eq!(validation.edits, [Edit::Clear, Edit::Keep, Edit::Clear]);
    let requests = build_requests(&WITH_GROUP, &validation, None, &Target::default(), &Names::default()).unwrap();
    assert_eq!(requests[0].body, r#"{"Limits":{"Daily":null,"Weekly":null}}"#);

    let baseline = Record::new(&WITH_GROUP.fields, value(r#"{"Limits":{"Weekly":"7"}}"#));
    let validation = validate(&WITH_GROUP, &record, Context { baseline: Some(&baseline), ..Context::default() });
    assert_eq!(validation.edits, [Edit::Keep, Edit::Keep, Edit::Clear]);

    let nothing = Record::new(&WITH_GROUP.fields, value("{}"));
    let validation = validate(&WITH_GROUP, &record, Context { baseline: Some(&nothing), ..Context::default() });
    assert_eq!(validation.issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), ["unchanged"]);
    assert!(matches!(GROUP_FIELDS[1].kind, Kind::Boolean));
}

#[wasm_bindgen_test(unsupported = test)]
fn takes_only_addresses_to_send_to() {
    let target = |given: &str| Target::new(&value(given), &Value::Absent, None);
    for good in ["https://gateway.example", "HTTP://127.0.0.1:8080/api/cm/", "/api/mews", "https://[::1]:1/a", "null"] {
        let quoted = if good == "null" { good.to_owned() } else { format!("\"{good}\"") };
        assert!(target(&quoted).is_ok(), "{good}");
    }
    let bad = [
        "",
        "example.com",
        "//example.com",
        "/\\\\example.com",
        "\\\\example.com",
        "https:example.com",
        "https:/example.com",
        "https://",
        "https://u:p@example.com",
        "https://example.com?a",
        "https://example.com#a",
        "/a?b",
        "/a#b",
        "/a b",
        "https://exa mple.com",
        "ftp://example.com",
        "mailto:x",
        "javascript:alert(1)",
        "https://example.com\\\\a",
        "/\\t/evil",
    ];
    for bad in bad {
        let error = target(&format!("\"{bad}\"")).unwrap_err().to_string();
        assert!(error.starts_with("`baseUrl`") && error.contains("give it"), "{bad}: {error}");
    }
    for bad in ["5", "true", "[]", "{}", "[\"https://example.com\"]"] {
        assert!(target(bad).is_err(), "{bad}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn takes_only_names_that_tell_fields_apart() {
    let cm = form("cm.company-profile.create").unwrap();
    let names = |given: &str| Names::new(cm, &value(given));
    assert_eq!(names(r#"{"name":"title"}"#).unwrap().wire("name"), "title");
    assert!(names(r#"{"name":"companyName","companyName":"name"}"#).is_ok());
    assert_eq!(names(r#"{"companyName":"name"}"#), Err(NamesError::Twice("name".into())));
    assert_eq!(names(r#"{"name":""}"#), Err(NamesError::NotText("name".into())));
    assert_eq!(names(r#"{"name":null}"#), Err(NamesError::NotText("name".into())));
    assert_eq!(names(r#"{"nam":"x"}"#), Err(NamesError::Unknown("nam".into())));
    assert_eq!(names("[]"), Err(NamesError::NotObject));
    assert!(matches!(
        Names::new(form("mews.company.update").unwrap(), &value(r#"{"Name":"x"}"#)),
        Err(NamesError::Unknown(_))
    ));
}
