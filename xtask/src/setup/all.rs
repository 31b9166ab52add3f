//! `cargo xtask setup`: every step, without building anything with it.

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
