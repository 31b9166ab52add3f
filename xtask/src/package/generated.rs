//! The generated files of the package, each with what it is made from.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::bytes;
use crate::toolchain::Toolchain;
use crate::wasm::Built;
use crate::{paths, process};

/// A program of its own, so that xtask starts without the core.
const GENERATE: [&str; 9] =
    ["run", "--quiet", "--package", "xtask", "--features", "generate", "--bin", "xtask-generate", "--"];

/// What `specs.js` reads of `tables.js`.
const TABLES_TYPES: &str = include_str!("tables.d.ts");

/// Writes them into the package.
pub(super) fn write(modules: &[Built], package: &Path) -> Result<()> {
    process::run(Toolchain::Active.cargo().args(GENERATE).arg("package").arg(package))
        .context("the tables, schemas and types could not be made")?;
    // Nobody outside the package imports these files; their types serve the check of the files in `npm/`.
    let types = paths::generated_types();
    fs::create_dir_all(&types).with_context(|| format!("cannot make {}", types.display()))?;
    put(&types, "tables.d.ts", TABLES_TYPES.as_bytes())?;
    for built in modules {
        let name = built.module.name;
        let wasm = fs::read(&built.wasm).with_context(|| format!("cannot read {}", built.wasm.display()))?;
        put(package, &format!("{name}.wasm"), &wasm)?;
        put(package, &format!("{name}.bytes.js"), bytes::source(&format!("{name}.wasm"), &wasm).as_bytes())?;
        put(package, &format!("{name}.glue.js"), built.glue.as_bytes())?;
        put(&types, &format!("{name}.bytes.d.ts"), bytes::TYPES.as_bytes())?;
        put(&types, &format!("{name}.glue.d.ts"), built.glue_types.as_bytes())?;
    }
    Ok(())
}

fn put(directory: &Path, name: &str, content: &[u8]) -> Result<()> {
    fs::write(directory.join(name), content).with_context(|| format!("cannot write {name} of the package"))
}
