//! A body, judged by the form's own table and by what the company is already, and the company made from it.

use std::borrow::Cow;

use axum::http::StatusCode;
use proforma::forms::abillity_patch_company::FORM;
use proforma::json;
use proforma::judge::{Against, judge};
use proforma::record::{Record, Value};

use crate::clock;
use crate::problem::Problem;
use crate::sandbox::{sentence, verdict};

/// The vendor's words for the flags that do not go together, by the core's code.
const CONFLICTS: &[(&str, &str)] = &[
    ("conflict.consumer_not_customer", "Consumer must be a customer - isCustomer must be set to 'true'"),
    (
        "conflict.reseller_and_consumer",
        "This Company is set to be a Reseller - A company cannot be a reseller and consumer",
    ),
    (
        "conflict.reseller_and_white_label",
        "This Company cannot be both a reseller and white label reseller - Ensure White label Reseller is set to false if Reseller is set to true",
    ),
];

/// The company with the changes of a body in it: only what the body names.
///
/// # Errors
/// 400: no JSON, or what is wrong by field. 409: flags that do not go together afterwards.
pub(super) fn changed(text: &str, id: &str, stored: &str) -> Result<String, Problem> {
    let mut body = json::read(text).map_err(|error| Problem::field("model", verdict::not_json(text, error)))?;
    if let Value::Object(members) = &mut body {
        // The path says which company; a body that repeats it has a key too many.
        members.insert(0, ("id".into(), Value::Number(Cow::Borrowed(id))));
    }
    let company = verdict::profile(stored)?;
    let record = Record::new(&FORM, body);
    let baseline = Record::new(&FORM, company.clone());
    let judged = judge(&FORM, &record, Against { baseline: Some(&baseline), ..Against::default() });
    let errors = verdict::errors(&judged);
    let said = |code: &str| CONFLICTS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words);
    let (conflicts, mistakes): (Vec<_>, Vec<_>) = errors.iter().partition(|issue| said(issue.code).is_some());
    if !mistakes.is_empty() {
        let named = mistakes.into_iter().map(|issue| {
            let (name, sentence) = sentence::about(issue);
            (if name == "$" { "model".to_owned() } else { format!("model.{name}") }, sentence)
        });
        return Err(Problem::invalid(named.collect()));
    }
    if let Some(words) = conflicts.first().and_then(|issue| said(issue.code)) {
        return Err(Problem::new(StatusCode::CONFLICT, words));
    }
    let mut members = verdict::merged(&FORM, &judged.edits, company.clone());
    if !Value::Object(members.clone()).same(&company) {
        verdict::put(&mut members, "LastUpdated", verdict::owned(clock::millis(clock::now())));
    }
    Ok(verdict::text(members))
}
