//! Formatting, lints, documentation and the types in JSDoc.

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
    "xtask/data,xtask/generate",
    "--",
    "--deny",
    "warnings",
];

/// The edge exists in wasm alone. It is checked with all features, and with none, which is the smallest module.
const WASM: [&[&str]; 2] = [&["--all-targets", "--features", "client,bulk"], &["--lib"]];

const DOCUMENTATION: [&str; 5] = ["doc", "--quiet", "--no-deps", "--package", "proforma"];

/// Counts each check as a test. The package is built before the last checks, because they read its types.
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
        eprintln!("style: {}", process::command_line(command));
        checks += 1;
        process::run(command)
    };
    check(Toolchain::Active.cargo().args(["fmt", "--all", "--check"]))?;
    check(Toolchain::Active.cargo().args(NATIVE))?;
    for args in WASM {
        let mut clippy = wasm_std()?.cargo();
        clippy.args(["clippy", "--quiet", "--package", "proforma", "--target", TARGET]).args(args);
        check(clippy.args(["--", "--deny", "warnings"]))?;
    }
    check(Toolchain::Active.cargo().args(DOCUMENTATION).env("RUSTDOCFLAGS", "--deny warnings"))?;
    package::assemble()?;
    for project in ["npm/tsconfig.json", "npm/cli/tsconfig.json", "www/jsconfig.json"] {
        check(tool("tsc").args(["--noEmit", "--project", project]))?;
    }
    Ok(checks)
}
