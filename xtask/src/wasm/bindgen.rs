//! wasm-bindgen's part; its options are in `src/bin/bindgen.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::key::Key;
use crate::process;

/// Writes `proforma.js`, `proforma.d.ts` and `proforma_bg.wasm`.
pub(super) fn bind(tool: &Path, wasm: &Path, out: &Path) -> Result<PathBuf> {
    let key = Key::new(out.join("made-from")).of_file(wasm)?.of(fs::metadata(tool)?.modified()?);
    if !key.is_fresh() {
        let _ = fs::remove_dir_all(out);
        process::quietly(Command::new(tool).arg(wasm).arg(out), "wasm-bindgen")
            .context("wasm-bindgen does not take the module")?;
        key.remember()?;
    }
    Ok(out.to_path_buf())
}
