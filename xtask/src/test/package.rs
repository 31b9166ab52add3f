//! The package as it is installed, in Node: its size, what it does, and that the benchmark compares like with like.

use anyhow::Result;

use super::node;
use crate::package::pack;
use crate::{place, size};

pub(super) fn run() -> Result<u32> {
    let tarball = pack()?;
    let package = place::package();
    size::check(&package)?;
    let variables = [("PROFORMA_PACKAGE", &*package), ("PROFORMA_TARBALL", &*tarball)];
    Ok(node::run("tests/package", &variables)? + node::run("tests/bench", &variables)?)
}
