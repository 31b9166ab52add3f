//! Which cargo builds what.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::paths;

/// The name under which rustup knows the toolchain that is made from Debian's packages.
pub(crate) const LINKED: &str = "proforma-wasm";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that runs xtask.
    Active,
    /// Debian's compiler with a standard library for wasm32, linked into rustup.
    Linked,
}

impl Toolchain {
    /// Cargo of this toolchain, in the root of the workspace.
    pub(crate) fn cargo(self) -> Command {
        let mut command = match self {
            Toolchain::Active => Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into())),
            Toolchain::Linked => {
                let mut command = Command::new(proxy());
                // `cargo xtask` set these for the active toolchain.
                command
                    .env("RUSTUP_TOOLCHAIN", LINKED)
                    .env_remove("CARGO")
                    .env_remove("RUSTC")
                    .env_remove("LD_LIBRARY_PATH");
                command
            }
        };
        command.current_dir(paths::root());
        command
    }
}

/// Rustup's cargo. It is not first in PATH everywhere, because Debian's packages have a cargo too.
fn proxy() -> PathBuf {
    paths::cargo_home()
        .map(|home| home.join("bin/cargo"))
        .filter(|file| file.is_file())
        .unwrap_or_else(|| "cargo".into())
}
