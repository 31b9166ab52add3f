//! Formatting, lints and the types in JSDoc.

use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::{TARGET, node, tool, wasm_std};
use crate::toolchain::Toolchain;
use crate::{package, process};

const NATIVE: [&str; 9] = [
    "clippy",
    "--quiet",
    "--workspace",
    "--all-targets",
    "--features",
    "xtask/data,xtask/types",
    "--",
    "--deny",
    "warnings",
];

/// Only this one sees the edge, which does not exist natively.
const WASM_ONLY: [&str; 10] =
    ["clippy", "--quiet", "--package", "proforma", "--target", TARGET, "--all-targets", "--", "--deny", "warnings"];

/// Counts a check as one test. The page's types come from the package, so that is built in between.
pub(super) fn run() -> Result<u32> {
    for component in ["fmt", "clippy"] {
        let version = process::read(Toolchain::Active.cargo().args([component, "--version"]));
        version.with_context(|| {
            format!("cargo {component} is missing: `rustup component add rustfmt clippy` would provide it")
        })?;
    }
    node()?;
    let mut checks = 0;
    let mut check = |command: &mut Command| {
        eprintln!("style: {}", process::words(command));
        checks += 1;
        process::run(command)
    };
    check(Toolchain::Active.cargo().args(["fmt", "--all", "--check"]))?;
    check(Toolchain::Active.cargo().args(NATIVE))?;
    check(wasm_std()?.cargo().args(WASM_ONLY))?;
    package::assemble()?;
    for project in ["npm/tsconfig.json", "npm/cli/tsconfig.json", "www/jsconfig.json"] {
        check(tool("tsc").args(["--noEmit", "--project", project]))?;
    }
    Ok(checks)
}
