//! `cargo xtask test`: layers, in the order in which they are cheap. Each says how many tests ran, and none passes with too few.

mod count;
mod layer;
mod minimum;
mod native;
mod node;
mod package;
mod style;
mod table;
mod wasm;
mod web;

pub(crate) use layer::{Layer, run};
