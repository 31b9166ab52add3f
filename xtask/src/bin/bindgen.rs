//! `xtask-bindgen IN.wasm OUT`: the shipped module and its glue, made from what cargo built.

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let input = args.next().context("the wasm file to read is missing")?;
    let out = args.next().context("the directory to write is missing")?;
    Bindgen::new()
        .input_path(input)
        .out_name("module")
        // A script that leaves one variable, `wasm_bindgen`: the package runs it once for each instance, in a function.
        .no_modules(true)?
        // Without it the glue names a wasm file beside itself, and every bundler would copy that file besides the inlined bytes.
        .omit_default_module_path(true)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)
}
