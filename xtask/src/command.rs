//! The arguments of `cargo xtask`, and what each command starts.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{bench, committed, console, package, serve, setup, size, test};

const USAGE: &str = "\
cargo xtask serve [--port N] [--data DIR] [...]   the admin page with the sandbox behind it; arguments go to the server
cargo xtask test [style|native|wasm|package|web]  everything, or one part
cargo xtask package                               target/npm/proforma/ and its tarball
cargo xtask bench [--only PART] [--quick]         the package beside its peers; PART of the names of rows, fewer rounds
cargo xtask size [--json]                         bytes that a user downloads, against xtask/budget.toml
cargo xtask data                                  src/data/ from the lists in tests/fixtures/domain/, and npm/encoding.js
cargo xtask setup                                 only what the others would set up by themselves

PROFORMA_WASM_STD=rustup|debian                   where the wasm32 standard library comes from, instead of either
";

pub(crate) fn run(args: Vec<String>) -> ExitCode {
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let mut args = args.iter().map(String::as_str);
    let command = args.next().unwrap_or("help");
    let rest: Vec<&str> = args.collect();
    match (command, rest.as_slice()) {
        ("serve", rest) => serve::run(rest),
        ("test", []) => test::run(&test::Layer::ALL),
        ("test", [name]) => test::run(&[test::Layer::named(name)?]),
        ("package", []) => package::run(),
        ("bench", rest) => bench::run(rest),
        ("size", []) => size::run(),
        ("size", ["--json"]) => size::print_json(),
        ("data", []) => committed::run(),
        ("setup", []) => setup::run(),
        ("help" | "--help" | "-h", []) => {
            print!("{USAGE}");
            Ok(())
        }
        _ => bail!(
            "`{}` is not a command; `cargo xtask help` lists them",
            [&[command], rest.as_slice()].concat().join(" ")
        ),
    }
}
