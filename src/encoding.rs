//! The encoding in which records come from JavaScript: names, tags and limits that both sides must know.
//!
//! Reading an object field by field across the boundary costs more than all checks together, so JavaScript encodes a record as one
//! string, its texts one after another, and a list of 32-bit cells that say what they are. A cell is `size << 4 | tag`.
//! `npm/encode.js` writes it and `src/edge/decode.rs` reads it; `cargo xtask data` writes these constants into `npm/encoding.js`.
//!
//! | tag | size | then |
//! |---|---|---|
//! | `ABSENT`, `NULL`, `FALSE`, `TRUE`, `NOT_JSON` | - | |
//! | `TEXT` | UTF-16 code units | |
//! | `BROKEN_TEXT`, with a lone surrogate | UTF-16 code units | |
//! | `NUMBER` | UTF-16 code units of its JSON text | |
//! | `LIST` | items | the items |
//! | `OBJECT` | members | for each the size of its key, its value |
//! | `RECORD`, or a group of one | keys | for each its row in the form's table and its value, or `UNKNOWN_KEY` and the size of the key, or `MORE_UNKNOWN_KEYS` and how many |
//!
//! The row of a group is that of its first leaf.

use crate::record;
use crate::value;

/// No such key, or an explicit `undefined`.
pub const ABSENT: i32 = 0;
/// `null`.
pub const NULL: i32 = 1;
/// `false`.
pub const FALSE: i32 = 2;
/// `true`.
pub const TRUE: i32 = 3;
/// What JSON cannot write.
pub const NOT_JSON: i32 = 4;
/// Text.
pub const TEXT: i32 = 5;
/// Text with a lone surrogate, U+FFFD in its place.
pub const BROKEN_TEXT: i32 = 6;
/// A number, as JavaScript writes it.
pub const NUMBER: i32 = 7;
/// A list.
pub const LIST: i32 = 8;
/// An object.
pub const OBJECT: i32 = 9;
/// An object whose keys are rows of a form's table.
pub const RECORD: i32 = 10;

/// In place of a row, for a key that the form does not have; the text of the key follows.
pub const UNKNOWN_KEY: i32 = -1;
/// In place of a row, for keys that the form does not have and that are not told apart; their number follows.
pub const MORE_UNKNOWN_KEYS: i32 = -2;
/// Keys of a record that the form does not have and that are told apart.
pub const MAX_UNKNOWN_KEYS: i32 = record::MAX_UNKNOWN_KEYS as i32;

/// Containers inside each other, the record counted.
pub const MAX_DEPTH: i32 = value::MAX_DEPTH as i32;
/// Values and keys of one call. Shared references can unfold without end; a profile has some dozens.
pub const MAX_VALUES: i32 = 1_000_000;
/// UTF-16 code units of one call: a cell has 28 bits to count them, one of which is the sign.
pub const MAX_TEXT: i32 = 1 << 26;

/// The constants by name, for `npm/encoding.js`.
pub const CONSTANTS: &[(&str, i32)] = &[
    ("ABSENT", ABSENT),
    ("NULL", NULL),
    ("FALSE", FALSE),
    ("TRUE", TRUE),
    ("NOT_JSON", NOT_JSON),
    ("TEXT", TEXT),
    ("BROKEN_TEXT", BROKEN_TEXT),
    ("NUMBER", NUMBER),
    ("LIST", LIST),
    ("OBJECT", OBJECT),
    ("RECORD", RECORD),
    ("UNKNOWN_KEY", UNKNOWN_KEY),
    ("MORE_UNKNOWN_KEYS", MORE_UNKNOWN_KEYS),
    ("MAX_UNKNOWN_KEYS", MAX_UNKNOWN_KEYS),
    ("MAX_DEPTH", MAX_DEPTH),
    ("MAX_VALUES", MAX_VALUES),
    ("MAX_TEXT", MAX_TEXT),
];
