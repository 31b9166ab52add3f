//! What comes off a tape is what was laid on it.

use proforma::judge::{Against, judge};
use proforma::record::Record;
use proforma::wasm::judging;
use proforma::{forms, json, reply};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::lay::{Tape, form};

#[wasm_bindgen_test]
fn lists_what_an_empty_record_lacks() {
    let index = form("cm.company-profile.create");
    let tape = Tape::default().record(index, &json!({})).absent();
    let issues: Json = serde_json::from_str(&tape.ask(index, judging::validate)).unwrap();
    assert_eq!(issues.as_array().unwrap().len(), 16);
    assert_eq!(issues[0]["path"], json!(["accountGuid"]));
    assert!(issues.as_array().unwrap().iter().all(|issue| issue["code"] == "required.missing"));
}

#[wasm_bindgen_test]
fn gives_the_same_verdict_on_a_tape_as_on_json() {
    let fixtures = [
        include_str!("../fixtures/forms/cm.company-profile.create.json"),
        include_str!("../fixtures/forms/cm.company-profile.update.json"),
        include_str!("../fixtures/forms/abillity.company.patch.json"),
        include_str!("../fixtures/forms/mews.company.update.json"),
        include_str!("../fixtures/forms/twilio.customer-profile.update.json"),
    ];
    let mut rows = 0;
    for text in fixtures {
        let fixture: Json = serde_json::from_str(text).unwrap();
        let index = form(fixture["form"].as_str().unwrap());
        for row in fixture["rows"].as_array().unwrap().iter().filter(|row| row.get("record").is_some()) {
            rows += 1;
            let (record, baseline) = (row["record"].to_string(), row["baseline"].to_string());
            let record = Record::new(forms::ALL[index], json::read(&record).unwrap());
            let baseline =
                (!row["baseline"].is_null()).then(|| Record::new(forms::ALL[index], json::read(&baseline).unwrap()));
            let against = Against { baseline: baseline.as_ref(), ..Against::default() };
            let mut expected = String::new();
            reply::issues(&judge(forms::ALL[index], &record, against).issues, &mut expected);
            let tape = Tape::default().record(index, &row["record"]);
            let tape = if row["baseline"].is_null() { tape.absent() } else { tape.record(index, &row["baseline"]) };
            let got = tape.ask(index, judging::validate);
            assert_eq!(if got.is_empty() { "[]" } else { &got }, expected, "{}", row["why"]);
        }
    }
    assert!(rows > 300, "only {rows} rows");
}

#[wasm_bindgen_test]
fn takes_a_tape_that_is_cut_off() {
    let index = form("mews.company.update");
    let record = json!({ "CompanyId": "7a1e4d67-d6a2-4a4c-a464-ab1100bea786", "Name": "Zoë 😀", "Options": { "Invoiceable": true }, "more": [1, { "a": null }] });
    let tape = Tape::default().record(index, &record).absent().value(&record).absent().absent();
    for cells in 0..tape.cells.len() {
        for text in (0..tape.text.len()).filter(|at| tape.text.is_char_boundary(*at)) {
            let cut = Tape { cells: tape.cells[..cells].to_vec(), text: tape.text[..text].to_owned() };
            assert!(cut.ask(index, judging::build_requests).starts_with("{\"type\":\""));
        }
    }
}
