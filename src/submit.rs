//! Sending, with gloo-net: one file, and no decision of its own beyond the order of things. What an answer means is
//! [`crate::outcome`]'s, whether to try again is [`crate::retry`]'s.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Method as GlooMethod, Request as GlooRequest, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::answer::{Answer, REQUEST_ID_HEADERS};
use crate::form::{Form, Verb};
use crate::outcome::{self, Asked, Outcome, Reason, Refusal, Sent};
use crate::request::{Method, Request};
use crate::retry::{self, Attempt, Happened, Next};

#[wasm_bindgen]
extern "C" {
    // gloo-net 0.7's own `send` panics when fetch throws, returns no promise, rejects with something that is no Error or
    // resolves to something that is no Response; on a page that has wrapped fetch all of that happens.
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(request: &web_sys::Request) -> Result<JsValue, JsValue>;
}

/// How a submission is carried out.
pub(crate) struct Call {
    /// Calls the submission off.
    pub(crate) signal: Option<web_sys::AbortSignal>,
    /// For each attempt, body included, in milliseconds.
    pub(crate) timeout_ms: u32,
    /// Attempts in all for each request.
    pub(crate) attempts: u32,
    /// Told of each attempt: request, of how many, attempt, wait in milliseconds.
    pub(crate) on_attempt: Option<js_sys::Function>,
}

/// What became of all the requests of a submission.
pub(crate) struct Sending {
    /// The last answer, where all were accepted.
    pub(crate) result: Result<Answer, Refusal>,
    /// How many were accepted.
    pub(crate) completed: usize,
}

/// Sends the requests one after another, until one is refused.
pub(crate) async fn send_all(asked: Asked<'_>, requests: &[Request], call: &Call) -> Sending {
    let mut last = Answer::default();
    for (index, request) in requests.iter().enumerate() {
        let sent = send(asked.form, request, (index + 1, requests.len()), call).await;
        let refusal = match sent {
            Err(refusal) => Some(refusal),
            Ok(answer) => {
                let refusal = match outcome::read(Asked { now_ms: now(), ..asked }, &answer) {
                    Outcome::Refused(refusal) => Some(refusal),
                    Outcome::Accepted(_) => None,
                };
                last = answer;
                refusal
            }
        };
        if let Some(refusal) = refusal {
            return Sending { result: Err(refusal), completed: index };
        }
    }
    Sending { result: Ok(last), completed: requests.len() }
}

/// Sends one request, again where that is safe, until an answer stands.
async fn send(form: &Form, request: &Request, place: (usize, usize), call: &Call) -> Result<Answer, Refusal> {
    let repeatable = request.method == Method::Get || form.verb == Verb::Update;
    let mut may_have_acted = false;
    let mut wait = 0;
    for number in 1.. {
        tell(call, place, number, wait);
        if wait > 0 && !called_off(call) {
            pause(wait, call).await;
        }
        if called_off(call) {
            let sent = if may_have_acted { Sent::Maybe } else { Sent::No };
            return Err(outcome::failed(Reason::Aborted, sent));
        }
        let tried = attempt(request, call).await;
        let happened = match &tried {
            Ok(answer) => Happened::Answer(answer.status, answer.retry_after.as_deref()),
            Err((_, Sent::No)) | Err((Reason::Aborted, _)) => Happened::Aborted,
            Err(_) => Happened::Silence,
        };
        // Only these say that it was turned away before anyone looked at it.
        let turned_away = matches!(happened, Happened::Answer(429, _) | Happened::Answer(503, Some(_)));
        may_have_acted |= !turned_away;
        let attempt = Attempt { number, of: call.attempts, repeatable };
        match retry::decide(happened, attempt, now(), die()) {
            Next::Wait(ms) => wait = ms,
            Next::Stop => return tried.map_err(|(reason, sent)| outcome::failed(reason, sent)),
        }
    }
    Err(outcome::failed(Reason::Network, Sent::Maybe))
}

