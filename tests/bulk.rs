//! Rows cut off a stream, wherever its chunks end; natively and in a browser.
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::bulk::{Columns, Format, Header, MAX_ROW, StreamPosition, header, judge_rows};
use proforma::{Form, Value};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn form(id: &str) -> &'static Form {
    proforma::form(id).unwrap()
}

/// The rows of chunks, as `number code,code {record}`.
fn rows(form: &'static Form, format: &Format, chunks: &[&[u8]]) -> Vec<String> {
    let mut position = StreamPosition::default();
    let mut rows = Vec::new();
    let mut rest: Vec<u8> = Vec::new();
    for (index, chunk) in chunks.iter().enumerate() {
        rest.extend_from_slice(chunk);
        let used = judge_rows(form, format, &rest, index + 1 == chunks.len(), &mut position, |row| {
            let codes: Vec<&str> = row.issues.iter().map(|issue| issue.code).collect();
            let record = row.value().as_ref().map(Value::to_json).unwrap_or_default();
            rows.push(format!("{} {} {record}", row.number, codes.join(",")));
        });
        rest.drain(..used);
    }
    rows
}

fn in_every_way(form: &'static Form, format: &Format, bytes: &[u8]) -> Vec<String> {
    let whole = rows(form, format, &[bytes]);
    for at in 0..=bytes.len() {
        assert_eq!(rows(form, format, &[&bytes[..at], &bytes[at..]]), whole, "cut at {at}");
    }
    let singles: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(rows(form, format, &singles), whole);
    whole
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_ndjson_wherever_it_is_cut() {
    let text = "{\"id\":1,\"Name\":\"Zoë\"}\r\n\n  \n{\"id\":2\n[1]\n{\"id\":3,\"Name\":\"a\\nb\"}\n\u{fffd}{}\n{\"id\":4,\"IsAgent\":true}";
    let got = in_every_way(form("abillity.company.patch"), &Format::Ndjson, text.as_bytes());
    assert_eq!(
        got,
        [
            "1  {\"id\":1,\"Name\":\"Zoë\"}",
            "2 type.not_json ",
            "3 type.expected [1]",
            "4 text.control {\"id\":3,\"Name\":\"a\\nb\"}",
            "5 type.not_json ",
            "6  {\"id\":4,\"IsAgent\":true}",
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_csv_wherever_it_is_cut() {
    let text = "CompanyId,Name,Options.Invoiceable,Notes\r\n\
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,\"Zoë, \"\"the\"\" 😀\",true,\"two\r\nlines\"\r\n\
        \r\n\
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,a\"b,,\\N\n\
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,\"x\"y,,\n\
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,x\n\
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,\"\",yes,\"\"";
    let Header { columns, used } = header(text.as_bytes(), true).unwrap().unwrap();
    assert_eq!(columns, ["CompanyId", "Name", "Options.Invoiceable", "Notes"]);
    let got = in_every_way(
        form("mews.company.update"),
        &Format::Csv(Columns::new(form("mews.company.update"), columns)),
        &text.as_bytes()[used..],
    );
    let id = "\"CompanyId\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\"";
    assert_eq!(
        got,
        [
            format!(
                "1  {{{id},\"Name\":\"Zoë, \\\"the\\\" 😀\",\"Options\":{{\"Invoiceable\":true}},\"Notes\":\"two\\r\\nlines\"}}"
            ),
            format!("2  {{{id},\"Name\":\"a\\\"b\",\"Notes\":null}}"),
            "3 type.not_csv ".to_owned(),
            "4 type.cells ".to_owned(),
            format!("5 type.expected {{{id},\"Options\":{{\"Invoiceable\":\"yes\"}}}}"),
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn passes_over_a_row_that_is_too_long_and_reads_the_next() {
    let long = format!("{{\"Name\":\"{}\"}}\n{{\"id\":2,\"Name\":\"b\"}}\n", "x".repeat(10 * MAX_ROW));
    let chunks: Vec<&[u8]> = long.as_bytes().chunks(64 * 1024).collect();
    let got = rows(form("abillity.company.patch"), &Format::Ndjson, &chunks);
    assert_eq!(got, ["1 length.too_long ", "2  {\"id\":2,\"Name\":\"b\"}"]);

    let long = format!("1,\"{}\n\"\"{}\"\n2,b\n", "x".repeat(MAX_ROW), "y\n".repeat(MAX_ROW));
    let chunks: Vec<&[u8]> = long.as_bytes().chunks(64 * 1024).collect();
    let columns = vec!["id".to_owned(), "Name".to_owned()];
    let got = rows(
        form("abillity.company.patch"),
        &Format::Csv(Columns::new(form("abillity.company.patch"), columns)),
        &chunks,
    );
    assert_eq!(got, ["1 length.too_long ", "2  {\"id\":2,\"Name\":\"b\"}"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn passes_over_quotes_in_the_plain_text_of_a_row_that_is_too_long() {
    // The chunk ends in plain text, where a quote opens nothing.
    let long = format!("1,{}", "x".repeat(MAX_ROW));
    let form = form("abillity.company.patch");
    let format = Format::Csv(Columns::new(form, vec!["id".to_owned(), "Name".to_owned()]));
    let got = rows(form, &format, &[long.as_bytes(), b"\" inch\n2,b\n"]);
    assert_eq!(got, ["1 length.too_long ", "2  {\"id\":2,\"Name\":\"b\"}"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn judges_what_is_no_utf8_as_that_row_s_issue() {
    let got = rows(
        form("abillity.company.patch"),
        &Format::Ndjson,
        &[b"{\"id\":1,\"Name\":\"\xff\"}\n{\"id\":1,\"Name\":\"c\"}"],
    );
    assert_eq!(got, ["1 text.not_utf8 ", "2  {\"id\":1,\"Name\":\"c\"}"]);
}
