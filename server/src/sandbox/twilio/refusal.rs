//! Refusals under one of the vendor's numbers.

use axum::http::StatusCode;

use crate::problem::Problem;

/// 400 under a number of the vendor's.
pub(super) fn refused(code: u32, words: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, words).coded(code)
}
