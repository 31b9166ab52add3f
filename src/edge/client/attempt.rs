//! One attempt, under one deadline: from sending to the last byte of the body.
//!
//! Requests are built, and status and headers read, with gloo-net 0.7. Around three of its ways:
//! - its `send` panics where fetch yields no `Response`, so `fetch` is called here and what it yields is looked at first;
//! - it panics where something is thrown that is no `Error` of this realm, so relative addresses are not built where there is no
//!   page, and the body is read here;
//! - an abort reason that is no `Error` does the same, so the caller's signal is never handed on, only heard.

use gloo_net::http::{Method as HttpMethod, Request as GlooRequest, RequestBuilder, Response as GlooResponse};
use js_sys::{JsString, Promise, Reflect, Symbol, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestRedirect};

use super::call_options::CallOptions;
use super::parse;
use crate::exchange::AttemptResult;
use crate::http::{Method, REQUEST_ID_HEADERS, Request, Response, trimmed};
use crate::provider::FailureReason;

#[wasm_bindgen]
extern "C" {
    /// Whatever the page has under this name at the moment.
    #[wasm_bindgen(catch)]
    fn fetch(request: &web_sys::Request) -> Result<JsValue, JsValue>;
}

/// The largest status that has three digits. An opaque response has 0.
const MAX_STATUS: f64 = 999.0;
/// UTF-16 code units of a body. A page of a thousand profiles has about 2 million.
const MAX_BODY: u32 = 1 << 25;

/// Sends a request.
pub(super) async fn attempt(request: &Request, options: &CallOptions) -> AttemptResult {
    let no_response = |reason, sent| AttemptResult::NoResponse { reason, sent };
    let Ok(controller) = AbortController::new() else { return no_response(FailureReason::Network, false) };
    let Some(built) = build(request, &controller.signal()) else { return no_response(FailureReason::Network, false) };
    let mut deadline = options.deadline(options.timeout_ms);
    let Ok(promise) = fetch(&built.into()) else { return no_response(FailureReason::Network, true) };
    let fetched = deadline.race(JsFuture::from(Promise::resolve(&promise))).await;
    let response = match fetched {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => return no_response(FailureReason::Network, true),
        Err(reason) => {
            controller.abort();
            return no_response(reason, true);
        }
    };
    if !is_response(&response) {
        return no_response(FailureReason::Unreadable, true);
    }
    let response: web_sys::Response = response.unchecked_into();
    let text = match deadline.race(read_text(&response)).await {
        Ok(text) => text,
        Err(reason) => {
            controller.abort();
            return no_response(reason, true);
        }
    };
    AttemptResult::Response(described(&response.into(), text))
}

/// The request for fetch; `None` where fetch would take none such.
fn build(request: &Request, signal: &AbortSignal) -> Option<GlooRequest> {
    if request.url.starts_with('/') && !has_location() {
        return None;
    }
    let builder = RequestBuilder::new(&request.url)
        .method(match request.method {
            Method::Get => HttpMethod::GET,
            Method::Post => HttpMethod::POST,
            Method::Put => HttpMethod::PUT,
            Method::Patch => HttpMethod::PATCH,
        })
        .cache(RequestCache::NoStore)
        // A redirect would carry the credentials' headers to wherever it points.
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(signal));
    let builder = request.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    match request.method {
        Method::Get => builder.build().ok(),
        _ => builder.body(request.body.as_str()).ok(),
    }
}

/// Whether relative addresses mean something here.
fn has_location() -> bool {
    Reflect::get(&global(), &"location".into()).is_ok_and(|location| location.is_object())
}

/// Whether something can be read as a response, be it of another realm or of a library that stands in for fetch. What only calls
/// itself one, or is a proxy of one, throws when it is read, which would end the call without an outcome.
fn is_response(value: &JsValue) -> bool {
    let member = |name: &JsValue| Reflect::get(value, name).unwrap_or_default();
    let is_status = |status: f64| status.fract() == 0.0 && (0.0..=MAX_STATUS).contains(&status);
    member(&Symbol::to_string_tag().into()).as_string().as_deref() == Some("Response")
        && member(&"status".into()).as_f64().is_some_and(is_status)
        && member(&"headers".into()).unchecked_into::<web_sys::Headers>().get("etag").is_ok()
}

/// The body as text; `None` where it breaks off, or is longer than any profile.
async fn read_text(response: &web_sys::Response) -> Option<String> {
    let text = JsFuture::from(Promise::resolve(&response.text().ok()?)).await.ok()?;
    // Copied in, a longer one could need more memory than a module can have, which would end every call that waits.
    text.dyn_ref::<JsString>().filter(|text| text.length() <= MAX_BODY).map(String::from)
}

fn described(response: &GlooResponse, text: Option<String>) -> Response {
    let headers = response.headers();
    Response {
        status: response.status(),
        retry_after: headers.get("retry-after"),
        request_id: REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(name)),
        etag: headers.get("etag"),
        json: text.as_deref().and_then(|text| parse(trimmed(text))),
        text,
    }
}
