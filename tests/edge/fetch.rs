//! A fetch that is not what it was: pages wrap it, tests replace it, and each does so in its own way.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{CM, COMPANY, CREATE, Call, MEWS, Network, js, lines, of, read};

/// The outcome of one attempt where fetch has this body.
async fn after(body: &str) -> Json {
    let _network = Network::new(body);
    Call::of(MEWS).options("{ attempts: 1, timeoutMs: 200 }").submit().await
}

fn end(outcome: &Json) -> Json {
    of(outcome, &["type", "reason", "sent", "status"])
}

#[wasm_bindgen_test]
async fn maps_a_fetch_that_throws_or_rejects_to_a_network_failure() {
    for value in
        ["new TypeError('Failed to fetch')", "'text'", "undefined", "null", "5", "{}", "Symbol()", "new Proxy({}, {})"]
    {
        for body in [format!("throw {value}"), format!("return Promise.reject({value})")] {
            let outcome = after(&body).await;
            assert_eq!(end(&outcome), json!(["failed", "network", "maybe", null]), "{body}");
            assert_eq!(lines(&outcome["issues"]), ["error server.network"]);
        }
    }
}

#[wasm_bindgen_test]
async fn maps_a_thenable_that_throws_to_a_network_failure() {
    for body in ["return { then() { throw new Error('then') } }", "return { get then() { throw 'getter' } }"] {
        assert_eq!(end(&after(body).await), json!(["failed", "network", "maybe", null]), "{body}");
    }
}

#[wasm_bindgen_test]
async fn waits_for_a_thenable_that_is_no_promise() {
    assert_eq!(after("return { then(resolve) { resolve(new Response('')) } }").await["type"], "accepted");
    assert_eq!(after("return new Response('')").await["type"], "accepted");
}

#[wasm_bindgen_test]
async fn maps_a_fetch_that_never_settles_to_a_timeout() {
    for body in ["return new Promise(() => {})", "return { then() {} }"] {
        assert_eq!(end(&after(body).await), json!(["failed", "timeout", "maybe", null]), "{body}");
    }
}

#[wasm_bindgen_test]
async fn maps_what_is_no_response_to_unreadable() {
    for value in [
        "undefined",
        "null",
        "5",
        "'text'",
        "true",
        "{}",
        "[]",
        "{ ok: true, status: 200 }",
        "Response",
        "new Request('/')",
        "() => {}",
    ] {
        for body in [format!("return {value}"), format!("return Promise.resolve({value})")] {
            let outcome = after(&body).await;
            assert_eq!(end(&outcome), json!(["failed", "unreadable", "maybe", null]), "{body}");
            assert_eq!(lines(&outcome["issues"]), ["error server.unreadable"]);
        }
    }
}

#[wasm_bindgen_test]
async fn maps_what_only_calls_itself_a_response_to_unreadable() {
    let tag = "[Symbol.toStringTag]: 'Response'";
    for value in [
        format!("{{ {tag} }}"),
        format!("{{ {tag}, status: 200, text: async () => '' }}"),
        format!("{{ {tag}, status: 200, headers: {{}}, text: async () => '' }}"),
        format!("{{ {tag}, status: 200, headers: {{ get() {{ throw 1 }} }}, text: async () => '' }}"),
        format!("{{ {tag}, get status() {{ throw 1 }}, headers: new Headers(), text: async () => '' }}"),
        "new Proxy(new Response(''), {})".to_owned(),
        "Object.create(new Response(''))".to_owned(),
    ] {
        let outcome = after(&format!("return Promise.resolve({value})")).await;
        assert_eq!(of(&outcome, &["type", "reason"]), json!(["failed", "unreadable"]), "{value}");
    }
}

#[wasm_bindgen_test]
async fn maps_a_status_that_is_none_to_unreadable_and_may_have_sent() {
    for status in ["NaN", "Infinity", "-200", "200.5", "1e9", "'200'", "null", "undefined", "200n", "{}", "true"] {
        let outcome = after(&format!(
            "return Promise.resolve(Object.defineProperty(new Response('{{}}'), 'status', {{ value: {status} }}))"
        ))
        .await;
        assert_eq!(end(&outcome), json!(["failed", "unreadable", "maybe", null]), "{status}");
    }
}

#[wasm_bindgen_test]
async fn maps_a_body_longer_than_any_profile_to_unreadable_and_goes_on() {
    let long = "Object.defineProperty(new Response(''), 'text', { value: async () => 'x'.repeat(2 ** 25 + 1) })";
    let outcome = after(&format!("return Promise.resolve({long})")).await;
    assert_eq!(end(&outcome), json!(["failed", "unreadable", "yes", 200]));
    assert_eq!(after("return Promise.resolve(new Response(''))").await["type"], "accepted");
}

#[wasm_bindgen_test]
async fn takes_a_response_of_a_stand_in_that_has_what_it_takes() {
    let value =
        "{ [Symbol.toStringTag]: 'Response', status: 200, headers: new Headers({ etag: '1' }), text: async () => '' }";
    let outcome = after(&format!("return Promise.resolve({value})")).await;
    assert_eq!(of(&outcome, &["type", "etag"]), json!(["accepted", "1"]));
}

#[wasm_bindgen_test]
async fn takes_a_response_of_another_realm() {
    let realm = "const frame = document.body.appendChild(document.createElement('iframe'));
        const response = new frame.contentWindow.Response('', { status: 202 });";
    let outcome = after(&format!("{realm} return Promise.resolve(response)")).await;
    js("document.querySelector('iframe').remove()");
    assert_eq!(of(&outcome, &["type", "status"]), json!(["accepted", 202]));
}

