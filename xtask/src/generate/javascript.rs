//! Pieces of JavaScript.

use anyhow::Result;
use serde::Serialize;

/// The first line of a module that is made when the package is built.
pub(super) const HEAD: &str = "// Generated from the tables in src/forms by `cargo xtask package`.\n";

/// A value as a literal. JSON is a part of JavaScript since ES2019.
pub(super) fn literal(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}
