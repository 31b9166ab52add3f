//! `rustup target add`, with an end.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use anyhow::{Context, Result};

use super::wasm_std::TARGET;
use crate::toolchain::LINKED;
use crate::{place, process, say};

/// 20 MB come in a few seconds. A network that drops packets would otherwise keep rustup waiting and retrying for minutes.
const LIMIT: Duration = Duration::from_secs(90);

/// Adds the wasm32 standard library to the active toolchain.
pub(crate) fn add_target() -> Result<()> {
    say::begins(&format!("`rustup target add {TARGET}`"));
    let mut command = Command::new("rustup");
    command.current_dir(place::root()).args(["target", "add", TARGET]);
    let sentence =
        format!("the standard library for {TARGET} is missing, and `rustup target add {TARGET}` did not get it");
    process::attempt(&mut command, "rustup", Some(LIMIT)).context(sentence)
}

/// Gives a directory that is laid out like a toolchain its name in rustup.
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
