//! What goes over the network, with gloo-net: a submission, a read, a question. What is sent, whether again, and what a response
//! means is decided in [`crate::exchange`].
//!
//! Each function returns a promise of the contract's outcome, its issues without messages. The record is decoded, judged and
//! built before it returns; sending begins in a task of its own, so that a signal that is aborted right after the call sends nothing.

mod attempt;
mod call_options;
mod deadline;

use js_sys::{Date, JSON, Math, Promise, Reflect};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use self::attempt::attempt;
use self::call_options::{CallOptions, GivenOptions};
use super::input::{decode, form_at};
use super::options::{names, read as read_options, target, usage_error};
use crate::exchange::{AttemptResult, Exchange, Now, Step};
use crate::outcome::Outcome;
use crate::provider::{FailureReason, Query};
use crate::value::{Value, lenient};

/// Sends a record.
///
/// Encoded: record, baseline or absent.
///
/// # Errors
/// Where the target's base URL is no address, or the names cannot be used.
#[wasm_bindgen]
pub fn submit(form: usize, cells: usize, text: usize, target: JsValue, options: JsValue) -> Result<Promise, JsError> {
    let options: GivenOptions = read_options(options);
    let target = self::target(target, options.if_match.clone())?;
    let names = names(form_at(form)?, options.names.clone())?;
    let exchange = decode(form, cells, text, |form, decoder| {
        let record = decoder.record(&form.fields).unwrap_or_default();
        let baseline = decoder.record(&form.fields);
        Exchange::submit(form, &record, baseline.as_ref(), &target, names)
    })?;
    Ok(carry_out(exchange, options.into()))
}

/// Reads one profile.
///
/// Encoded: ids, as a record.
///
/// # Errors
/// Where the target's base URL is no address, or the form reads none.
#[wasm_bindgen]
pub fn read(form: usize, cells: usize, text: usize, target: JsValue, options: JsValue) -> Result<Promise, JsError> {
    let target = self::target(target, None)?;
    let exchange = decode(form, cells, text, |form, decoder| {
        Exchange::read(form, &decoder.record(&form.fields).unwrap_or_default(), &target)
    })?;
    Ok(carry_out(exchange.map_err(usage_error)?, read_options::<GivenOptions>(options).into()))
}

/// The contract's `ListQuery`, without its ids.
#[derive(Default, Deserialize)]
#[serde(default)]
struct GivenQuery {
    #[serde(deserialize_with = "lenient")]
    search: Option<String>,
    #[serde(deserialize_with = "lenient")]
    cursor: Option<String>,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    limit: JsValue,
}

/// Reads a page of profiles.
///
/// Encoded: ids, as a record.
///
/// # Errors
/// Where the target's base URL is no address, or the form lists none.
#[wasm_bindgen]
pub fn list(
    form: usize,
    cells: usize,
    text: usize,
    query: JsValue,
    target: JsValue,
    options: JsValue,
) -> Result<Promise, JsError> {
    let target = self::target(target, None)?;
    let GivenQuery { search, cursor, limit } = read_options(query);
    let query = Query { search, cursor, limit: limit.as_f64().map(Query::clamped) };
    let exchange = decode(form, cells, text, |form, decoder| {
        Exchange::list(form, &decoder.record(&form.fields).unwrap_or_default(), query, &target)
    })?;
    Ok(carry_out(exchange.map_err(usage_error)?, read_options::<GivenOptions>(options).into()))
}

/// Asks the provider about a record.
///
/// Encoded: record.
///
/// # Errors
/// Where the target's base URL is no address, the names cannot be used, the form has no such question, or the path that is given
/// for it is none.
#[wasm_bindgen]
pub fn ask(
    form: usize,
    cells: usize,
    text: usize,
    question: &str,
    target: JsValue,
    options: JsValue,
) -> Result<Promise, JsError> {
    let options: GivenOptions = read_options(options);
    let target = self::target(target, None)?;
    let names = names(form_at(form)?, options.names.clone())?;
    let path = Reflect::get(&options.paths, &question.into()).unwrap_or_default();
    // What is no text is no path either.
    let path = (!path.is_null() && !path.is_undefined()).then(|| path.as_string().unwrap_or_default());
    let exchange = decode(form, cells, text, |form, decoder| {
        let record = decoder.record(&form.fields).unwrap_or_default();
        Exchange::ask(form, question, path.as_deref(), &record, &target, names)
    })?;
    Ok(carry_out(exchange.map_err(usage_error)?, options.into()))
}

/// Sends, step by step, until the outcome stands.
fn carry_out(exchange: Exchange, options: CallOptions) -> Promise {
    let mut exchange = exchange.with_attempts(options.attempts);
    future_to_promise(async move {
        let mut step = exchange.begin();
        loop {
            let (progress, wait_ms) = match step {
                Step::Send { progress, wait_ms } => (progress, wait_ms),
                Step::Done(outcome) => return to_js(&outcome),
            };
            options.report(progress, wait_ms);
            let is_aborted = options.wait(wait_ms).await;
            let result = match exchange.request() {
                Some(request) if !is_aborted => attempt(request, &options).await,
                _ => AttemptResult::NoResponse { reason: FailureReason::Aborted, sent: false },
            };
            step = exchange.proceed(result, now());
        }
    })
}

fn now() -> Now {
    // A random number below 1 times 2^32 is below 2^32.
    Now { ms: Date::now() as u64, random: (Math::random() * 4_294_967_296.0) as u32 }
}

/// An outcome as JavaScript's own values. Through JSON text, since a profile may have any key, `__proto__` too.
fn to_js(outcome: &Outcome) -> Result<JsValue, JsValue> {
    JSON::parse(&serde_json::to_string(outcome).unwrap_or_default())
}

/// JSON text as a value; `None` where it is none.
fn parse(text: &str) -> Option<Value<'static>> {
    let json = JSON::parse(text).ok()?;
    Value::deserialize(serde_wasm_bindgen::Deserializer::from(json)).ok()
}
