//! The directory of the package, as it is installed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{generated, minify, version};
use crate::{console, paths, wasm};

/// Copied from the root, if they exist.
const FROM_ROOT: [&str; 3] = ["CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Part of `npm/` but not of the package.
const STAYS: [&str; 2] = ["tsconfig.json", "node_modules"];

/// Builds `target/npm/proforma/`. The new directory replaces the old one when it is complete, because a server may be serving it.
pub(crate) fn assemble() -> Result<PathBuf> {
    version::check()?;
    let modules = wasm::build()?;
    console::doing("the npm package");
    let package = paths::package();
    let new = package.with_extension("new");
    remove(&new)?;
    copy_directory(&paths::root().join("npm"), &new)?;
    for name in FROM_ROOT {
        let file = paths::root().join(name);
        if file.exists() {
            copy(&file, &new.join(name))?;
        }
    }
    generated::write(&modules, &new)?;
    minify::minify(&new)?;
    let old = package.with_extension("old");
    remove(&old)?;
    if package.exists() {
        fs::rename(&package, &old)?;
    }
    fs::rename(&new, &package)?;
    remove(&old)?;
    Ok(package)
}

fn remove(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory).with_context(|| format!("cannot remove {}", directory.display()))?;
    }
    Ok(())
}

pub(super) fn copy_directory(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in from.read_dir().with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        if STAYS.iter().any(|stays| name == *stays) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_directory(&entry.path(), &to.join(name))?;
        } else {
            copy(&entry.path(), &to.join(name))?;
        }
    }
    Ok(())
}

/// Copies the content without the permissions, so that the copy of a read-only file can be written.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let content = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    fs::write(to, content).with_context(|| format!("cannot write {}", to.display()))
}