#[wasm_bindgen_test]
async fn maps_a_body_that_breaks_off_to_unreadable() {
    for pull in ["stream.error(new Error('broken'))", "stream.error('text')", "stream.error()"] {
        let start = "start: (stream) => stream.enqueue(new Uint8Array([123]))";
        let outcome = after(&format!(
            "return Promise.resolve(new Response(new ReadableStream({{ {start}, pull: (stream) => {pull} }})))"
        ))
        .await;
        assert_eq!(end(&outcome), json!(["failed", "unreadable", "yes", 200]), "{pull}");
    }
}

#[wasm_bindgen_test]
async fn maps_a_refusal_whose_body_breaks_off_by_its_status() {
    let body = "new ReadableStream({ pull: (stream) => stream.error(1) })";
    let outcome = after(&format!("return Promise.resolve(new Response({body}, {{ status: 404 }}))")).await;
    assert_eq!(of(&outcome, &["type", "status", "message"]), json!(["not_found", 404, ""]));
}

#[wasm_bindgen_test]
async fn maps_a_body_that_was_read_already_or_is_locked_to_unreadable() {
    for before in ["await response.text()", "response.body.getReader()"] {
        let outcome = after(&format!(
            "return (async () => {{ const response = new Response('{{}}'); {before}; return response }})()"
        ))
        .await;
        assert_eq!(end(&outcome), json!(["failed", "unreadable", "yes", 200]), "{before}");
    }
}

#[wasm_bindgen_test]
async fn maps_bytes_that_are_no_text_to_unreadable() {
    let outcome = after("return Promise.resolve(new Response(new Uint8Array([0xff, 0xfe, 0, 0x80])))").await;
    assert_eq!(end(&outcome), json!(["failed", "unreadable", "yes", 200]));
}

#[wasm_bindgen_test]
async fn maps_a_redirect_that_nobody_follows_to_unreadable() {
    // What fetch yields in a browser where it met a redirect with `redirect: "manual"`.
    let opaque = "Object.defineProperties(new Response(null), { status: { value: 0 }, type: { value: 'opaqueredirect' }, ok: { value: false } })";
    for (value, status) in
        [(opaque, 0), ("Response.redirect('https://elsewhere.example', 302)", 302), ("Response.error()", 0)]
    {
        let network = Network::new(&format!("return Promise.resolve({value})"));
        let outcome = Call::of(MEWS).submit().await;
        assert_eq!(end(&outcome), json!(["failed", "unreadable", "yes", status]), "{value}");
        assert_eq!(network.count(), 1);
    }
}

#[wasm_bindgen_test]
async fn maps_an_absent_fetch_to_a_network_failure() {
    for value in ["undefined", "null", "5", "{}"] {
        let _network = Network::new("");
        js(&format!("globalThis.fetch = {value}"));
        let outcome = Call::of(CREATE).options("{ timeoutMs: 200 }").submit().await;
        assert_eq!(of(&outcome, &["type", "reason", "status"]), json!(["failed", "network", null]), "{value}");
    }
    let _network = Network::new("");
    js("delete globalThis.fetch");
    assert_eq!(of(&Call::of(CREATE).submit().await, &["type", "reason"]), json!(["failed", "network"]));
}

#[wasm_bindgen_test]
async fn says_that_nothing_was_sent_where_no_request_can_be_made() {
    for name in ["Request", "AbortController"] {
        let network = Network::responding(&json!([{}]));
        js(&format!("(test.kept = {name}, delete globalThis.{name})"));
        let call = Call::of(CREATE).try_submit();
        let outcome = super::setup::outcome(call).await;
        js(&format!("globalThis.{name} = test.kept"));
        assert_eq!(end(&outcome), json!(["failed", "network", "no", null]), "{name}");
        assert_eq!(network.count(), 0, "{name}");
    }
}

#[wasm_bindgen_test]
async fn takes_fetch_at_each_attempt() {
    let network = Network::new("globalThis.fetch = () => Promise.resolve(new Response('')); return Promise.reject()");
    assert_eq!(Call::of(MEWS).submit().await["type"], "accepted");
    assert_eq!(network.count(), 1);
}

#[wasm_bindgen_test]
async fn keeps_many_calls_apart() {
    let network = Network::new(
        "return new Promise((resolve) => setTimeout(() => resolve(new Response(`{\"name\":\"${request.headers.get('if-match')}\"}`)), Math.abs(20 - n) * 3))",
    );
    let tags: Vec<String> = (0..40).map(|at| format!("tag-{at}")).collect();
    let calls = tags.iter().map(|tag| Call::of(CM).options(&format!("{{ ifMatch: '{tag}' }}")).try_submit());
    let promises: Vec<_> = calls.collect();
    for (promise, tag) in promises.into_iter().zip(&tags) {
        assert_eq!(super::setup::outcome(promise).await["profile"]["name"], **tag);
    }
    assert_eq!(network.count(), 40);
}

#[wasm_bindgen_test]
async fn lets_fetch_and_whoever_is_told_call_the_module_again() {
    let _network = Network::responding(&json!([{ "body": { "Companies": [{ "Id": COMPANY }] } }]));
    let first = Call::of(MEWS).try_submit();
    let second = Call::of(MEWS).read().await;
    assert_eq!(
        (super::setup::outcome(first).await["type"].as_str(), second["type"].as_str()),
        (Some("accepted"), Some("found"))
    );
    assert_eq!(read("test.seen.length"), 2);
}
