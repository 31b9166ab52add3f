//! The page in a real browser, in front of the real server.

use std::fs;

use anyhow::Result;

use super::node;
use crate::setup::browser;
use crate::{package, paths, server};

pub(super) fn run() -> Result<u32> {
    let chromium = browser()?.chromium;
    package::assemble()?;
    let server = server::build()?;
    let artefacts = paths::artefacts();
    fs::create_dir_all(&artefacts)?;
    let variables =
        [("PROFORMA_SERVER", &*server), ("PROFORMA_ARTEFACTS", &*artefacts), ("PROFORMA_CHROMIUM", &*chromium)];
    node::run("tests/web", &variables)
}
