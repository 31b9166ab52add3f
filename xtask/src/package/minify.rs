//! The JavaScript of the package, as it ships: without comments and what nobody calls, what several entries need in a file of
//! its own. The command stays as it is written; nobody downloads it to a page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::assemble::copy_directory;
use crate::process;
use crate::setup::tool;

/// The files that `npm/package.json` exports, and what is needed to see the module's bytes as a file of their own.
const ENTRIES: [&str; 2] = ["index.js", "slim.js"];
const WORDS: [&str; 9] = [
    "--bundle",
    "--splitting",
    "--format=esm",
    "--minify",
    // The module's bytes are characters; escapes would be longer.
    "--charset=utf8",
    "--target=es2022",
    "--external:./bytes.js",
    "--chunk-names=core-[hash]",
    "--log-level=warning",
];

/// Puts minified files in the place of the written ones.
pub(super) fn minify(package: &Path) -> Result<()> {
    let out = package.with_extension("minified");
    let catalogues = package.join("messages");
    let mut command = tool("esbuild");
    command.args(WORDS).arg(format!("--outdir={}", out.display())).arg(format!("--outbase={}", package.display()));
    command.args(ENTRIES.map(|entry| package.join(entry)));
    command.args(scripts(&catalogues)?);
    process::quietly(&mut command, "esbuild").context("esbuild does not take the package")?;
    for script in scripts(package)?.into_iter().chain(scripts(&catalogues)?) {
        if !script.ends_with("bytes.js") {
            fs::remove_file(&script)?;
        }
    }
    fs::remove_dir_all(package.join("snippets"))?;
    copy_directory(&out, package)?;
    fs::remove_dir_all(&out)?;
    Ok(())
}

/// The scripts of a directory, not those below it.
fn scripts(directory: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = directory.read_dir().with_context(|| format!("cannot read {}", directory.display()))?;
    let mut scripts: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|end| end == "js"));
    scripts.sort();
    Ok(scripts)
}
