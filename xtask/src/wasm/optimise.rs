//! wasm-opt's part.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::key::Key;
use crate::setup::tool;
use crate::{place, process};

/// LLVM has inlined and packed already, and what compresses well is what counts. Of the module with its five forms, bytes after
/// `gzip -9`: not optimised 93,845; `-O3` 96,889; `-Oz` 97,253; these 91,823, and 227,651 before it, for 243,124.
const PASSES: [&str; 4] = [
    "-O3",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=8",
    "--skip-pass=memory-packing",
];

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
pub(super) fn optimise(from: &Path, to: &Path) -> Result<PathBuf> {
    let lock = place::root().join("package-lock.json");
    let key = Key::new(to.with_extension("made-from")).of_file(from)?.of_file(&lock)?.of(PASSES).of(FEATURES);
    if !(key.is_fresh() && to.exists()) {
        let mut command = tool("wasm-opt");
        command.args(PASSES).args(FEATURES).arg(from).arg("-o").arg(to);
        process::quietly(&mut command, "wasm-opt").context("wasm-opt does not take the module")?;
        key.remember()?;
    }
    Ok(to.to_path_buf())
}
