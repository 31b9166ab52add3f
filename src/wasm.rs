//! The edge: what JavaScript can call. Values come in on a [tape](crate::tape) and go out as JSON text.
//!
//! The npm package wraps these functions into the API that its users see; no rule, name or message lives here.

#[cfg(feature = "module")]
mod arena;
pub mod desk;
mod given;
pub mod judging;
pub mod many;
pub mod sending;
