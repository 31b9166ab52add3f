//! What needs no network: a record in, a verdict, requests or another record out.
//!
//! Every function takes the index of a form, and the sizes of what lies in the [input buffer](super::input): cells, and bytes of text.

use std::{iter, mem};

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::decode::Decoder;
use super::input::{decode, form_at};
use super::options::{names, target};
use crate::form::Form;
use crate::http::Request;
use crate::issue::{Issue, Segment};
use crate::outcome;
use crate::payload::build_requests as build;
use crate::record::Record;
use crate::validate::{self, Context, Validation};
use crate::value::Value;

/// The issues of a record, as JSON text; `undefined` when there are none.
///
/// Encoded: record, baseline or absent.
///
/// # Errors
/// Where there is no form at the index; so for every function here.
#[wasm_bindgen]
pub fn validate(form: usize, cells: usize, text: usize) -> Result<Option<String>, JsError> {
    decode(form, cells, text, |form, decoder| {
        with_record(form, decoder, None, |validation, _| issues_text(&validation.issues))
    })
}

/// The issues of one field, as JSON text; `undefined` when there are none.
///
/// Encoded: path, record, baseline or absent. Where the form has no rules over several fields, record and baseline need no
/// other keys than the field's own and the country's.
#[wasm_bindgen(js_name = validateField)]
pub fn validate_field(form: usize, cells: usize, text: usize) -> Result<Option<String>, JsError> {
    decode(form, cells, text, |form, decoder| {
        let path = path(&decoder.value());
        let only = match path.first() {
            Some(Segment::Key(key)) if form.cross_field_rules.is_none() => Some(key.as_ref()),
            _ => None,
        };
        with_record(form, decoder, only, |validation, _| {
            let about: Vec<Issue> = validation.issues.into_iter().filter(|issue| issue.is_about(&path)).collect();
            issues_text(&about)
        })
    })
}

/// The contract's `BuildResult`.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum BuildResult {
    Ready { requests: Vec<Request>, issues: Vec<Issue> },
    Invalid { issues: Vec<Issue> },
}

/// The requests of a record: the contract's `BuildResult` as JSON text, with empty bodies, and then the body of each request. JSON inside
/// JSON would have to be escaped and read once more.
///
/// Encoded: record, baseline or absent.
///
/// # Errors
/// Where the target's base URL is no address, or the names cannot be used.
#[wasm_bindgen(js_name = buildRequests)]
pub fn build_requests(
    form: usize,
    cells: usize,
    text: usize,
    target: JsValue,
    names: JsValue,
    if_match: Option<String>,
) -> Result<Vec<String>, JsError> {
    let target = self::target(target, if_match)?;
    let names = self::names(form_at(form)?, names)?;
    decode(form, cells, text, |form, decoder| {
        with_record(form, decoder, None, |validation, baseline| {
            let built = build(form, &validation, baseline, &target, &names);
            let (result, bodies) = match built {
                Ok(mut requests) => {
                    let bodies = requests.iter_mut().map(|request| mem::take(&mut request.body)).collect();
                    (BuildResult::Ready { requests, issues: validation.issues }, bodies)
                }
                Err(refused) => (BuildResult::Invalid { issues: [validation.issues, refused].concat() }, Vec::new()),
            };
            iter::once(json(&result)).chain(bodies).collect()
        })
    })
}

/// The record in normal form, as JSON text: what is set, `null` where something is cleared, nothing else.
///
/// Encoded: record, baseline or absent.
#[wasm_bindgen]
pub fn normalise(form: usize, cells: usize, text: usize) -> Result<String, JsError> {
    decode(form, cells, text, |form, decoder| {
        with_record(form, decoder, None, |validation, _| validation.record(form).to_json())
    })
}

/// Which fields the smallest record between two holds, as JSON text: `[[path, "set" or "clear"], ...]`.
///
/// Encoded: edited record, baseline.
#[wasm_bindgen]
pub fn diff(form: usize, cells: usize, text: usize) -> Result<String, JsError> {
    decode(form, cells, text, |form, decoder| {
        let (edited, baseline) = (decoder.record(&form.fields), decoder.record(&form.fields));
        json(&validate::diff(form, &baseline.unwrap_or_default(), &edited.unwrap_or_default()))
    })
}

/// Where a profile holds which field, as JSON text: `[[path in the record, path in the profile], ...]`.
///
/// Encoded: profile.
///
/// # Errors
/// Where the names cannot be used.
#[wasm_bindgen(js_name = fromProfile)]
pub fn from_profile(form: usize, cells: usize, text: usize, names: JsValue) -> Result<String, JsError> {
    let names = self::names(form_at(form)?, names)?;
    decode(form, cells, text, |form, decoder| json(&outcome::from_profile(form, &decoder.value(), &names)))
}

/// Decodes a record and its baseline, judges, and hands both on. Only one key is judged, where one is named.
fn with_record<T>(
    form: &'static Form,
    decoder: &mut Decoder<'_>,
    only: Option<&str>,
    then: impl FnOnce(Validation<'_>, Option<&Record<'_>>) -> T,
) -> T {
    let record = decoder.record(&form.fields).unwrap_or_default();
    let baseline = decoder.record(&form.fields);
    let context = Context { baseline: baseline.as_ref(), streamed: false, only };
    then(validate::validate(form, &record, context), baseline.as_ref())
}

/// Issues as JSON text; `None` when there are none.
fn issues_text(issues: &[Issue]) -> Option<String> {
    (!issues.is_empty()).then(|| json(issues))
}

/// A result as JSON text, which `JSON.parse` reads faster than serde-wasm-bindgen makes objects: 8.2 against 12.3 µs for five issues.
/// Writing it cannot fail: keys are texts, and the text grows in memory.
fn json(result: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(result).unwrap_or_default()
}

fn path(value: &Value<'_>) -> Vec<Segment> {
    let step = |step: &Value<'_>| match step {
        Value::Text(key) => Some(Segment::Key(key.to_string().into())),
        Value::Number(index) => index.parse().ok().map(Segment::Index),
        _ => None,
    };
    value.as_list().unwrap_or_default().iter().filter_map(step).collect()
}
