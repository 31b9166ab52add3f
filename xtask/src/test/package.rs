//! The package as it is installed: its size; how it works in Node, in bundlers, frameworks and a browser; and whether the benchmark
//! compares like with like.

use anyhow::Result;

use super::node;
use crate::package::pack;
use crate::setup::{browser, runtimes};
use crate::{paths, size};

pub(super) fn run() -> Result<u32> {
    let chromium = browser()?.chromium;
    let tarball = pack()?;
    runtimes()?;
    let package = paths::package();
    size::check(&package)?;
    let variables =
        [("PROFORMA_PACKAGE", &*package), ("PROFORMA_TARBALL", &*tarball), ("PROFORMA_CHROMIUM", &*chromium)];
    Ok(node::run("tests/package", &variables)? + node::run("tests/bench", &variables)?)
}
