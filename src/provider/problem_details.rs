//! The error bodies that ASP.NET and RFC 9457 write, which several providers share.
//!
//! `{"title", "detail", "errors": {"name": ["..."]}}` (RFC 9457 with ASP.NET Core's `errors`),
//! `{"Message", "ModelState": {"model.Name": ["..."]}}` (ASP.NET Web API), and the plain `{"message"}`.

use serde::Deserialize;

use super::error::ProviderError;
use super::words::single_line;
use crate::value::{Value, lenient};

/// The words for the whole.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Words {
    #[serde(deserialize_with = "lenient")]
    detail: Option<String>,
    #[serde(rename = "Message", deserialize_with = "lenient")]
    message_of_web_api: Option<String>,
    #[serde(deserialize_with = "lenient")]
    message: Option<String>,
    #[serde(deserialize_with = "lenient")]
    title: Option<String>,
    #[serde(deserialize_with = "lenient")]
    error_description: Option<String>,
    #[serde(deserialize_with = "lenient")]
    error: Option<String>,
}

impl Words {
    /// The most telling words that there are, as one line.
    fn best(self) -> Option<String> {
        let Self { detail, message_of_web_api, message, title, error_description, error } = self;
        let words = [detail, message_of_web_api, message, title, error_description, error];
        words.into_iter().flatten().next().map(|words| single_line(&words))
    }
}

/// Where the words about single fields stand.
const FIELD_ERRORS: [&str; 3] = ["errors", "ModelState", "modelState"];

/// An entry of a list of errors: about a field, or about the whole.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Entry {
    #[serde(deserialize_with = "lenient")]
    field: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pointer: Option<String>,
    #[serde(deserialize_with = "lenient")]
    name: Option<String>,
}

/// Reads such a body.
#[must_use]
pub(crate) fn parse(body: &Value<'_>) -> ProviderError {
    let message = body.read::<Words>().best().unwrap_or_default();
    let mut fields = Vec::new();
    for found in FIELD_ERRORS.iter().filter_map(|key| body.get(key)) {
        match found {
            Value::Object(members) => {
                fields.extend(members.iter().map(|(name, words)| (name.to_string(), sentence(words))));
            }
            Value::List(items) => fields.extend(items.iter().filter_map(entry)),
            _ => {}
        }
    }
    ProviderError { message, fields, ..ProviderError::default() }
}

/// `{"field" | "pointer" | "name": "...", "message" | "detail": "..."}`, or a bare sentence.
fn entry(item: &Value<'_>) -> Option<(String, String)> {
    if let Some(words) = item.as_text() {
        return Some((String::new(), single_line(words)));
    }
    let words = item.read::<Words>().best()?;
    let Entry { field, pointer, name } = item.read();
    Some((field.or(pointer).or(name).unwrap_or_default().replace('#', ""), words))
}

/// All words about one field, in one sentence after another.
fn sentence(words: &Value<'_>) -> String {
    match words {
        Value::Text(text) => single_line(text),
        Value::List(items) => items.iter().filter_map(Value::as_text).map(single_line).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}
