//! The error bodies that ASP.NET and RFC 9457 write, which several providers share.
//!
//! `{"title", "detail", "errors": {"name": ["..."]}}` (RFC 9457 with ASP.NET Core's `errors`),
//! `{"Message", "ModelState": {"model.Name": ["..."]}}` (ASP.NET Web API), and the plain `{"message"}`.

use super::Said;
use crate::answer::plain;
use crate::record::Value;

/// Where the words stand, the most telling first.
const WORDS: &[&str] = &["detail", "Message", "message", "title", "error_description", "error"];
/// Where the words about single fields stand.
const FIELDS: &[&str] = &["errors", "ModelState", "modelState"];

/// Reads such a body.
#[must_use]
pub fn read(body: &Value<'_>) -> Said {
    let message = WORDS.iter().find_map(|key| body.get(key)?.as_text()).map(plain).unwrap_or_default();
    let mut fields = Vec::new();
    for key in FIELDS {
        match body.get(key) {
            Some(Value::Object(members)) => {
                for (name, words) in members {
                    fields.push((name.clone().into_owned(), sentence(words)));
                }
            }
            Some(Value::List(items)) => fields.extend(items.iter().filter_map(entry)),
            _ => {}
        }
    }
    Said { message, fields, ..Said::default() }
}

/// `{"field" | "pointer" | "name": "...", "message" | "detail": "..."}`, or a bare sentence.
fn entry(item: &Value<'_>) -> Option<(String, String)> {
    if let Some(words) = item.as_text() {
        return Some((String::new(), plain(words)));
    }
    let first = |keys: &[&str]| keys.iter().find_map(|key| item.get(key)?.as_text());
    let words = first(WORDS)?;
    Some((first(&["field", "pointer", "name"]).unwrap_or_default().replace('#', ""), plain(words)))
}

/// All words about one field, in one sentence after another.
fn sentence(words: &Value<'_>) -> String {
    match words {
        Value::Text(text) => plain(text),
        Value::List(items) => items.iter().filter_map(Value::as_text).map(plain).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}
