//! The tarball.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::assemble;
use crate::{paths, process};

/// Builds the package and packs it.
pub(crate) fn run() -> Result<()> {
    let tarball = pack()?;
    println!("{}", paths::package().display());
    println!("{}", tarball.display());
    Ok(())
}

/// The same for other commands.
pub(crate) fn pack() -> Result<PathBuf> {
    let package = assemble()?;
    let beside = package.parent().context("the package is in no directory")?;
    let mut command = Command::new("npm");
    command.current_dir(beside).args(["pack", "./proforma", "--ignore-scripts", "--loglevel=error"]);
    process::quietly(&mut command, "npm-pack").context("npm does not pack the package")?;
    Ok(beside.join(format!("proforma-{}.tgz", env!("CARGO_PKG_VERSION"))))
}
