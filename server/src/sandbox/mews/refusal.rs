//! Refusals in the vendor's words.

use axum::http::StatusCode;
use proforma::{Issue, Segment};

use crate::problem::Problem;

/// `Invalid {Parameter}`
pub(super) fn invalid(parameter: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, format!("Invalid {parameter}"))
}

/// Refuses for the first of the core's errors.
///
/// # Errors
/// 403 for a business rule, 400 for all else.
pub(super) fn refuse(errors: &[Issue]) -> Result<(), Problem> {
    let Some(first) = errors.first() else { return Ok(()) };
    if first.code == "conflict.same_company" {
        let rule = "A company cannot be its own mother company.";
        return Err(Problem::new(StatusCode::FORBIDDEN, rule));
    }
    let keys: Vec<&str> = first
        .path
        .iter()
        .filter_map(|segment| match segment {
            Segment::Key(key) => Some(key.as_ref()),
            Segment::Index(_) => None,
        })
        .collect();
    Err(invalid(&if keys.is_empty() { "JSON".to_owned() } else { keys.join(".") }))
}
