//! The package as it is installed: in Node, and in the hands of bundlers, frameworks and a browser.

use anyhow::Result;

use super::node;
use crate::package::pack;
use crate::place;
use crate::setup::browser;

pub(super) fn run() -> Result<u32> {
    let chromium = browser()?.chromium;
    let tarball = pack()?;
    let variables =
        [("PROFORMA_PACKAGE", &*place::package()), ("PROFORMA_TARBALL", &*tarball), ("PROFORMA_CHROMIUM", &*chromium)];
    node::run("tests/package", &variables)
}
