//! One version for the crates and the package.

use anyhow::{Result, bail};

use super::manifest;
use crate::paths;

/// Fails unless `npm/package.json` has the workspace's version.
pub(super) fn check() -> Result<()> {
    let (workspace, package) = (env!("CARGO_PKG_VERSION"), manifest::read(&paths::root().join("npm"))?.version);
    if package != workspace {
        bail!("npm/package.json says version {package}, Cargo.toml says {workspace}: make them equal");
    }
    Ok(())
}
