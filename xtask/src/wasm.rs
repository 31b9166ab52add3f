//! The module, from cargo's wasm file to the one that ships: `cargo build`, wasm-bindgen, wasm-opt.

mod bindgen;
mod build;
mod optimise;

pub(crate) use build::{Module, build};
