//! The server's program.

use std::path::PathBuf;

use anyhow::Result;

use crate::toolchain::Toolchain;
use crate::{console, paths, process};

/// Builds it in the debug profile, which the tests use too; a first release build takes more than twice as long.
pub(crate) fn build() -> Result<PathBuf> {
    let path = paths::target().join("debug/proforma-server");
    if !path.exists() {
        console::doing("the server");
    }
    process::quietly(Toolchain::Active.cargo().args(["build", "--package", "proforma-server"]), "server")?;
    Ok(path)
}
