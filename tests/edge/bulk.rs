//! Files of records, chunk by chunk, as the package hands them in.

use proforma::edge::{bulk, input};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{ABILLITY, ACCOUNT, CM, COMPANY, MEWS, PROFILE, SID, TWILIO, form, lines, thrown, write_bytes};

fn copy_in(bytes: &[u8]) -> usize {
    write_bytes(input::input_bytes(bytes.len()), bytes);
    bytes.len()
}

/// The header of a CSV file, which is there whole.
fn header(id: &str, text: &str) -> Option<Json> {
    let header =
        bulk::csv_header(form(id).0, copy_in(text.as_bytes()), true, None).unwrap_or_else(|_| panic!("no form {id}"));
    header.map(|header| serde_json::from_str(&header).unwrap())
}

/// Where a file stands between two chunks.
#[derive(Default)]
struct Position {
    rows: f64,
    skipping: u8,
}

/// What one chunk gives.
fn chunk(id: &str, columns: Option<&[&str]>, bytes: &[u8], last: bool, at: &mut Position, all: bool) -> Json {
    let columns = columns.map(|columns| columns.iter().map(|name| (*name).to_owned()).collect());
    let length = copy_in(bytes);
    let rows = bulk::validate_rows(form(id).0, columns, None, length, last, at.rows, at.skipping, all);
    let rows: Json = serde_json::from_str(&rows.unwrap_or_else(|_| panic!("no form {id}"))).unwrap();
    (at.rows, at.skipping) =
        (rows["rows"].as_f64().unwrap(), u8::try_from(rows["skipping"].as_u64().unwrap()).unwrap());
    rows
}

/// The reports of a whole file in chunks of a size, with what is left of each put before the next.
fn reports(id: &str, columns: Option<&[&str]>, bytes: &[u8], size: usize) -> Vec<Json> {
    let (mut reports, mut rest, mut at) = (Vec::new(), Vec::new(), Position::default());
    let chunks: Vec<&[u8]> = bytes.chunks(size).chain([&[][..]]).collect();
    for (index, piece) in chunks.iter().enumerate() {
        rest.extend_from_slice(piece);
        let rows = chunk(id, columns, &rest, index + 1 == chunks.len(), &mut at, true);
        rest.drain(..usize::try_from(rows["used"].as_u64().unwrap()).unwrap());
        reports.extend(rows["reports"].as_array().unwrap().iter().cloned());
    }
    assert_eq!(rest, b"");
    reports
}

fn ndjson() -> String {
    let good = json!({ "id": 1, "Name": "Zoë 😀" });
    let bad = json!({ "id": 2, "Name": 5 });
    format!("{good}\n\n  \r\n{bad}\r\nno json\n[]\n{{\"id\":3,\"IsCustomer\":true}}")
}

#[wasm_bindgen_test]
fn tells_a_file_that_is_no_text() {
    let told = |bytes: &[u8], last: bool| bulk::file_issues(copy_in(bytes), last);
    let utf_16: Vec<u8> = ndjson().encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, expected) in [(&utf_16[..], "error text.encoding"), (b"\x1f\x8b\x08\x00", "error type.compressed")] {
        let issues: Json = serde_json::from_str(&told(bytes, true).unwrap()).unwrap();
        assert_eq!(lines(&issues), [expected]);
    }
    assert_eq!(told(ndjson().as_bytes(), false), None);
    assert_eq!(told(b"", true), None);
    assert_eq!(told(&utf_16[..9], false).as_deref(), Some(""));
}

#[wasm_bindgen_test]
fn reports_each_row_of_ndjson_with_its_record() {
    let reports = reports(ABILLITY, None, ndjson().as_bytes(), usize::MAX);
    assert_eq!(reports[0], json!({ "row": 1, "valid": true, "issues": [], "record": { "id": 1, "Name": "Zoë 😀" } }));
    let told: Vec<(Json, Json, Vec<String>, bool)> = reports
        .iter()
        .map(|report| {
            (report["row"].clone(), report["valid"].clone(), lines(&report["issues"]), report.get("record").is_some())
        })
        .collect();
    let row = |row: u32, issues: &[&str], has_record: bool| {
        (
            json!(row),
            json!(issues.is_empty()),
            issues.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>(),
            has_record,
        )
    };
    assert_eq!(
        told,
        [
            row(1, &[], true),
            row(2, &["error type.expected Name"], true),
            row(3, &["error type.not_json"], false),
            row(4, &["error type.expected"], false),
            row(5, &[], true),
        ]
    );
}

#[wasm_bindgen_test]
fn gives_the_same_reports_wherever_chunks_end() {
    let text = ndjson();
    let whole = reports(ABILLITY, None, text.as_bytes(), usize::MAX);
    for size in 1..=text.len() {
        assert_eq!(reports(ABILLITY, None, text.as_bytes(), size), whole, "chunks of {size}");
    }
}

#[wasm_bindgen_test]
fn leaves_rows_without_issues_out_unless_all_are_asked_for() {
    let rows = chunk(ABILLITY, None, ndjson().as_bytes(), true, &mut Position::default(), false);
    let numbers: Vec<&Json> = rows["reports"].as_array().unwrap().iter().map(|report| &report["row"]).collect();
    assert_eq!(numbers, [2, 3, 4]);
    assert_eq!((&rows["rows"], &rows["used"]), (&json!(5), &json!(ndjson().len())));
}

