//! A call that the caller aborts: at each moment, with any reason, and without a trace afterwards.

use serde_json::{Value as Json, json};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{CM, CREATE, Call, MEWS, Network, TWILIO, js, lines, of, outcome, read, to_json, two_requests};

const SIGNAL: &str = "{ signal: test.controller.signal }";

fn aborted(sent: &str, completed: u32) -> Json {
    json!(["failed", "aborted", sent, null, completed])
}

fn end(outcome: &Json) -> Json {
    of(outcome, &["type", "reason", "sent", "status", "completed"])
}

#[wasm_bindgen_test]
async fn sends_nothing_where_it_is_aborted_before() {
    for reason in ["", "new Error('mine')", "'text'", "null", "5", "{}", "Symbol()"] {
        let network = Network::responding(&json!([{}]));
        let options = format!("{{ signal: AbortSignal.abort({reason}) }}");
        let outcome = Call::of(CREATE).options(&options).submit().await;
        assert_eq!(end(&outcome), aborted("no", 0), "{reason}");
        assert_eq!(lines(&outcome["issues"]), ["error server.aborted"]);
        assert_eq!(network.count(), 0, "{reason}");
    }
}

#[wasm_bindgen_test]
async fn sends_nothing_where_it_is_aborted_in_the_same_tick() {
    for reason in ["", "'text'"] {
        let network = Network::responding(&json!([{}]));
        let promise = Call::of(CREATE).options(SIGNAL).try_submit();
        js(&format!("test.controller.abort({reason})"));
        assert_eq!(end(&outcome(promise).await), aborted("no", 0));
        assert_eq!(network.count(), 0);
    }
}

#[wasm_bindgen_test]
async fn sends_nothing_where_whoever_is_told_of_the_first_attempt_aborts() {
    let network = Network::responding(&json!([{}]));
    let options = "{ signal: test.controller.signal, onAttempt: () => test.controller.abort('mine') }";
    assert_eq!(end(&Call::of(MEWS).options(options).submit().await), aborted("no", 0));
    assert_eq!(network.count(), 0);
}

#[wasm_bindgen_test]
async fn aborts_reads_lists_and_questions_too() {
    let network = Network::responding(&json!([{}]));
    let call = Call::of(CM).options(SIGNAL);
    let promises = [call.try_read(), call.try_list("{}"), call.try_ask("updateConsequences")];
    js("test.controller.abort()");
    for promise in promises {
        assert_eq!(end(&outcome(promise).await), aborted("no", 0));
    }
    assert_eq!(network.count(), 0);
}

#[wasm_bindgen_test]
async fn may_have_sent_what_is_aborted_before_the_headers() {
    for reason in ["", "'text'", "null", "Symbol()"] {
        let network = Network::new(&format!(
            "setTimeout(() => test.controller.abort({reason}), 20); return new Promise(() => {{}})"
        ));
        let outcome = Call::of(MEWS).options(SIGNAL).submit().await;
        assert_eq!(end(&outcome), aborted("maybe", 0), "{reason}");
        assert_eq!(network.count(), 1);
        assert_eq!(read("test.signal.aborted"), true);
    }
}

#[wasm_bindgen_test]
async fn never_hands_the_reason_of_the_caller_on_to_fetch() {
    let listens = "return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)))";
    let _network = Network::new(&format!("setTimeout(() => test.controller.abort('secret'), 20); {listens}"));
    let outcome = Call::of(MEWS).options(SIGNAL).submit().await;
    assert_eq!(end(&outcome), aborted("maybe", 0));
    assert_eq!(
        read("[test.signal.reason instanceof DOMException, test.signal.reason.name]"),
        json!([true, "AbortError"])
    );
}

#[wasm_bindgen_test]
async fn may_have_sent_what_is_aborted_while_fetch_is_called() {
    let network = Network::new("test.controller.abort(); return new Promise(() => {})");
    assert_eq!(end(&Call::of(CREATE).options(SIGNAL).submit().await), aborted("maybe", 0));
    assert_eq!(network.count(), 1);
}

#[wasm_bindgen_test]
async fn may_have_sent_what_is_aborted_in_the_body() {
    let body = "new ReadableStream({ start: (stream) => { stream.enqueue(new Uint8Array([123])); setTimeout(() => test.controller.abort('mine'), 20); } })";
    let network = Network::new(&format!("return Promise.resolve(new Response({body}))"));
    assert_eq!(end(&Call::of(MEWS).options(SIGNAL).submit().await), aborted("maybe", 0));
    assert_eq!(network.count(), 1);
    assert_eq!(read("test.signal.aborted"), true);
}

/// Aborts in the wait for the second attempt.
const IN_THE_WAIT: &str = "{ signal: test.controller.signal, onAttempt: ({ waitMs }) => {
    if (waitMs > 0) setTimeout(() => test.controller.abort('mine'), 20);
} }";

