//! Sizes, measured by node's zlib, so that xtask needs no compressor of its own.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{paths, process};

pub(super) struct Size {
    pub(super) bytes: u64,
    pub(super) gzip: u64,
    pub(super) brotli: u64,
}

/// One size for each file.
pub(super) fn compress(files: &[PathBuf]) -> Result<Vec<Size>> {
    let script = paths::root().join("xtask/compress.mjs");
    let printed =
        process::read(Command::new("node").arg(script).args(files)).context("node cannot read what was built")?;
    let sizes: Vec<Size> = printed.lines().filter_map(size).collect();
    ensure!(sizes.len() == files.len(), "node measured {} of {} files", sizes.len(), files.len());
    Ok(sizes)
}

fn size(line: &str) -> Option<Size> {
    let mut numbers = line.split(' ').map(|number| number.parse().ok());
    Some(Size { bytes: numbers.next()??, gzip: numbers.next()??, brotli: numbers.next()?? })
}
