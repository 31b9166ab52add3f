//! Chromium and its driver, from Debian: closed networks do not reach the servers from which test tools download browsers.

use std::env;
use std::path::PathBuf;
use std::sync::Once;

use anyhow::{Context, Result};

use super::apt;
use crate::{console, paths};

#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds both, or installs them. The variables `CHROMIUM` and `CHROMEDRIVER` name others.
pub(crate) fn browser() -> Result<Browser> {
    static SAID: Once = Once::new();
    let browser = match find() {
        Some(browser) => browser,
        None => {
            apt::install("Chromium with its driver", 120, &["chromium", "chromium-driver"])?;
            find().context("Chromium was installed, but `chromium` and `chromedriver` are not in PATH")?
        }
    };
    SAID.call_once(|| console::found("chromium and its driver", &browser.chromium.display().to_string()));
    Ok(browser)
}

fn find() -> Option<Browser> {
    let named = |variable: &str, name: &str| env::var_os(variable).map(PathBuf::from).or_else(|| paths::program(name));
    Some(Browser { chromium: named("CHROMIUM", "chromium")?, driver: named("CHROMEDRIVER", "chromedriver")? })
}