#[wasm_bindgen_test]
async fn says_what_the_attempts_before_the_wait_did() {
    for (form, status, sent) in
        [(CREATE, 429, "no"), (CREATE, 503, "no"), (MEWS, 429, "no"), (MEWS, 500, "maybe"), (MEWS, 408, "maybe")]
    {
        let network = Network::responding(&json!([{ "status": status, "headers": { "retry-after": "30" } }]));
        js("test.start = performance.now()");
        assert_eq!(end(&Call::of(form).options(IN_THE_WAIT).submit().await), aborted(sent, 0), "{form} {status}");
        assert!(read("performance.now() - test.start").as_f64().unwrap() < 20_000.0);
        assert_eq!(network.count(), 1);
    }
}

#[wasm_bindgen_test]
async fn ends_a_wait_where_whoever_is_told_of_it_aborts() {
    let network = Network::responding(&json!([{ "status": 429, "headers": { "retry-after": "30" } }]));
    let options =
        "{ signal: test.controller.signal, onAttempt: ({ waitMs }) => { if (waitMs > 0) test.controller.abort(); } }";
    assert_eq!(end(&Call::of(MEWS).options(options).submit().await), aborted("no", 0));
    assert_eq!(network.count(), 1);
}

#[wasm_bindgen_test]
async fn sends_no_second_request_where_it_is_aborted_between_two() {
    let network = Network::responding(&json!([{}]));
    let options = "{ signal: test.controller.signal, onAttempt: ({ request }) => { if (request === 2) test.controller.abort(); } }";
    let outcome = Call::of(TWILIO).record(&two_requests()).options(options).submit().await;
    assert_eq!(end(&outcome), aborted("no", 1));
    assert_eq!(network.count(), 1);
}

#[wasm_bindgen_test]
async fn may_have_sent_the_second_request_where_it_is_aborted_in_it() {
    let network = Network::new(
        "if (n === 1) return Promise.resolve(new Response('')); test.controller.abort(); return new Promise(() => {})",
    );
    let outcome = Call::of(TWILIO).record(&two_requests()).options(SIGNAL).submit().await;
    assert_eq!(end(&outcome), aborted("maybe", 1));
    assert_eq!(network.count(), 2);
}

#[wasm_bindgen_test]
async fn keeps_the_outcome_that_stood_before_the_abort() {
    let _network = Network::responding(&json!([{}]));
    let outcome = Call::of(MEWS).options(SIGNAL).submit().await;
    js("test.controller.abort()");
    assert_eq!(outcome["type"], "accepted");
}

#[wasm_bindgen_test]
async fn leaves_no_listener_and_no_timer_behind() {
    let _network = Network::new(
        "if (n === 1) return Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '1' } }));
        if (n === 2) throw new TypeError('reset');
        return Promise.resolve(new Response(''))",
    );
    js("((signal) => {
        const [add, remove, set, clear] = [signal.addEventListener, signal.removeEventListener, setTimeout, clearTimeout];
        test.listeners = new Map(); test.timers = new Set(); test.most = 0;
        signal.addEventListener = (type, listener) => { test.listeners.set(listener, type); test.most = Math.max(test.most, test.listeners.size); add.call(signal, type, listener); };
        signal.removeEventListener = (type, listener) => { test.listeners.delete(listener); remove.call(signal, type, listener); };
        globalThis.setTimeout = (run, ms, ...more) => { const timer = set(() => { test.timers.delete(timer); run(...more); }, ms); test.timers.add(timer); return timer; };
        globalThis.clearTimeout = (timer) => { test.timers.delete(timer); clear(timer); };
        test.restore = () => { globalThis.clearTimeout = clear; };
    })(test.controller.signal)");
    let outcome = Call::of(MEWS).options(SIGNAL).submit().await;
    js("test.restore()");
    assert_eq!(outcome["type"], "accepted");
    // One a deadline, one deadline at a time.
    assert_eq!(read("[test.most, test.listeners.size, test.timers.size]"), json!([1, 0, 0]));
}

#[wasm_bindgen_test]
async fn aborts_only_the_call_that_the_signal_belongs_to() {
    let network = Network::new("return new Promise((resolve) => setTimeout(() => resolve(new Response('')), 50))");
    let (kept, left) = (Call::of(MEWS).try_submit(), Call::of(MEWS).options(SIGNAL).try_submit());
    js("setTimeout(() => test.controller.abort(), 10)");
    assert_eq!(end(&outcome(left).await), aborted("maybe", 0));
    assert_eq!(
        to_json(&JsFuture::from(kept.unwrap_or_else(|_| panic!("it throws"))).await.unwrap())["type"],
        "accepted"
    );
    assert_eq!(network.count(), 2);
}

#[wasm_bindgen_test]
async fn goes_on_without_a_signal_where_something_else_is_given() {
    for signal in ["null", "5", "{}", "{ aborted: true }", "new EventTarget()"] {
        let _network = Network::responding(&json!([{}]));
        let options = format!("{{ signal: {signal} }}");
        assert_eq!(Call::of(MEWS).options(&options).submit().await["type"], "accepted", "{signal}");
    }
}
