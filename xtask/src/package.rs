//! `cargo xtask package`: `target/npm/proforma/` and its tarball.
//!
//! What is in `npm/` is copied as it is; `generated.rs` adds what is made from the wasm module.

mod assemble;
mod bytes;
mod generated;
mod pack;
mod version;

pub(crate) use assemble::assemble;
pub(crate) use pack::{pack, run};
