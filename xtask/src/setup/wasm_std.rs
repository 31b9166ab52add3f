//! The standard library for `wasm32-unknown-unknown`, and the toolchain that has it.
//!
//! 1. The active toolchain, where someone has added the target already.
//! 2. The toolchain made from Debian's packages, where an earlier run had to.
//! 3. `rustup target add`.
//! 4. Debian's packages, where rustup's server cannot be reached: company networks, this project's CI.

use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

use super::{linked, rustup};
use crate::toolchain::Toolchain;
use crate::{console, paths, process};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The toolchain that can build for wasm32, set up if there is none.
pub(crate) fn wasm_std() -> Result<Toolchain> {
    static FOUND: OnceLock<Toolchain> = OnceLock::new();
    if let Some(toolchain) = FOUND.get() {
        return Ok(*toolchain);
    }
    let toolchain = match env::var("PROFORMA_WASM_STD").as_deref() {
        Ok("debian") => from_debian()?,
        Ok("rustup") => from_rustup()?,
        Ok(other) => bail!("PROFORMA_WASM_STD is `{other}`: it can be `rustup` or `debian`"),
        Err(_) => from_either()?,
    };
    Ok(*FOUND.get_or_init(|| toolchain))
}

fn from_either() -> Result<Toolchain> {
    if active_has_it() {
        return from_rustup();
    }
    if linked::is_ready() {
        return from_debian();
    }
    let Err(error) = from_rustup() else { return Ok(Toolchain::Active) };
    if paths::program("apt-get").is_none() {
        return Err(error);
    }
    console::begins(&format!("{error:#}; taking Debian's packages instead"));
    from_debian()
}

fn from_rustup() -> Result<Toolchain> {
    if !active_has_it() {
        rustup::add_target()?;
    }
    if !active_has_it() {
        bail!("the standard library for {TARGET} is missing: `rustup target add {TARGET}` would provide it");
    }
    console::found("wasm32 standard library", "active toolchain");
    Ok(Toolchain::Active)
}

fn from_debian() -> Result<Toolchain> {
    linked::link()
        .context(format!("the standard library for {TARGET} is missing, and Debian's could not be set up"))?;
    Ok(Toolchain::Linked)
}

fn active_has_it() -> bool {
    let library = process::read(Command::new("rustc").current_dir(paths::root()).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]));
    library.is_some_and(|directory| has_core(Path::new(directory.trim())))
}

fn has_core(directory: &Path) -> bool {
    let files = directory.read_dir().into_iter().flatten().flatten();
    files.map(|file| file.file_name()).any(|name| name.to_string_lossy().starts_with("libcore-"))
}
