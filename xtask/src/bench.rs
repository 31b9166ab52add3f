//! `cargo xtask bench`: the package beside its peers, in Node and in headless Chromium. What is measured, and how, is in
//! `tests/bench/`; this file sets up what it needs.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::{browser, node};
use crate::{package, paths, process, size};

/// Takes the arguments of `tests/bench/main.mjs`: `--only <part of a row's name>`, `--quick`.
pub(crate) fn run(args: &[&str]) -> Result<()> {
    node()?;
    let chromium = browser()?.chromium;
    let package = package::assemble()?;
    let sizes = paths::target().join("size.json");
    fs::write(&sizes, size::json(&package)?).with_context(|| format!("cannot write {}", sizes.display()))?;
    let mut command = Command::new("node");
    command.current_dir(paths::root()).env("PROFORMA_CHROMIUM", chromium);
    // JSON modules, which hold the providers' schemas, are announced as experimental at every start of Node 20.
    command.args(["--disable-warning=ExperimentalWarning", "tests/bench/main.mjs", "--package"]).arg(package);
    command.arg("--sizes").arg(sizes).args(args);
    process::run(&mut command).context("the benchmark was not completed")
}
