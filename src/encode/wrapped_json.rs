//! JSON in which every value sits in a wrapper: `{"Value":v}` sets, `{"Value":null}` clears, no key keeps.
//!
//! Source: Mews Connector API, guidelines/serialization, "Update values".

use super::Entry;
use crate::edit::Edit;
use crate::json;

/// Writes the body: `front` first (keys with texts, not wrapped), then the entries, wrapped.
#[must_use]
pub fn encode(front: &[(&str, &str)], entries: &[Entry<'_>]) -> String {
    object(front, entries, |edit, out| {
        out.push_str("{\"Value\":");
        match edit {
            Edit::Set(value) => json::write(value, out),
            Edit::Clear | Edit::Keep => out.push_str("null"),
        }
        out.push('}');
    })
}

/// An object of entries; neighbours with the same first name share an object of their own.
pub(super) fn object(front: &[(&str, &str)], entries: &[Entry<'_>], write: impl Fn(&Edit<'_>, &mut String)) -> String {
    // Most bodies fit; growing a text piece by piece copies it each time.
    let mut out = String::with_capacity(1024);
    out.push('{');
    for (key, text) in front {
        next(&mut out);
        json::write_text(key, &mut out);
        out.push(':');
        json::write_text(text, &mut out);
    }
    let mut open = None;
    for (path, edit) in entries.iter().filter(|(_, edit)| **edit != Edit::Keep) {
        let (group, leaf) = match path.as_slice() {
            [group, leaf] => (Some(*group), *leaf),
            [leaf] => (None, *leaf),
            _ => continue,
        };
        if open != group {
            if open.is_some() {
                out.push('}');
            }
            if let Some(group) = group {
                next(&mut out);
                json::write_text(group, &mut out);
                out.push_str(":{");
            }
            open = group;
        }
        next(&mut out);
        json::write_text(leaf, &mut out);
        out.push(':');
        write(edit, &mut out);
    }
    if open.is_some() {
        out.push('}');
    }
    out.push('}');
    out
}

fn next(out: &mut String) {
    if !out.ends_with('{') {
        out.push(',');
    }
}
