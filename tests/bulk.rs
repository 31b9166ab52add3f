//! Rows cut off a stream, wherever its chunks end; natively and in a browser.
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::bulk::{Columns, Format, Header, MAX_ROW, StreamPosition, header, judge_rows};
use proforma::{Form, Issue, Segment, Value};
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
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,ab,,\\N\n\
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,\"x\"y,,\n\
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,x\n\
        7a1e4d67-d6a2-4a4c-a464-ab1100bea786,\"\",yes,\"\"";
    let form = form("mews.company.update");
    let Header { columns, delimiter, used } = header(form, text.as_bytes(), true, None).unwrap().unwrap();
    assert_eq!(
        (delimiter, &columns[..]),
        (',', &["CompanyId", "Name", "Options.Invoiceable", "Notes"].map(str::to_owned)[..])
    );
    let got = in_every_way(form, &Format::Csv(Columns::new(form, columns, b',')), &text.as_bytes()[used..]);
    let id = "\"CompanyId\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\"";
    assert_eq!(
        got,
        [
            format!(
                "1  {{{id},\"Name\":\"Zoë, \\\"the\\\" 😀\",\"Options\":{{\"Invoiceable\":true}},\"Notes\":\"two\\r\\nlines\"}}"
            ),
            format!("2  {{{id},\"Name\":\"ab\",\"Notes\":null}}"),
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
        &Format::Csv(Columns::new(form("abillity.company.patch"), columns, b',')),
        &chunks,
    );
    assert_eq!(got, ["1 length.too_long ", "2  {\"id\":2,\"Name\":\"b\"}"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn passes_over_quotes_in_the_plain_text_of_a_row_that_is_too_long() {
    // The chunk ends in plain text, where a quote opens nothing.
    let long = format!("1,{}", "x".repeat(MAX_ROW));
    let form = form("abillity.company.patch");
    let format = Format::Csv(Columns::new(form, vec!["id".to_owned(), "Name".to_owned()], b','));
    let got = rows(form, &format, &[long.as_bytes(), b"\" inch\n2,b\n"]);
    assert_eq!(got, ["1 length.too_long ", "2  {\"id\":2,\"Name\":\"b\"}"]);
}

/// `1 email.syntax Email` for each issue of a row, `1 fine` where there is none.
fn lines(number: u64, issues: &[Issue]) -> Vec<String> {
    let step = |step: &Segment| match step {
        Segment::Key(key) => key.to_string(),
        Segment::Index(index) => index.to_string(),
    };
    let line = |issue: &Issue| {
        let path: Vec<String> = issue.path.iter().map(step).collect();
        let path = if path.is_empty() { String::new() } else { format!(" {}", path.join(".")) };
        format!("{number} {}{path}", issue.code)
    };
    if issues.is_empty() { vec![format!("{number} fine")] } else { issues.iter().map(line).collect() }
}

/// What is said of a whole file that comes in chunks of a size.
fn file(form: &'static Form, bytes: &[u8], delimiter: Option<char>, size: usize) -> Vec<String> {
    let (mut told, mut rest, mut format, mut position) = (Vec::new(), Vec::new(), None, StreamPosition::default());
    let chunks: Vec<&[u8]> = bytes.chunks(size).chain([&[][..]]).collect();
    for (index, chunk) in chunks.iter().enumerate() {
        let last = index + 1 == chunks.len();
        rest.extend_from_slice(chunk);
        if format.is_none() {
            match header(form, &rest, last, delimiter) {
                Ok(Some(header)) => {
                    rest.drain(..header.used);
                    let delimiter = u8::try_from(header.delimiter).unwrap();
                    format = Some(Format::Csv(Columns::new(form, header.columns, delimiter)));
                }
                Ok(None) => continue,
                Err(issues) => return lines(0, &issues),
            }
        }
        if let Some(format) = &format {
            let hand_on = |row: proforma::bulk::RowReport<'_>| told.extend(lines(row.number, &row.issues));
            let used = judge_rows(form, format, &rest, last, &mut position, hand_on);
            rest.drain(..used);
        }
    }
    told
}

#[wasm_bindgen_test(unsupported = test)]
fn reads_csv_as_people_have_it() {
    let fixture: serde_json::Value = serde_json::from_str(include_str!("fixtures/bulk/csv.json")).unwrap();
    assert!(fixture["source"].is_string());
    let rows = fixture["rows"].as_array().unwrap();
    assert!(rows.len() > 50);
    let mut wrong = Vec::new();
    for row in rows {
        let (form, bytes) = (form(row["form"].as_str().unwrap()), row["in"].as_str().unwrap().as_bytes());
        let delimiter = row["delimiter"].as_str().and_then(|text| text.chars().next());
        let expected: Vec<String> = serde_json::from_value(row["out"].clone()).unwrap();
        for size in [usize::MAX, 1, 2, 3, 7] {
            let told = file(form, bytes, delimiter, size);
            if told != expected {
                wrong.push(format!("{} in chunks of {size}: {told:?}", row["why"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[wasm_bindgen_test(unsupported = test)]
fn refuses_a_header_that_is_too_long() {
    for text in ["x".repeat(MAX_ROW + 1), format!("id,\"{}\"\n1,2\n", "\n".repeat(MAX_ROW))] {
        assert_eq!(file(form("abillity.company.patch"), text.as_bytes(), None, 1 << 18), ["0 length.too_long"]);
    }
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

/// The number of rows comes back from JavaScript, as a float.
#[wasm_bindgen_test(unsupported = test)]
fn counts_rows_up_to_the_greatest_number() {
    let (form, mut position) = (form("abillity.company.patch"), StreamPosition { rows: u64::MAX - 1, skipping: None });
    for (bytes, last) in [(&b"{}\n{}\n"[..], false), (&b"x".repeat(MAX_ROW + 1), false), (b"\n{}", true)] {
        judge_rows(form, &Format::Ndjson, bytes, last, &mut position, |row| assert_eq!(row.number, u64::MAX));
    }
    assert_eq!(position.rows, u64::MAX);
}
