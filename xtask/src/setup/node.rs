//! Node, npm, and the tools that package-lock.json names.

use std::path::Path;
use std::process::Command;
use std::sync::Once;

use anyhow::{Context, Result, bail};

use crate::key::Key;
use crate::{console, paths, process};

const OLDEST: u32 = 20;

/// Checks that node is new enough, and installs the tools unless package-lock.json is the one they were installed from.
pub(crate) fn node() -> Result<()> {
    static SAID: Once = Once::new();
    let version = process::read(Command::new("node").arg("--version")).unwrap_or_default();
    match major(&version) {
        None => bail!("node is missing: install Node {OLDEST} or later from https://nodejs.org"),
        Some(major) if major < OLDEST => {
            bail!(
                "node is {}, which is too old: install Node {OLDEST} or later from https://nodejs.org",
                version.trim()
            )
        }
        Some(_) => {}
    }
    if paths::program("npm").is_none() {
        bail!("npm is missing: install it, it comes with Node from https://nodejs.org");
    }
    install(&paths::root(), "wasm-opt, tsc and what tests and the benchmark need")?;
    SAID.call_once(|| console::found("node and its tools", version.trim()));
    Ok(())
}

/// Installs the runtimes and test runners that the package is tried in. They are large, so that only the tests of the package wait for them.
pub(crate) fn runtimes() -> Result<()> {
    install(&paths::root().join("tests/runtimes"), "Jest, Vitest, Bun, Deno and the runtimes of Workers and Edge")
}

/// Installs what the lock file in a folder names, unless that was done.
fn install(folder: &Path, what: &str) -> Result<()> {
    let key = Key::new(folder.join("node_modules/.made-from")).of_file(&folder.join("package-lock.json"))?;
    if key.is_fresh() {
        return Ok(());
    }
    console::begins(&format!("installing {what} into {}: `npm ci`", folder.join("node_modules").display()));
    let mut command = Command::new("npm");
    command.current_dir(folder).args(["ci", "--ignore-scripts"]);
    process::quietly(&mut command, "npm-ci").with_context(|| {
        format!("what {} names is missing: `npm ci` would provide it", folder.join("package-lock.json").display())
    })?;
    key.remember()
}

/// A program that `npm ci` installed.
pub(crate) fn tool(name: &str) -> Command {
    let mut command = Command::new(Path::new("node_modules/.bin").join(name));
    command.current_dir(paths::root());
    command
}

/// `v20.20.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{major, paths};

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major(""), None);
        assert_eq!(major("command not found"), None);
    }

    #[test]
    fn the_lock_file_names_no_registry() {
        for (file, tool) in [("package-lock.json", "binaryen"), ("tests/runtimes/package-lock.json", "jest")] {
            let lock = fs::read_to_string(paths::root().join(file)).unwrap_or_default();
            assert!(lock.contains(&format!("node_modules/{tool}")), "{file}");
            assert!(!lock.contains("\"resolved\""), "npm's `omit-lockfile-registry-resolved` in .npmrc prevents it");
        }
    }
}
