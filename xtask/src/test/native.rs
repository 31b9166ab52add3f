//! `cargo test` over the workspace, the examples in documentation included.

use anyhow::{Result, bail};

use super::count;
use crate::process;
use crate::setup::node;
use crate::toolchain::Toolchain;

pub(super) fn run() -> Result<u32> {
    // Tests of xtask have node run what it wrote.
    node()?;
    let (ended_well, printed) = process::tee(Toolchain::Active.cargo().args([
        "test",
        "--workspace",
        "--features",
        "xtask/data,xtask/generate",
    ]))?;
    if !ended_well {
        bail!("`cargo test --workspace` failed");
    }
    Ok(count::cargo(&printed).passed)
}
