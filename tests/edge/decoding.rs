//! An encoding that is none, cut off or nonsense: it never panics, and is never a valid record.

use proforma::edge::{input, validator};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{COMPANY, CREATE, Encoder, MEWS, TWILIO, copy_in, form, from_json, issues, js, lines, with_bodies};

#[wasm_bindgen_test]
fn never_panics_where_an_encoding_is_cut_off() {
    let record = json!({
        "CompanyId": COMPANY, "Name": "Zoë 😀", "Options": { "Invoiceable": true, "no": 1 }, "CreditRating": [{}],
        "more": [1, { "a": null }], "Notes": null,
    });
    let (index, _, rows) = form(MEWS);
    let record = from_json(&record);
    let encoder = Encoder::new().record(&record, &rows).record(&record, &rows).value(&record);
    let (all_cells, all_text) = copy_in(&encoder);
    let (mut calls, mut kinds) = (0, [0, 0]);
    for cells in 0..=all_cells {
        // A text that ends inside a character is no text.
        for text in 0..=all_text {
            let target = JsValue::UNDEFINED;
            let built = validator::build_requests(index, cells, text, target, JsValue::UNDEFINED, None);
            let built = with_bodies(built.unwrap_or_else(|_| panic!("{cells} cells, {text} bytes")));
            kinds[usize::from(built["type"] == "ready")] += 1;
            calls += 1;
        }
        assert!(validator::validate_field(index, cells, all_text).is_ok());
        assert!(validator::diff(index, cells, all_text).is_ok());
        assert!(validator::from_profile(index, cells, all_text, JsValue::UNDEFINED).is_ok());
    }
    assert_eq!(calls, (all_cells + 1) * (all_text + 1));
    assert!(kinds[0] > 0, "{kinds:?}");
}

#[wasm_bindgen_test]
fn never_panics_where_cells_are_nonsense() {
    let (index, _, _) = form(MEWS);
    let mut state = 1_u32;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    for _ in 0..3000 {
        let cells: Vec<i32> = (0..random() % 40)
            .map(|_| {
                // Half of them are tags with sizes that could be, the others anything.
                if random() % 2 == 0 { (((random() % 20) << 4) | (random() % 12)) as i32 } else { random() as i32 }
            })
            .collect();
        let text = "aé😀b".repeat((random() % 5) as usize);
        input::copy_in(&cells, &text);
        assert!(validator::validate(index, cells.len(), text.len()).is_ok(), "{cells:?}");
        assert!(validator::validate_field(index, cells.len(), text.len()).is_ok(), "{cells:?}");
        assert!(validator::normalise(index, cells.len(), text.len()).is_ok(), "{cells:?}");
    }
}

#[wasm_bindgen_test]
fn takes_sizes_beyond_the_buffer_for_nothing() {
    let (index, _, _) = form(TWILIO);
    input::copy_in(&[], "");
    let got = validator::validate(index, 1000, 1000).unwrap_or_else(|_| panic!("no form")).unwrap();
    let got: Json = serde_json::from_str(&got).unwrap();
    assert_eq!(got, issues(TWILIO, &js("{}"), &JsValue::UNDEFINED));
    assert_eq!(lines(&got), ["error required.missing Sid", "error unchanged"]);
}

#[wasm_bindgen_test]
fn never_takes_an_encoding_that_is_none_for_a_valid_record() {
    let (index, _, _) = form(CREATE);
    let expected = issues(CREATE, &js("{}"), &JsValue::UNDEFINED);
    assert_eq!(expected.as_array().unwrap().len(), 16);
    input::copy_in(&[], "");
    let none = validator::validate(index, 0, 0).unwrap_or_else(|_| panic!("no form"));
    assert_eq!(none.map(|issues| serde_json::from_str::<Json>(&issues).unwrap()), Some(expected));
    let built = validator::build_requests(index, 0, 0, JsValue::UNDEFINED, JsValue::UNDEFINED, None);
    assert_eq!(with_bodies(built.unwrap_or_else(|_| panic!("it throws")))["type"], "invalid");
}
