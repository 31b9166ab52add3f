//! What a person types: `cargo xtask serve`, `test`, `package`, `bench`, `size`, `data`, `setup`.

mod bench;
mod command;
mod committed;
mod console;
mod key;
mod package;
mod paths;
mod process;
mod serve;
mod server;
mod setup;
mod size;
mod test;
mod tool;
mod toolchain;
mod wasm;

fn main() -> std::process::ExitCode {
    command::run(std::env::args().skip(1).collect())
}