/// One attempt, under one clock: from sending to the last byte of the body.
async fn attempt(request: &Request, call: &Call) -> Result<Answer, (Reason, Sent)> {
    let controller = web_sys::AbortController::new().map_err(|_| (Reason::Network, Sent::No))?;
    let request = build(request, &controller.signal()).map_err(|_| (Reason::Network, Sent::No))?;
    let timed_out = Rc::new(Cell::new(false));
    let (cut, cut_off) = cut(&controller);
    let _clock = {
        let (cut_off, timed_out) = (cut_off.clone(), Rc::clone(&timed_out));
        Timeout::new(call.timeout_ms, move || {
            timed_out.set(true);
            cut_off();
        })
    };
    let _listener = call.signal.as_ref().map(|signal| Listener::new(signal, cut_off));
    let why = || match &call.signal {
        _ if timed_out.get() => Reason::Timeout,
        Some(signal) if signal.aborted() => Reason::Aborted,
        _ => Reason::Network,
    };
    let request = web_sys::Request::from(request);
    let fetched = fetch(&request).map_err(|_| (why(), Sent::Maybe))?;
    let response = either(&fetched, &cut).await.map_err(|_| (why(), Sent::Maybe))?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| (Reason::Unreadable, Sent::Maybe))?;
    let body = match response.text() {
        Ok(text) => either(&text, &cut).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    match (&body, why()) {
        (None, reason @ (Reason::Timeout | Reason::Aborted)) => Err((reason, Sent::Maybe)),
        _ => Ok(read(&Response::from(response), body)),
    }
}

/// A promise that is rejected once the attempt is cut off, and what cuts it off. Aborting alone is not enough where fetch
/// was wrapped by something that does not listen.
fn cut(controller: &web_sys::AbortController) -> (js_sys::Promise, impl Fn() + Clone + 'static) {
    let mut reject = None;
    let promise = js_sys::Promise::new(&mut |_, fail| reject = Some(fail));
    let controller = controller.clone();
    let cut_off = move || {
        controller.abort();
        // It only ever throws what it was given to throw.
        let _ = reject.as_ref().map(|reject| reject.call0(&JsValue::UNDEFINED));
    };
    (promise, cut_off)
}

/// What comes first.
async fn either(awaited: &JsValue, cut: &js_sys::Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(js_sys::Promise::race(&js_sys::Array::of2(awaited, cut))).await
}

fn read(response: &Response, body: Option<String>) -> Answer {
    let headers = response.headers();
    Answer {
        status: response.status(),
        retry_after: headers.get("retry-after"),
        request_id: REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(name)),
        etag: headers.get("etag"),
        body,
    }
}

/// A request is good for one attempt, so each gets its own. Header values were judged before: gloo-net panics on a bad one.
fn build(request: &Request, signal: &web_sys::AbortSignal) -> Result<GlooRequest, gloo_net::Error> {
    let method = match request.method {
        Method::Get => GlooMethod::GET,
        Method::Post => GlooMethod::POST,
        Method::Put => GlooMethod::PUT,
        Method::Patch => GlooMethod::PATCH,
    };
    let mut builder = RequestBuilder::new(&request.url)
        .method(method)
        // A redirect would carry the credentials' headers to wherever it points.
        .redirect(web_sys::RequestRedirect::Manual)
        .cache(web_sys::RequestCache::NoStore)
        .abort_signal(Some(signal));
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    if request.method == Method::Get { builder.build() } else { builder.body(request.body.as_str()) }
}

/// Waits, but not for longer than the caller does.
async fn pause(wait_ms: u32, call: &Call) {
    let mut resolve = None;
    let promise = js_sys::Promise::new(&mut |done, _| resolve = Some(done));
    let Some(resolve) = resolve else { return };
    let wake = move || drop(resolve.call0(&JsValue::UNDEFINED));
    let _timer = Timeout::new(wait_ms, wake.clone());
    let _listener = call.signal.as_ref().map(|signal| Listener::new(signal, wake));
    // It only ever resolves.
    let _ = JsFuture::from(promise).await;
}

fn called_off(call: &Call) -> bool {
    call.signal.as_ref().is_some_and(web_sys::AbortSignal::aborted)
}

fn tell(call: &Call, (request, of): (usize, usize), attempt: u32, wait_ms: u32) {
    let Some(on_attempt) = &call.on_attempt else { return };
    // What the caller's own function throws is the caller's own affair.
    let _ = on_attempt.call4(
        &JsValue::UNDEFINED,
        &JsValue::from(request as u32),
        &JsValue::from(of as u32),
        &JsValue::from(attempt),
        &JsValue::from(wait_ms),
    );
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

fn die() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Listens for the caller's abort, and stops listening when dropped.
struct Listener {
    signal: web_sys::AbortSignal,
    closure: Closure<dyn FnMut()>,
}

impl Listener {
    fn new(signal: &web_sys::AbortSignal, called_off: impl FnOnce() + 'static) -> Self {
        let closure = Closure::once(called_off);
        let _ = signal.add_event_listener_with_callback("abort", closure.as_ref().unchecked_ref());
        Self { signal: signal.clone(), closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.signal.remove_event_listener_with_callback("abort", self.closure.as_ref().unchecked_ref());
    }
}
