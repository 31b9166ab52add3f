//! JSON responses.

use axum::http::header::{CONTENT_TYPE, HeaderName};
use serde::Serialize;

use crate::object;

/// A response of JSON text: its headers and its body.
type Json = ([(HeaderName, &'static str); 1], String);

/// Responds with a value.
pub(super) fn json(body: &impl Serialize) -> Json {
    json_text(object::to_text(body))
}

/// Responds with JSON text.
pub(super) fn json_text(text: String) -> Json {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], text)
}