#[wasm_bindgen_test]
fn judges_no_baseline_and_misses_none() {
    let row = json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE, "name": "Office" });
    let reports = reports(CM, None, row.to_string().as_bytes(), usize::MAX);
    assert_eq!(reports[0]["issues"], json!([]));
}

#[wasm_bindgen_test]
fn reads_the_columns_of_a_csv_file() {
    let text = "Sid,FriendlyName,Email\r\nx";
    assert_eq!(
        header(TWILIO, text),
        Some(json!({ "columns": ["Sid", "FriendlyName", "Email"], "delimiter": ",", "used": 23 }))
    );
    assert_eq!(header(TWILIO, "Sid;Email\n").unwrap()["delimiter"], ";");
    assert_eq!(
        lines(&header(TWILIO, "Sid,Sid,Mail\n").unwrap()["issues"]),
        ["error type.column_twice Sid", "error unknown_field Mail"]
    );
    let given = bulk::csv_header(form(TWILIO).0, copy_in(b"Sid;Email\n"), true, Some(','))
        .unwrap_or_else(|_| panic!("no form"));
    assert!(given.unwrap().contains("type.no_header"));
    assert_eq!(header(TWILIO, "Sid,\" Email \"\n").unwrap()["columns"], json!(["Sid", "Email"]));
    assert_eq!(lines(&header(TWILIO, "Sid,\"Email\n").unwrap()["issues"]), ["error type.not_csv"]);
    let open = bulk::csv_header(form(TWILIO).0, copy_in(b"Sid,Ema"), false, None);
    assert_eq!(open.unwrap_or_else(|_| panic!("no form")), None);
}

#[wasm_bindgen_test]
fn reads_cells_as_the_kinds_of_their_fields() {
    let columns = ["CompanyId", "Name", "Notes", "Options.Invoiceable", "Contact"];
    let text = format!("{COMPANY},\"Acme, \"\"Ltd\"\"\",\\N,true,\n");
    let reports = reports(MEWS, Some(&columns), text.as_bytes(), usize::MAX);
    let record =
        json!({ "CompanyId": COMPANY, "Name": "Acme, \"Ltd\"", "Notes": null, "Options": { "Invoiceable": true } });
    assert_eq!(reports, [json!({ "row": 1, "valid": true, "issues": [], "record": record })]);
}

#[wasm_bindgen_test]
fn gives_the_same_reports_of_csv_wherever_chunks_end() {
    let text =
        format!("{SID},\"two\r\nlines, \"\"quoted\"\"\",x@example.com\r\n\r\n{SID},,no address\n{SID},a\n{SID},\"open");
    let columns = ["Sid", "FriendlyName", "Email"];
    let whole = reports(TWILIO, Some(&columns), text.as_bytes(), usize::MAX);
    let issues: Vec<Vec<String>> = whole.iter().map(|report| lines(&report["issues"])).collect();
    assert_eq!(
        issues,
        [
            vec!["error text.control FriendlyName"],
            vec!["error email.syntax Email"],
            vec!["error type.cells"],
            vec!["error type.not_csv"]
        ]
    );
    for size in 1..text.len() {
        assert_eq!(reports(TWILIO, Some(&columns), text.as_bytes(), size), whole, "chunks of {size}");
    }
}

#[wasm_bindgen_test]
fn passes_a_row_over_that_is_too_long_and_goes_on() {
    let mut at = Position::default();
    let rows = chunk(ABILLITY, None, &vec![b'x'; (1 << 20) + 1], false, &mut at, false);
    assert_eq!(lines(&rows["reports"][0]["issues"]), ["error length.too_long"]);
    assert_eq!((&rows["used"], &rows["reports"][0]["row"], at.rows), (&json!((1 << 20) + 1), &json!(1), 1.0));
    let rows = chunk(ABILLITY, None, b"still the first\n{\"id\":1,\"Name\":5}\n", true, &mut at, false);
    assert_eq!(
        (lines(&rows["reports"][0]["issues"]), at.rows, at.skipping),
        (vec!["error type.expected Name".to_owned()], 2.0, 0)
    );
}

#[wasm_bindgen_test]
fn takes_bytes_that_are_no_text_for_an_issue_of_their_row() {
    let reports = reports(ABILLITY, None, b"{\"id\":1,\"Name\":\"\xff\"}\n{\"id\":2,\"Name\":\"x\"}", usize::MAX);
    assert_eq!(lines(&reports[0]["issues"]), ["error text.not_utf8"]);
    assert_eq!(reports[1]["valid"], true);
}

#[wasm_bindgen_test]
fn never_panics_where_sizes_and_positions_are_nonsense() {
    let index = form(ABILLITY).0;
    copy_in(b"{}\n");
    for (length, rows, skipping) in
        [(1000, 0.0, 0), (3, -1.0, 9), (3, f64::NAN, 255), (3, f64::INFINITY, 4), (3, 1e300, 1)]
    {
        assert!(
            bulk::validate_rows(index, None, None, length, true, rows, skipping, true).is_ok(),
            "{length} {rows} {skipping}"
        );
    }
    assert!(bulk::csv_header(index, 1000, true, Some('\u{ffff}')).is_ok());
    assert_eq!(thrown(bulk::csv_header(5, 0, true, None)), "proforma: there is no such form");
    assert_eq!(thrown(bulk::validate_rows(5, None, None, 0, true, 0.0, 0, true)), "proforma: there is no such form");
}
