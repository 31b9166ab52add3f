//! What needs no network: a record in, a verdict, requests or another record out.
//!
//! Every function takes the index of a form and the sizes of the tape that lies on the [desk](super::desk), its cells and the
//! bytes of its text, and returns how many bytes the reply has.

use wasm_bindgen::prelude::*;

use super::desk;
use super::given::{answer, issues_text, names, path, target, with_record};
use crate::diff;
use crate::forms;
use crate::issue::{Issue, Segment};
use crate::json;
use crate::profile;
use crate::reply;
use crate::request;
use crate::schema::{Of, schema};
use crate::spec;

/// Every form's table, as JSON text: the contract's `FormSpec` without its prose, and `rows`, the order of a tape.
#[wasm_bindgen]
pub fn specs() -> usize {
    desk::answer(0, 0, |_, _, _| spec::all(forms::ALL))
}

/// The issues of a record, as JSON text; nothing at all when there are none.
///
/// Tape: record, baseline or absent.
#[wasm_bindgen]
pub fn validate(form: usize, cells: usize, text: usize) -> usize {
    answer(form, cells, text, |form, tape| with_record(form, tape, None, |_, _, judged| issues_text(&judged.issues)))
}

/// The issues of one field, as JSON text; nothing at all when there are none.
///
/// Tape: path, record, baseline or absent. Where the form has no rules over several fields, record and baseline need no
/// other keys than the field's own and the country's.
#[wasm_bindgen(js_name = validateField)]
pub fn validate_field(form: usize, cells: usize, text: usize) -> usize {
    answer(form, cells, text, |form, tape| {
        let path = path(&tape.value());
        let only = match path.first() {
            Some(Segment::Key(key)) if form.together.is_none() => Some(key.as_ref()),
            _ => None,
        };
        with_record(form, tape, only, |_, _, judged| {
            let about: Vec<Issue> = judged.issues.into_iter().filter(|issue| issue.is_about(&path)).collect();
            issues_text(&about)
        })
    })
}

/// The requests of a record, as the contract's `BuildResult` in JSON text.
///
/// Tape: record, baseline or absent, names, target, If-Match or absent.
#[wasm_bindgen(js_name = buildRequests)]
pub fn build_requests(form: usize, cells: usize, text: usize) -> usize {
    answer(form, cells, text, |form, tape| {
        with_record(form, tape, None, |tape, baseline, judged| {
            let names = names(&tape.value());
            let target = target(&tape.value(), &tape.value());
            reply::built(&request::build(form, &judged, baseline, &target, &names), &judged.issues)
        })
    })
}

/// The record in normal form, as JSON text: what is set, `null` where something is cleared, nothing else.
///
/// Tape: record, baseline or absent.
#[wasm_bindgen]
pub fn normalise(form: usize, cells: usize, text: usize) -> usize {
    answer(form, cells, text, |form, tape| {
        with_record(form, tape, None, |_, _, judged| json::to_text(&judged.record(form)))
    })
}

/// Which fields the smallest record between two holds: `[[path, "set" or "clear"], ...]` as JSON text.
///
/// Tape: edited record, baseline.
#[wasm_bindgen]
pub fn diff(form: usize, cells: usize, text: usize) -> usize {
    answer(form, cells, text, |form, tape| {
        let (edited, baseline) = (tape.record(form).unwrap_or_default(), tape.record(form).unwrap_or_default());
        reply::changes(&diff::diff(form, &baseline, &edited))
    })
}

/// Where a profile holds which field: `[[path in the record, path in the profile], ...]` as JSON text.
///
/// Tape: profile, names.
#[wasm_bindgen(js_name = fromProfile)]
pub fn from_profile(form: usize, cells: usize, text: usize) -> usize {
    answer(form, cells, text, |form, tape| {
        let (profile, names) = (tape.value(), names(&tape.value()));
        reply::fields(&profile::fields(form, &profile, &names))
    })
}

/// JSON Schema of the record, or of the payload, as JSON text.
///
/// Tape: names.
#[wasm_bindgen(js_name = jsonSchema)]
pub fn json_schema(form: usize, cells: usize, text: usize, payload: bool) -> usize {
    answer(form, cells, text, |form, tape| {
        schema(form, if payload { Of::Payload } else { Of::Record }, &names(&tape.value()))
    })
}
