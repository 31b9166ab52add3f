//! What the module says to send goes out as it says, through a fetch in a browser; and what comes back is understood.
//!
//! The package's own way over the network is JavaScript (`npm/send.js`, tried in `tests/package`); here it is gloo-net's.

use gloo_net::http::{Method, Request, RequestBuilder};
use js_sys::{Array, Function};
use proforma::wasm::sending::step;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::lay::{Tape, form};

const SUBMIT: u8 = 0;
/// More than any of these exchanges takes.
const MOST_STEPS: usize = 10;

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

/// A step: what to send, behind a line feed its body; or the outcome.
fn next(index: usize, tape: &Tape) -> (Json, String) {
    let reply = tape.ask(index, |form, cells, text| step(form, cells, text, SUBMIT));
    let (json, body) = reply.split_once('\n').unwrap_or((&reply, ""));
    (serde_json::from_str(json).unwrap(), body.to_owned())
}

fn build(request: &Json, body: &str) -> Request {
    let method = request["method"].as_str().unwrap().parse::<Method>().unwrap();
    let mut builder = RequestBuilder::new(request["url"].as_str().unwrap()).method(method);
    for (name, value) in request["headers"].as_object().unwrap() {
        builder = builder.header(name, value.as_str().unwrap());
    }
    builder.body(body).unwrap()
}

/// Follows the steps to the outcome.
async fn submit(id: &str, record: &Json, target: &Json) -> Json {
    let index = form(id);
    let tape = Tape::default().record(index, record).absent().absent().value(target).absent();
    let (mut now, mut body) = next(index, &tape.clone().absent());
    for _ in 0..MOST_STEPS {
        if now["request"].is_null() {
            return now;
        }
        let mut came = tape.clone();
        for key in ["completed", "attempt", "acted"] {
            came = came.value(&now[key]);
        }
        // Attempts in all, the time, and a die that asks for no wait.
        came = came.value(&json!(3)).value(&json!(0)).value(&json!(0));
        let came = match build(&now["request"], &body).send().await {
            Err(_) => came.value(&json!("network")).value(&json!(true)),
            Ok(response) => {
                let header = |name: &str| response.headers().get(name).map_or(Json::Null, Json::from);
                let (status, retry_after, etag) = (json!(response.status()), header("retry-after"), header("etag"));
                let text = response.text().await.map_or(Json::Null, Json::from);
                came.value(&status).value(&retry_after).value(&Json::Null).value(&etag).value(&text)
            }
        };
        (now, body) = next(index, &came);
    }
    panic!("no outcome after {MOST_STEPS} steps");
}

fn company() -> Json {
    json!({ "CompanyId": "7a1e4d67-d6a2-4a4c-a464-ab1100bea786", "Name": "Café", "Notes": null })
}

async fn update(answer: &str) -> (Json, Vec<Seen>) {
    let log = stub(answer);
    let outcome =
        submit("mews.company.update", &company(), &json!({ "baseUrl": "https://gateway.example/api/mews/" })).await;
    (outcome, serde_wasm_bindgen::from_value(log.into()).unwrap())
}

async fn create(answer: &str) -> (Json, Vec<Seen>) {
    let fixture = include_str!("../fixtures/examples/cm_create_company_profile.INFERRED_NAMES.json");
    let mut record: Json = serde_json::from_str(fixture).unwrap();
    record["accountGuid"] = "1df21f06-0cfc-4960-9c58-a3bf1261663e".into();
    let log = stub(answer);
    let outcome =
        submit("cm.company-profile.create", &record, &json!({ "credentials": { "productToken": "token" } })).await;
    (outcome, serde_wasm_bindgen::from_value(log.into()).unwrap())
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
async fn sends_nothing_of_a_record_with_errors() {
    let log = stub("return new Response('{}')");
    let outcome = submit("cm.company-profile.create", &json!({}), &json!({})).await;
    assert_eq!(outcome["type"], "invalid");
    assert_eq!(log.length(), 0);
}
