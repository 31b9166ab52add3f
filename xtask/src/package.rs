//! `cargo xtask package`: `target/npm/proforma/` and its tarball.
//!
//! What is in `npm/` is copied; `generated.rs` adds what is made from the modules and from the forms' tables; `minify.rs` makes it small.

mod assemble;
mod bytes;
mod generated;
mod manifest;
mod minify;
mod pack;
mod version;

pub(crate) use assemble::assemble;
pub(crate) use pack::{pack, run};
