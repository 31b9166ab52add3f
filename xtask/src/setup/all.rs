//! `cargo xtask setup`: every step, though nothing is built with it yet.

use anyhow::Result;

use super::{browser, node, wasm_std};
use crate::tool::Tool;

pub(crate) fn run() -> Result<()> {
    wasm_std()?;
    node()?;
    browser()?;
    Tool::Runner.build()?;
    Ok(())
}
