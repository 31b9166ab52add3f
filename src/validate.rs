//! A record against a form's table.

mod diff;
mod normalise;
mod value;
mod verdict;

pub use diff::{Change, diff};
pub(crate) use verdict::more_unknown;
pub use verdict::{Context, Validation, validate};
