//! The server's program.

use std::path::PathBuf;

use anyhow::Result;

use crate::toolchain::Toolchain;
use crate::{place, process, say};

/// Builds it, in the debug profile: the tests use the same, and a first release build takes more than twice as long.
pub(crate) fn build() -> Result<PathBuf> {
    let path = place::target().join("debug/proforma-server");
    if !path.exists() {
        say::doing("the server");
    }
    process::quietly(Toolchain::Active.cargo().args(["build", "--package", "proforma-server"]), "server")?;
    Ok(path)
}
