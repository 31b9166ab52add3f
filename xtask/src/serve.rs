//! `cargo xtask serve`: the admin page with the sandbox behind it.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Result, anyhow};

use crate::{package, paths, process, server};

/// Builds what is served and becomes the server, so that a signal sent to this process reaches it.
pub(crate) fn run(args: &[&str]) -> Result<()> {
    package::assemble()?;
    let mut command = Command::new(server::build()?);
    command.args(args).current_dir(paths::root());
    let error = command.exec();
    Err(anyhow!(error).context(format!("cannot start {}", process::command_line(&command))))
}
