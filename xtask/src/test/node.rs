//! `node --test` over the `*.test.mjs` files of a directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::count;
use crate::{paths, process};

/// Runs them with these variables; one file at a time, since they start servers and browsers.
pub(super) fn run(directory: &str, variables: &[(&str, &Path)]) -> Result<u32> {
    let files = files(&paths::root().join(directory))?;
    if files.is_empty() {
        bail!("{directory} has no *.test.mjs");
    }
    let report = paths::logs().join(directory.replace('/', "-")).with_extension("tap");
    fs::create_dir_all(paths::logs())?;
    let mut command = Command::new("node");
    command.current_dir(paths::root()).envs(variables.iter().copied());
    command.args(["--test", "--test-concurrency=1", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
    command.arg("--test-reporter=tap").arg(format!("--test-reporter-destination={}", report.display())).args(files);
    process::run(&mut command).context(format!("a test in {directory} failed"))?;
    Ok(count::node(&fs::read_to_string(&report).with_context(|| format!("cannot read {}", report.display()))?))
}

fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries = directory.read_dir().with_context(|| format!("cannot read {}", directory.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}
