//! JSON text, in and out (RFC 8259).
//!
//! Written by hand because a record must be read leniently and kept exactly: numbers stay as they were written, lone
//! surrogates are told apart from text, and nesting too deep is a value of its own instead of the end of the reading.

use crate::record::Value;

mod members;
mod read;
mod rows;
mod write;

pub use read::{SyntaxError, read};
pub use rows::{Order, read_record};
pub use write::{write, write_text};

/// The text of a value.
#[must_use]
pub fn to_text(value: &Value<'_>) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}
