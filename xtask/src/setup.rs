//! Set-up: each step looks first, says in one line what it is going to install, does it, or ends in one sentence that names
//! what is missing and the command that would provide it. A second run finds everything.

mod all;
mod apt;
mod browser;
mod debian;
mod linked;
mod node;
mod rustup;
mod sysroot;
mod wasm_std;

pub(crate) use all::run;
pub(crate) use browser::browser;
pub(crate) use node::{node, runtimes, tool};
pub(crate) use wasm_std::{TARGET, wasm_std};
