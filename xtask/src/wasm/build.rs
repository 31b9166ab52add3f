//! Cargo's part, and the order of the steps.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{MODULES, Module, bindgen, glue, optimise};
use crate::setup::{TARGET, node, wasm_std};
use crate::tool::Tool;
use crate::toolchain::Toolchain;
use crate::{console, paths, process};

/// A module that is built, and its glue.
pub(crate) struct Built {
    pub(crate) module: &'static Module,
    pub(crate) wasm: PathBuf,
    /// The source of `<name>.glue.js`.
    pub(crate) glue: String,
    /// Its types.
    pub(crate) glue_types: String,
}

/// Builds those modules that changed.
pub(crate) fn build() -> Result<Vec<Built>> {
    let toolchain = wasm_std()?;
    node()?;
    let bindgen = Tool::Bindgen.build()?;
    MODULES.iter().map(|module| build_one(module, toolchain, &bindgen)).collect()
}

fn build_one(module: &'static Module, toolchain: Toolchain, bindgen: &Path) -> Result<Built> {
    console::doing(&format!("{}.wasm", module.name));
    let mut command = toolchain.cargo();
    command.args(["--config", &rustflags(module)?]);
    command.args(["build", "--package", "proforma", "--lib", "--target", TARGET, "--profile", module.profile]);
    command.args(module.feature.map(|feature| ["--features", feature]).iter().flatten());
    process::quietly(&mut command, &format!("wasm-build-{}", module.name))
        .with_context(|| format!("{}.wasm does not build", module.name))?;
    let built = paths::target().join(TARGET).join(module.profile).join("proforma.wasm");
    let out = paths::target().join("modules").join(module.name);
    let bound = bindgen::bind(bindgen, &built, &out.join("bindgen"))?;
    let wasm = optimise::optimise(module, &bound.wasm, &out.join("optimised.wasm"))?;
    let read = |path: &PathBuf| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    Ok(Built {
        module,
        wasm,
        glue: glue::wrapped(&read(&bound.glue)?),
        glue_types: glue::wrapped_types(&read(&bound.glue_types)?),
    })
}

/// A setting for cargo. The messages of panics name source files, and must not name the directories of whoever built the module, nor
/// the registry that the crates came from.
fn rustflags(module: &Module) -> Result<String> {
    let home = paths::cargo_home().context("neither CARGO_HOME nor HOME is set, and cargo needs one of them")?;
    // Of several that fit, rustc takes the last.
    let mut renamed = vec![(home.clone(), "/cargo"), (paths::root(), "/proforma")];
    let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    renamed.extend(registries.map(|registry| (registry.path(), "/cargo")));
    let nameless = renamed.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    let flags = nameless.chain(module.rustflags.iter().map(|flag| (*flag).to_owned()));
    let quoted: Vec<String> = flags.map(|flag| format!("'{flag}'")).collect();
    Ok(format!("target.{TARGET}.rustflags=[{}]", quoted.join(", ")))
}
