//! A body, judged by the form's own table and by the company as it is, and the company made from it.

use axum::http::StatusCode;
use proforma::forms::abillity_patch_company::FORM;

use crate::object::Object;
use crate::problem::Problem;
use crate::sandbox::stored;
use crate::{clock, sentence, verdict};

/// The vendor's words for flags that contradict each other, by the core's code.
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

/// Puts the changes of a body into a company.
///
/// # Errors
/// 400 for what is not JSON or wrong by field, 409 for flags that would contradict each other.
pub(super) fn changed(text: &str, id: &str, stored: &str) -> Result<String, Problem> {
    let body = Object::read(text).map_err(|not_json| Problem::field("model", not_json.to_string()))?;
    let text = body.map_or_else(|| text.to_owned(), |body| with_id(body, id));
    let verdict = verdict::judge(&FORM, &text, Some(stored))?;
    let words = |code: &str| CONFLICTS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words);
    let (conflicts, mistakes): (Vec<_>, Vec<_>) = verdict.errors.iter().partition(|issue| words(issue.code).is_some());
    if !mistakes.is_empty() {
        let named = mistakes.into_iter().map(|issue| {
            let (name, sentence) = sentence::about(issue);
            (if name == "$" { "model".to_owned() } else { format!("model.{name}") }, sentence)
        });
        return Err(Problem::invalid(named.collect()));
    }
    if let Some(words) = conflicts.first().and_then(|issue| words(issue.code)) {
        return Err(Problem::new(StatusCode::CONFLICT, words));
    }
    let mut company = stored::object(stored)?;
    if !verdict.apply(&mut company).is_empty() {
        company.set("LastUpdated", &clock::millis(clock::now()));
    }
    Ok(company.to_text())
}

/// The text of a body with the id of the path, which the form expects among its fields.
fn with_id(mut body: Object, id: &str) -> String {
    if body.get("id").is_none() {
        body.set("id", &id.parse::<i32>().ok());
    }
    body.to_text()
}
