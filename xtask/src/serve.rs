//! `cargo xtask serve`: the admin page with the sandbox behind it.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Result, anyhow};

use crate::{package, place, process, server};

/// Builds what is served and becomes the server, so that a signal sent to this process reaches it.
pub(crate) fn run(words: &[&str]) -> Result<()> {
    package::assemble()?;
    let mut command = Command::new(server::build()?);
    command.args(words).current_dir(place::root());
    let error = command.exec();
    Err(anyhow!(error).context(format!("cannot start {}", process::words(&command))))
}
