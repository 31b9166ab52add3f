//! The modules, from cargo's wasm files to the ones that ship: `cargo build`, wasm-bindgen, wasm-opt.

mod bindgen;
mod build;
mod glue;
mod modules;
mod optimise;

pub(crate) use build::{Built, build};
pub(crate) use modules::{MODULES, Module};
