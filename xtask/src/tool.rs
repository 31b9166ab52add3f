//! wasm-bindgen and its test runner, as programs of this workspace.
//!
//! Both are libraries of xtask, so that Cargo.lock alone decides their version, and each is a program of its own, so that a
//! newcomer waits as briefly as possible. From nothing, on two cores:
//!
//! | what | seconds |
//! |---|---|
//! | `cargo install wasm-bindgen-cli` (release, everything) | about 210 |
//! | both in one debug program with xtask | 85 before the first line is printed |
//! | xtask alone, with serde and toml, which is what starts | 14 |
//! | then the program for `serve` and `package` (profile `tool`: no debug information) | 33, or 46 with debug information |
//! | or both, once there are wasm tests to run | 62 |
//!
//! At `opt-level = 1` the runner takes 2 s for a file of tests instead of 5, but 75 s more to build.

use std::path::PathBuf;

use anyhow::Result;

use crate::toolchain::Toolchain;
use crate::{console, paths, process};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Turns cargo's wasm file into the shipped one and its glue.
    Bindgen,
    /// Runs a wasm test file in headless Chromium.
    Runner,
}

impl Tool {
    pub(crate) fn path(self) -> PathBuf {
        paths::target().join("tool").join(match self {
            Tool::Bindgen => "xtask-bindgen",
            Tool::Runner => "xtask-runner",
        })
    }

    /// Builds the program if it is missing or out of date.
    pub(crate) fn build(self) -> Result<PathBuf> {
        // The runner needs more features of crates that both use. Once it exists, both are built together: separately, each build would
        // undo a part of the other.
        let both = self == Tool::Runner || Tool::Runner.path().exists();
        if !self.path().exists() {
            console::begins(&format!("building wasm-bindgen{}", if both { " and its test runner" } else { "" }));
        }
        let mut command = Toolchain::Active.cargo();
        command.args(["build", "--package", "xtask", "--profile", "tool", "--bin", "xtask-bindgen"]);
        command.args(if both {
            &["--bin", "xtask-runner", "--features", "bindgen,runner"][..]
        } else {
            &["--features", "bindgen"]
        });
        process::quietly(&mut command, "tool")?;
        Ok(self.path())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::paths;

    #[test]
    fn crate_and_tools_have_one_version() {
        let lock = fs::read_to_string(paths::root().join("Cargo.lock")).unwrap_or_default();
        let version = |name: &str| {
            let package = format!("name = \"{name}\"\nversion = \"");
            lock.split(&package).nth(1).and_then(|rest| rest.split('"').next())
        };
        assert!(version("wasm-bindgen").is_some());
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli"));
    }
}
