//! `cargo xtask test`: the layers, cheapest first. Each counts the tests that ran, and fails if there are too few.

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
