//! The files that a browser asks for: what HTML loads, what scripts and styles import from the start, as esbuild resolves it, and
//! a module that a script names with `new URL('./….wasm', import.meta.url)`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::html;
use super::metafile::{Loaded, Metafile};
use crate::setup::tool;
use crate::wasm::MODULES;
use crate::{paths, process};

/// Where the server has the package.
const PACKAGE: &str = "/proforma/";

/// A page, and everything it leads to.
pub(super) fn of_page(page: &Path) -> Result<Vec<PathBuf>> {
    let (entries, others): (Vec<_>, Vec<_>) = html::loaded(page)?.into_iter().partition(|file| is_bundled(file));
    let Loaded { files, external } = resolve(&entries)?;
    let entries: Vec<PathBuf> =
        external.iter().filter_map(|name| name.strip_prefix(PACKAGE)).map(|name| paths::package().join(name)).collect();
    let of_package = if entries.is_empty() { Vec::new() } else { of_scripts(&entries)? };
    let page = [page.to_path_buf()].into_iter().chain(others).chain(files.iter().map(|file| paths::root().join(file)));
    Ok(page.chain(of_package).collect())
}

/// An entry of the package, and everything it leads to.
pub(super) fn of_entry(script: &Path) -> Result<Vec<PathBuf>> {
    of_scripts(&[script.to_path_buf()])
}

fn of_scripts(entries: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = resolve(entries)?.files.into_iter().map(|file| paths::root().join(file)).collect();
    files.extend(fetched(&files)?);
    Ok(files)
}

/// The modules that scripts fetch. esbuild passes `new URL(…)` over.
fn fetched(scripts: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut modules = Vec::new();
    for script in scripts.iter().filter(|script| !script.to_string_lossy().ends_with(".bytes.js")) {
        let text = fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
        let named = MODULES.iter().filter(|module| names_url(&text, module.name));
        modules.extend(named.map(|module| script.with_file_name(format!("{}.wasm", module.name))));
    }
    modules.dedup();
    Ok(modules)
}

fn names_url(script: &str, module: &str) -> bool {
    ['"', '\'', '`'].iter().any(|quote| script.contains(&format!("new URL({quote}./{module}.wasm{quote}")))
}

fn is_bundled(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "js" || end == "css")
}

/// Has esbuild resolve all imports, from the root of the workspace.
fn resolve(entries: &[PathBuf]) -> Result<Loaded> {
    let (metafile, out) = (paths::logs().join("metafile.json"), paths::logs().join("bundled"));
    let mut command = tool("esbuild");
    command.args(["--bundle", "--format=esm", "--loader:.svg=file", "--log-level=warning"]);
    command.arg(format!("--external:{PACKAGE}*")).args(entries);
    command.arg(format!("--metafile={}", metafile.display())).arg(format!("--outdir={}", out.display()));
    process::quietly(&mut command, "esbuild-graph").context("esbuild cannot resolve what is downloaded")?;
    let text = fs::read_to_string(&metafile).with_context(|| format!("cannot read {}", metafile.display()))?;
    let graph: Metafile = serde_json::from_str(&text).context("esbuild wrote another kind of metafile")?;
    let root = paths::root();
    let named = entries.iter().map(|entry| entry.strip_prefix(&root).unwrap_or(entry).display().to_string());
    Ok(graph.loaded(named))
}

#[cfg(test)]
mod tests {
    use super::names_url;

    #[test]
    fn finds_the_module_that_a_script_fetches() {
        assert!(names_url("init(()=>new URL(\"./client.wasm\",import.meta.url))", "client"));
        assert!(names_url("new URL('./client.wasm', import.meta.url)", "client"));
        assert!(!names_url("throw Error('client.wasm could not be fetched')", "client"));
        assert!(!names_url("new URL('./proforma.wasm', import.meta.url)", "client"));
    }
}
