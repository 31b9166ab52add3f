//! Cargo's part, and the order of the three.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{bindgen, optimise};
use crate::setup::{TARGET, node, wasm_std};
use crate::tool::Tool;
use crate::{place, process, say};

/// The files that the package takes over.
pub(crate) struct Module {
    pub(crate) wasm: PathBuf,
    pub(crate) glue: PathBuf,
    pub(crate) glue_types: PathBuf,
    /// JavaScript that stands in the Rust code.
    pub(crate) snippets: PathBuf,
}

/// Builds what has changed.
pub(crate) fn build() -> Result<Module> {
    let toolchain = wasm_std()?;
    node()?;
    let tool = Tool::Bindgen.build()?;
    say::doing("the wasm module");
    let mut command = toolchain.cargo();
    command.args(["--config", &nameless()?]);
    command.args(["build", "--package", "proforma", "--lib", "--features", "module"]);
    command.args(["--target", TARGET, "--profile", "wasm"]);
    process::quietly(&mut command, "wasm-build").context("the wasm module does not build")?;
    let built = place::target().join(TARGET).join("wasm/proforma.wasm");
    // `target/wasm` is where cargo keeps the build scripts of the profile `wasm`.
    let out = place::target().join("module");
    let bound = bindgen::bind(&tool, &built, &out.join("bindgen"))?;
    let wasm = optimise::optimise(&bound.join("proforma_bg.wasm"), &out.join("proforma.wasm"))?;
    Ok(Module {
        wasm,
        glue: bound.join("proforma.js"),
        glue_types: bound.join("proforma.d.ts"),
        snippets: bound.join("snippets"),
    })
}

/// Of the module at opt-level 2, bytes after `gzip -9` and time of `validate` beside ajv's: 95,276 and 2.15 as LLVM inlines, 85,338
/// and 2.57 with this; at opt-level "z" 78,406 and 3.95.
const INLINING: &str = "-Cllvm-args=-inline-threshold=25";

/// A setting for cargo: the messages of panics name source files, and must not name the folders of whoever built the module.
fn nameless() -> Result<String> {
    let home = place::cargo_home().context("neither CARGO_HOME nor HOME is set, and cargo needs one of them")?;
    let (home, root) = (home.display().to_string(), place::root().display().to_string());
    Ok(format!(
        "target.{TARGET}.rustflags=['--remap-path-prefix={home}=/cargo', '--remap-path-prefix={root}=/proforma', '{INLINING}']"
    ))
}
