//! The JavaScript of the package, as it ships: without comments and what nobody calls, what several entries need in a file of
//! its own. The command stays as it is written; nobody downloads it to a page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::assemble::copy_directory;
use super::manifest;
use crate::process;
use crate::setup::tool;

const ARGS: [&str; 11] = [
    "--bundle",
    "--splitting",
    "--format=esm",
    "--minify",
    // A module's bytes are characters; escapes would be longer.
    "--charset=utf8",
    "--target=es2022",
    // Files of their own, which runtimes and bundlers are to see: a module as a string, and as what it is.
    "--external:./*.bytes.js",
    "--external:./*.wasm",
    "--external:./*.wasm?module",
    "--chunk-names=core-[hash]",
    "--log-level=warning",
];

/// Puts minified files in the place of the written ones.
pub(super) fn minify(package: &Path) -> Result<()> {
    let out = package.with_extension("minified");
    let catalogues = package.join("messages");
    let mut command = tool("esbuild");
    command.args(ARGS).arg(format!("--outdir={}", out.display())).arg(format!("--outbase={}", package.display()));
    command.args(manifest::read(package)?.scripts()?.into_iter().map(|entry| package.join(entry)));
    command.args(scripts(&catalogues)?);
    process::quietly(&mut command, "esbuild").context("esbuild does not take the package")?;
    for script in scripts(package)?.into_iter().chain(scripts(&catalogues)?) {
        if !is_bytes(&script) {
            fs::remove_file(&script)?;
        }
    }
    copy_directory(&out, package)?;
    fs::remove_dir_all(&out)?;
    Ok(())
}

/// The scripts of a directory, not those below it.
fn scripts(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries = directory.read_dir().with_context(|| format!("cannot read {}", directory.display()))?;
    let mut scripts: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|end| end == "js"));
    scripts.sort();
    Ok(scripts)
}

/// Whether it is a module as a string.
fn is_bytes(script: &Path) -> bool {
    script.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".bytes.js"))
}
