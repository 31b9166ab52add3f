//! The generated files of the package, all of them, each with what it is made from.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::assemble::copy_directory;
use super::bytes;
use crate::toolchain::Toolchain;
use crate::wasm::Module;
use crate::{place, process};

/// A program of its own, so that xtask starts without the core.
const TYPES: [&str; 8] = ["run", "--quiet", "--package", "xtask", "--features", "types", "--bin", "xtask-types"];

/// From the same tables that the module checks with.
fn types() -> Result<String> {
    process::output(Toolchain::Active.cargo().args(TYPES)).context("the types of the records could not be made")
}

/// Writes them into the package.
pub(super) fn write(module: &Module, package: &Path) -> Result<()> {
    let wasm = fs::read(&module.wasm).with_context(|| format!("cannot read {}", module.wasm.display()))?;
    let put = |name: &str, content: &[u8]| {
        fs::write(package.join(name), content).with_context(|| format!("cannot write {name} of the package"))
    };
    put("bytes.js", bytes::source(&wasm).as_bytes())?;
    put("records.d.ts", types()?.as_bytes())?;
    put("proforma.wasm", &wasm)?;
    put("glue.js", &fs::read(&module.glue)?)?;
    copy_directory(&module.snippets, &package.join("snippets"))?;
    // Of no use to anyone but the check of the files in `npm/`.
    let types = place::generated_types();
    fs::create_dir_all(&types)?;
    fs::write(types.join("bytes.d.ts"), bytes::TYPES)?;
    fs::write(types.join("glue.d.ts"), fs::read(&module.glue_types)?)?;
    Ok(())
}
