//! The package as it is installed, in Node.

use anyhow::Result;

use super::node;
use crate::package::pack;
use crate::place;

pub(super) fn run() -> Result<u32> {
    let tarball = pack()?;
    node::run("tests/package", &[("PROFORMA_PACKAGE", &place::package()), ("PROFORMA_TARBALL", &tarball)])
}
