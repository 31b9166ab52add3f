//! wasm-opt's part.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Module;
use crate::key::Key;
use crate::setup::tool;
use crate::{paths, process};

/// What rustc emits for wasm32-unknown-unknown since 1.87, and wasm-bindgen on top of it: every browser since 2022 has it.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Writes the module that ships.
pub(super) fn optimise(module: &Module, from: &Path, to: &Path) -> Result<PathBuf> {
    let args = [module.passes, &FEATURES, module.wasm_features].concat();
    let lock = paths::root().join("package-lock.json");
    let key = Key::new(to.with_extension("made-from")).of_file(from)?.of_file(&lock)?.of(&args);
    if !(key.is_fresh() && to.exists()) {
        let mut command = tool("wasm-opt");
        command.args(args).arg(from).arg("-o").arg(to);
        process::quietly(&mut command, "wasm-opt").context("wasm-opt does not take the module")?;
        key.remember()?;
    }
    Ok(to.to_path_buf())
}
