//! Requests as fetch sees them, and what its answers become.

use js_sys::{Array, Function};
use proforma::wasm::sending::send;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::lay::{Tape, form};

/// A request as fetch saw it.
#[derive(Deserialize)]
struct Seen {
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    body: String,
}

/// Puts a fetch in place that writes down each request and answers the n-th with what `answer` makes of `n`, from 1.
fn stub(answer: &str) -> Array {
    let seen = Array::new();
    let body = format!(
        "globalThis.fetch = async (request) => {{
            seen.push({{ method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body: await request.clone().text() }});
            const n = seen.length;
            {answer}
        }};"
    );
    Function::new_with_args("seen", &body).call1(&JsValue::UNDEFINED, &seen).unwrap();
    seen
}

fn seen(seen: &Array) -> Vec<Seen> {
    serde_wasm_bindgen::from_value(seen.into()).unwrap()
}

async fn submit(id: &str, record: &Json, target: &Json, signal: Option<web_sys::AbortSignal>, timeout_ms: u32) -> Json {
    let index = form(id);
    let tape = Tape::default().record(index, record).absent().absent().value(target).absent();
    let told = Function::new_no_args("throw 'told'");
    let reply = send("submit".into(), index, tape.cells, tape.text, signal, timeout_ms, 3, Some(told)).await;
    serde_json::from_str(&reply).unwrap()
}

fn company() -> Json {
    json!({ "CompanyId": "7a1e4d67-d6a2-4a4c-a464-ab1100bea786", "Name": "Café", "Notes": null })
}

async fn update(answer: &str) -> (Json, Vec<Seen>) {
    let log = stub(answer);
    let target = json!({ "baseUrl": "https://gateway.example/api/mews/" });
    let outcome = submit("mews.company.update", &company(), &target, None, 5_000).await;
    (outcome, seen(&log))
}

async fn create(answer: &str) -> (Json, Vec<Seen>) {
    let fixture: Json =
        serde_json::from_str(include_str!("../fixtures/examples/cm_create_company_profile.INFERRED_NAMES.json"))
            .unwrap();
    let mut record = fixture;
    record["accountGuid"] = "1df21f06-0cfc-4960-9c58-a3bf1261663e".into();
    let log = stub(answer);
    let target = json!({ "credentials": { "productToken": "token" } });
    (submit("cm.company-profile.create", &record, &target, None, 5_000).await, seen(&log))
}

#[wasm_bindgen_test]
async fn sends_exactly_what_it_built() {
    let (outcome, seen) = update("return new Response('{\"Companies\":[{\"Id\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\",\"Number\":1.50}]}', { headers: { etag: '\"1\"' } })").await;
    assert_eq!(outcome["type"], "accepted");
    assert_eq!(outcome["etag"], "\"1\"");
    assert_eq!(outcome["profile"]["Number"].to_string(), "1.5");
    let [request] = &seen[..] else { panic!("{} requests", seen.len()) };
    assert_eq!(request.method, "POST");
    assert_eq!(request.url, "https://gateway.example/api/mews/api/connector/v1/companies/update");
    assert_eq!(request.headers.get("content-type").map(String::as_str), Some("application/json"));
    assert_eq!(
        request.body,
        "{\"CompanyId\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\",\"Name\":{\"Value\":\"Café\"},\"Notes\":{\"Value\":null}}"
    );
}

#[wasm_bindgen_test]
async fn repeats_an_update_after_a_server_error() {
    let (outcome, seen) = update("return new Response('{}', { status: n < 3 ? 500 : 200 })").await;
    assert_eq!(outcome["type"], "accepted");
    assert_eq!(seen.len(), 3);
}

#[wasm_bindgen_test]
async fn repeats_no_create_that_may_have_arrived() {
    for answer in [
        "return new Response('', { status: 500 })",
        "throw new TypeError('reset')",
        "return new Response('', { status: 503 })",
    ] {
        let (outcome, seen) = create(answer).await;
        assert_eq!(outcome["type"], "failed", "{answer}");
        assert_eq!(seen.len(), 1, "{answer}");
    }
}

#[wasm_bindgen_test]
async fn repeats_a_create_that_was_turned_away() {
    let (outcome, seen) =
        create("return new Response('', { status: n === 1 ? 429 : 201, headers: { 'retry-after': '0' } })").await;
    assert_eq!(outcome["type"], "accepted");
    assert_eq!(outcome["profile"], Json::Null);
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].headers.get("x-cm-producttoken").map(String::as_str), Some("token"));
}

#[wasm_bindgen_test]
async fn takes_whatever_a_page_has_made_of_fetch() {
    for answer in ["throw 'no'", "return {}", "return undefined", "return Promise.reject(null)"] {
        let (outcome, _) = create(answer).await;
        assert_eq!(outcome["type"], "failed", "{answer}");
    }
    Function::new_no_args("globalThis.fetch = () => { throw 1 }").call0(&JsValue::UNDEFINED).unwrap();
    let outcome = submit("mews.company.update", &company(), &json!({}), None, 5_000).await;
    assert_eq!(outcome["reason"], "network");
}

#[wasm_bindgen_test]
async fn gives_up_in_time_while_the_body_hangs() {
    let answer = "const signal = request.signal;
        return new Response(new ReadableStream({ start(c) { signal.addEventListener('abort', () => c.error(signal.reason)) } }))";
    let log = stub(answer);
    let outcome = submit("cm.company-profile.create", &json!({}), &json!({}), None, 50).await;
    assert_eq!(outcome["type"], "invalid");
    assert_eq!(log.length(), 0);
    let log = stub(answer);
    let outcome = submit("mews.company.update", &company(), &json!({}), None, 50).await;
    assert_eq!(
        (&outcome["type"], &outcome["reason"], &outcome["sent"]),
        (&json!("failed"), &json!("timeout"), &json!("maybe"))
    );
    assert_eq!(log.length(), 3);
}

#[wasm_bindgen_test]
async fn stops_when_it_is_called_off() {
    let controller = web_sys::AbortController::new().unwrap();
    controller.abort();
    let log = stub("return new Response('{}')");
    let outcome = submit("mews.company.update", &company(), &json!({}), Some(controller.signal()), 5_000).await;
    assert_eq!((&outcome["reason"], &outcome["sent"]), (&json!("aborted"), &json!("no")));
    assert_eq!(log.length(), 0);

    let controller = web_sys::AbortController::new().unwrap();
    stub(
        "return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)))",
    );
    let signal = controller.signal();
    let abort: Function = Function::new_with_args("controller", "setTimeout(() => controller.abort('enough'), 20)");
    abort.call1(&JsValue::UNDEFINED, &controller).unwrap();
    let outcome = submit("mews.company.update", &company(), &json!({}), Some(signal), 5_000).await;
    assert_eq!((&outcome["reason"], &outcome["sent"]), (&json!("aborted"), &json!("maybe")));
}
