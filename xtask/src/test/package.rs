//! The package as it is installed: its size; what it does in Node, and in the hands of bundlers, frameworks and a browser; and
//! that the benchmark compares like with like.

use anyhow::Result;

use super::node;
use crate::package::pack;
use crate::setup::browser;
use crate::{place, size};

pub(super) fn run() -> Result<u32> {
    let chromium = browser()?.chromium;
    let tarball = pack()?;
    let package = place::package();
    size::check(&package)?;
    let variables =
        [("PROFORMA_PACKAGE", &*package), ("PROFORMA_TARBALL", &*tarball), ("PROFORMA_CHROMIUM", &*chromium)];
    Ok(node::run("tests/package", &variables)? + node::run("tests/bench", &variables)?)
}
