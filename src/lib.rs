//! Checks company and customer profiles before they leave the page, builds the exact request each provider expects,
//! and puts the provider's answer back onto the fields.
//!
//! Data moves one way: a [`record`] is read once, [`judge`]d row by row against the table of its [`form`], encoded into
//! [`request`]s, and the provider's [`answer`] becomes an [`outcome`] with [`issue`]s on the fields they are about.
//!
//! Pure core: the same verdict in the browser, in Node and on the server. Nothing below the edge knows a JavaScript
//! type; nothing above it knows a rule.

pub mod answer;
mod data;
pub mod diff;
pub mod edit;
pub mod encode;
pub mod exchange;
pub mod field;
pub mod form;
pub mod forms;
pub mod issue;
pub mod json;
pub mod judge;
pub mod many;
pub mod normal;
pub mod outcome;
pub mod profile;
pub mod provider;
pub mod providers;
pub mod reading;
pub mod record;
pub mod reply;
pub mod request;
pub mod retry;
pub mod rule;
pub mod rules;
pub mod schema;
mod sort;
pub mod spec;
pub mod tape;
pub mod typescript;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
