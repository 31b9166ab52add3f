//! `rustup target add`, with a time limit.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use anyhow::{Context, Result};

use super::wasm_std::TARGET;
use crate::toolchain::LINKED;
use crate::{console, paths, process};

/// Downloading 20 MB takes a few seconds. Where a network drops packets, rustup would wait and retry for minutes.
const LIMIT: Duration = Duration::from_secs(90);

/// Adds the wasm32 standard library to the active toolchain.
pub(crate) fn add_target() -> Result<()> {
    console::begins(&format!("`rustup target add {TARGET}`"));
    let mut command = Command::new("rustup");
    command.current_dir(paths::root()).args(["target", "add", TARGET]);
    let sentence =
        format!("the standard library for {TARGET} is missing, and `rustup target add {TARGET}` did not get it");
    process::attempt(&mut command, "rustup", Some(LIMIT)).context(sentence)
}

/// Links a directory that has the layout of a toolchain into rustup, under our name.
pub(crate) fn link(toolchain: &Path) -> Result<()> {
    if is_linked(toolchain) {
        return Ok(());
    }
    process::run(Command::new("rustup").args(["toolchain", "link", LINKED]).arg(toolchain))
        .context("rustup is missing or refuses the toolchain made from Debian's packages: https://rustup.rs says how to install it")
}

/// Whether rustup knows it already.
pub(crate) fn is_linked(toolchain: &Path) -> bool {
    home().and_then(|home| fs::read_link(home.join("toolchains").join(LINKED)).ok()).is_some_and(|to| to == toolchain)
}

fn home() -> Option<PathBuf> {
    let named = env::var_os("RUSTUP_HOME").map(PathBuf::from);
    named.or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".rustup")))
}
