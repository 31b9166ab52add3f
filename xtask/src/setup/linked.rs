//! A toolchain made from Debian's Rust. Debian has no wasm32 standard library, so it is built once, from the packaged source.
//!
//! The toolchain is a directory of our own, not one below /usr: links to Debian's programs and host library, beside the library that was
//! built. Its name in rustup is `proforma-wasm`. Debian's `/usr/bin/cargo` replaces no other cargo, because rustup's own directory comes
//! first in PATH.
//!
//! The programs are two-line scripts, not links: Rust 1.96 looks for its library beside its shared object, which is below /usr.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use super::wasm_std::TARGET;
use super::{debian, rustup, sysroot};
use crate::key::Key;
use crate::{console, paths, process};

/// Written last, so that an interrupted set-up is done again.
const MADE_FROM: &str = "made-from";

/// Raise it when the layout of the directory changes.
const LAYOUT: &str = "1";

/// Whether an earlier run made the toolchain from what is installed now.
pub(crate) fn is_ready() -> bool {
    debian::installed().is_some_and(|version| is_made_from(&version)) && rustup::is_linked(&directory())
}

/// Installs the packages, builds the library and links the toolchain, unless that is done.
pub(crate) fn link() -> Result<()> {
    if !is_ready() {
        fs::create_dir_all(paths::cache()).with_context(|| format!("cannot make {}", paths::cache().display()))?;
        let lock = File::create(paths::cache().join("lock"))?;
        lock.lock().context("another set-up is at work, and waiting for it failed")?;
        make()?;
    }
    discard_what_another_library_built()?;
    console::found("wasm32 standard library", &format!("Debian's Rust {}", debian::installed().unwrap_or_default()));
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

/// Cargo tells compilers apart by the output of `rustc -vV`, not by their library: what was built against an earlier build of the library
/// would count as fresh, and fail with "can't find crate".
fn discard_what_another_library_built() -> Result<()> {
    let built = paths::target().join(TARGET);
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
    paths::cache().join("wasm-toolchain")
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
