//! The tests in wasm, in headless Chromium.
//!
//! A file that has no wasm test passes without running anything, and a browser that crashes looks much like one that is done. So the tests
//! are listed first, and as many must have run.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::count;
use crate::setup::{TARGET, browser, node, wasm_std};
use crate::tool::Tool;
use crate::{paths, process};

pub(super) fn run() -> Result<u32> {
    let (toolchain, _) = (wasm_std()?, node()?);
    let browser = browser()?;
    let runner = Tool::Runner.build()?;
    let cargo_test = |args: &[&str]| {
        let mut command: Command = toolchain.cargo();
        command.args([
            "test",
            "--package",
            "proforma",
            "--features",
            "client,bulk",
            "--target",
            TARGET,
            "--lib",
            "--tests",
        ]);
        command.args(args);
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner).env("CHROMEDRIVER", &browser.driver);
        command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", paths::root().join("xtask/webdriver.json"));
        // For files that do not configure where they run.
        command.env("WASM_BINDGEN_USE_BROWSER", "1");
        // Seconds for one file of tests, generous enough for a busy machine.
        command.env("WASM_BINDGEN_TEST_TIMEOUT", "120").env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
        // With debug information the runner takes 19 s for each file instead of 5.
        command.env("CARGO_PROFILE_DEV_DEBUG", "false");
        // A backtrace of the runner itself hides that of the test.
        command.env("RUST_BACKTRACE", "0");
        command
    };
    process::quietly(&mut cargo_test(&["--no-run"]), "wasm-tests").context("the wasm tests do not build")?;
    let list = process::read(&mut cargo_test(&["--", "--list"])).context("the wasm tests do not list themselves")?;
    let (ended_well, printed) = process::tee(&mut cargo_test(&[]))?;
    if !ended_well {
        bail!("a wasm test failed");
    }
    let ran = count::cargo(&printed);
    let expected = count::listed(&list);
    if ran.passed + ran.ignored != expected {
        bail!("{} of {expected} wasm tests ran", ran.passed + ran.ignored);
    }
    Ok(ran.passed)
}
