//! A toolchain made from Debian's Rust. That has no wasm32 standard library, so it is built once, from the packaged source.
//!
//! The toolchain is a directory of our own, not a place below /usr: links to Debian's programs and host library, beside the
//! library that was built. Rustup knows it as `proforma-wasm`. Debian's `/usr/bin/cargo` takes over from nobody, since
//! rustup's own directory comes first in PATH.
//!
//! A link to rustc would do, were it not that Rust 1.96 finds its library from where its shared object lies, which is /usr;
//! hence the two-line scripts.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use super::wasm_std::TARGET;
use super::{debian, rustup, sysroot};
use crate::key::Key;
use crate::{place, process, say};

/// Written last, so that what was interrupted is made again.
const MADE_FROM: &str = "made-from";

/// Counts up when this file lays the directory out in another way.
const LAYOUT: &str = "1";

/// Whether an earlier run made the toolchain from what is installed now.
pub(crate) fn is_ready() -> bool {
    debian::installed().is_some_and(|version| is_made_from(&version)) && rustup::is_linked(&directory())
}

/// Installs the packages, builds the library, links the toolchain: whatever of it has not been done.
pub(crate) fn link() -> Result<()> {
    if !is_ready() {
        fs::create_dir_all(place::cache()).with_context(|| format!("cannot make {}", place::cache().display()))?;
        let lock = File::create(place::cache().join("lock"))?;
        lock.lock().context("another set-up is at work, and waiting for it failed")?;
        make()?;
    }
    discard_what_another_library_built()?;
    say::found("wasm32 standard library", &format!("Debian's Rust {}", debian::installed().unwrap_or_default()));
    Ok(())
}

fn make() -> Result<()> {
    let version = match debian::installed() {
        Some(version) => version,
        None => debian::install()?,
    };
    let directory = directory();
    if !is_made_from(&version) {
        if directory.exists() {
            fs::remove_dir_all(&directory)?;
        }
        lay_out(&directory)?;
        sysroot::build(&directory)?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
        fs::write(directory.join(MADE_FROM), format!("{}made at {now}\n", stamp(&version)))?;
    }
    rustup::link(&directory)
}

fn is_made_from(version: &str) -> bool {
    fs::read_to_string(directory().join(MADE_FROM)).is_ok_and(|made_from| made_from.starts_with(&stamp(version)))
}

/// Cargo tells compilers apart by what `rustc -vV` says, not by their library: what was built against another making of it
/// would be taken for fresh, and end in "can't find crate".
fn discard_what_another_library_built() -> Result<()> {
    let built = place::target().join(TARGET);
    let key = Key::new(built.join(MADE_FROM)).of_file(&directory().join(MADE_FROM))?;
    if !key.is_fresh() {
        if built.exists() {
            fs::remove_dir_all(&built).with_context(|| format!("cannot remove {}", built.display()))?;
        }
        fs::create_dir_all(&built)?;
        key.remember()?;
    }
    Ok(())
}

fn directory() -> PathBuf {
    place::cache().join("wasm-toolchain")
}

fn stamp(version: &str) -> String {
    format!("rustc-web {version}, layout {LAYOUT}\n")
}

fn lay_out(directory: &Path) -> Result<()> {
    let (bin, rustlib) = (directory.join("bin"), directory.join("lib/rustlib"));
    fs::create_dir_all(&bin)?;
    fs::create_dir_all(&rustlib)?;
    symlink("/usr/bin/cargo", bin.join("cargo"))?;
    script(&bin.join("rustc"), &format!("exec /usr/bin/rustc --sysroot '{}' \"$@\"", directory.display()))?;
    script(&bin.join("cargo-clippy"), &format!("SYSROOT='{}' exec /usr/bin/cargo-clippy \"$@\"", directory.display()))?;
    let host = process::read(Command::new("/usr/bin/rustc").args(["--print", "host-tuple"]))
        .context("Debian's rustc does not start")?;
    symlink(Path::new("/usr/lib/rustlib").join(host.trim()), rustlib.join(host.trim()))?;
    Ok(())
}

fn script(path: &Path, line: &str) -> Result<()> {
    fs::write(path, format!("#!/bin/sh\n{line}\n"))?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    Ok(())
}
