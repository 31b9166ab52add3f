//! `xtask-generate package DIRECTORY`: the files of the npm package that are made from the Rust side: the forms' tables as data, their
//! JSON Schemas, the TypeScript types of their records.
//!
//! `xtask-generate encoding`: `npm/encoding.js`, which is committed.

mod encoding;
mod files;
mod javascript;
mod records;
mod schema;
mod schemas;
mod tables;

use std::path::Path;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["package", directory] => files::write(Path::new(directory)),
        ["encoding"] => encoding::write(),
        _ => bail!("usage: xtask-generate package DIRECTORY | encoding"),
    }
}
