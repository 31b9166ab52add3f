//! JSON without white space; `null` clears.

use super::Entry;
use crate::edit::Edit;
use crate::json;

/// Writes the body: `front` first (keys with texts), then the entries.
#[must_use]
pub fn encode(front: &[(&str, &str)], entries: &[Entry<'_>]) -> String {
    super::wrapped_json::object(front, entries, |edit, out| match edit {
        Edit::Set(value) => json::write(value, out),
        Edit::Clear | Edit::Keep => out.push_str("null"),
    })
}
