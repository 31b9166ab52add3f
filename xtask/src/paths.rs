//! Directories and files that several commands use.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the workspace, from where every command runs.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Cargo's target directory.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |directory| root().join(directory))
}

/// The types of generated files that nobody sees from outside the package. Always below the workspace, since `npm/tsconfig.json` names it.
pub(crate) fn generated_types() -> PathBuf {
    root().join("target/npm/types")
}

/// The assembled npm package. Always below the workspace, since the page's `jsconfig.json` names it.
pub(crate) fn package() -> PathBuf {
    root().join("target/npm/proforma")
}

/// Screenshots and other files that tests write for people to look at.
pub(crate) fn artefacts() -> PathBuf {
    root().join("target/artefacts")
}

/// The output of long commands.
pub(crate) fn logs() -> PathBuf {
    target().join("xtask")
}

/// Where cargo keeps what it downloads and installs.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")))
}

/// Outlives `cargo clean` and serves every checkout of this user.
pub(crate) fn cache() -> PathBuf {
    let home = || env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    let base = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute()).or_else(home);
    base.unwrap_or_else(target).join("proforma")
}

/// A program of this name in PATH.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|directory| directory.join(name)).find(|file| file.is_file())
}
