//! A network in place of the browser's: a `fetch` that writes down what it is given, and gives what a test says.

use js_sys::{Function, Promise};
use serde::Deserialize;
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::setup::{js, read};

#[wasm_bindgen(inline_js = "
    /** Puts a fetch in place that writes down each request, and gives what the body of a function returns for the n-th, from 1. */
    export function install(body) {
        const kept = [fetch, Math.random, Date.now, setTimeout];
        const test = (globalThis.test = { seen: [], told: [], controller: new AbortController() });
        const respond = new Function('request', 'n', body);
        Math.random = () => 0;
        globalThis.fetch = (request) => {
            const { method, url, headers, cache, redirect, signal } = request;
            const seen = { method, url, headers: [...headers], cache, redirect, body: '' };
            test.seen.push(seen);
            test.signal = signal;
            test.reading = Promise.all([test.reading, request.clone().text().then((text) => (seen.body = text), () => {})]);
            return respond(request, test.seen.length);
        };
        return () => ([globalThis.fetch, Math.random, Date.now, globalThis.setTimeout] = kept);
    }
")]
extern "C" {
    fn install(body: &str) -> Function;
}

/// A request as fetch saw it.
#[derive(Debug, Deserialize)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) cache: String,
    pub(crate) redirect: String,
}

impl Seen {
    /// `POST https://... body`
    pub(crate) fn line(&self) -> String {
        format!("{} {} {}", self.method, self.url, self.body).trim_end().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

/// A network that a test controls, until it is dropped. Scripts of a test share the object `test`: what was `seen`, what `onAttempt`
/// was `told`, and a `controller` for a signal. Random numbers are 0, so that waits are short unless `Retry-After` says how long.
pub(crate) struct Network(Function);

impl Network {
    /// Responds with what the body of a JavaScript function returns, given `request`, and `n` from 1.
    pub(crate) fn new(body: &str) -> Self {
        Self(install(body))
    }

    /// Responds with each of some `{ status, headers, body }` in turn, with the last one for ever.
    pub(crate) fn responding(script: &Json) -> Self {
        Self::new(&format!(
            "const script = JSON.parse({});
            const {{ status = 200, headers = {{}}, body = '' }} = script[Math.min(n, script.length) - 1];
            const text = [204, 205, 304].includes(status) ? null : typeof body === 'string' ? body : JSON.stringify(body);
            return Promise.resolve(new Response(text, {{ status, headers }}));",
            // A text, since in a literal `__proto__` is no key like others.
            Json::from(script.to_string()),
        ))
    }

    pub(crate) async fn seen(&self) -> Vec<Seen> {
        JsFuture::from(Promise::resolve(&js("test.reading"))).await.unwrap();
        serde_json::from_value(read("test.seen")).unwrap()
    }

    pub(crate) fn count(&self) -> usize {
        read("test.seen").as_array().unwrap().len()
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.0.call0(&JsValue::UNDEFINED).unwrap();
    }
}
