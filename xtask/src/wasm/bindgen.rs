//! wasm-bindgen's part; its options are in `src/bin/bindgen.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::key::Key;
use crate::process;

/// What wasm-bindgen writes.
pub(super) struct Bound {
    pub(super) wasm: PathBuf,
    pub(super) glue: PathBuf,
    pub(super) glue_types: PathBuf,
}

/// Writes the module and its glue into a directory.
pub(super) fn bind(tool: &Path, wasm: &Path, out: &Path) -> Result<Bound> {
    let key = Key::new(out.join("made-from")).of_file(wasm)?.of(fs::metadata(tool)?.modified()?);
    if !key.is_fresh() {
        let _ = fs::remove_dir_all(out);
        process::quietly(Command::new(tool).arg(wasm).arg(out), "wasm-bindgen")
            .context("wasm-bindgen does not take the module")?;
        key.remember()?;
    }
    Ok(Bound { wasm: out.join("module_bg.wasm"), glue: out.join("module.js"), glue_types: out.join("module.d.ts") })
}
