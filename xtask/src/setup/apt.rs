//! Debian's packages.

use std::io::{IsTerminal, stdin};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{console, paths, process};

/// The version that is installed.
pub(crate) fn installed(package: &str) -> Option<String> {
    let format = "${db:Status-Status} ${Version}";
    let status = process::read(Command::new("dpkg-query").args(["--show", "--showformat", format, package]))?;
    status.strip_prefix("installed ").map(str::to_owned)
}

/// The version that would be installed.
pub(crate) fn candidate(package: &str) -> Option<String> {
    let policy = process::read(Command::new("apt-cache").env("LC_ALL", "C").args(["policy", package]))?;
    let version = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    (version != "(none)").then(|| version.to_owned())
}

/// Updates the lists of packages.
pub(crate) fn update() -> Result<()> {
    console::begins("`apt-get update`");
    process::quietly(privileged()?.args(["apt-get", "update"]), "apt-update")
}

/// Installs packages, each `name` or `name=version`. `what` describes them and the size of the download to a person.
pub(crate) fn install(what: &str, megabytes: u32, packages: &[&str]) -> Result<()> {
    let typed = format!("apt-get install {}", packages.join(" "));
    let sentence = || format!("{what} is missing: `{typed}`, run as root, would provide it");
    if paths::program("apt-get").is_none() {
        bail!("{what} is missing, and this is not Debian: install it in your system's own way");
    }
    privileged().with_context(sentence)?;
    let unversioned = packages.iter().filter_map(|package| package.split('=').next());
    if unversioned.into_iter().any(|package| candidate(package).is_none()) {
        update().with_context(sentence)?;
    }
    console::begins(&format!("installing {what} ({megabytes} MB to download): `{typed}`"));
    if attempt(packages).is_err() {
        // Lists that are a few days old name files that no longer exist.
        update().with_context(sentence)?;
        attempt(packages).with_context(sentence)?;
    }
    Ok(())
}

fn attempt(packages: &[&str]) -> Result<()> {
    let mut command = privileged()?;
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--no-install-recommends"]);
    // Never remove a package for it: Debian's compilers and its rustup exclude each other.
    command.args(["--no-remove", "--option", "DPkg::Lock::Timeout=300"]).args(packages);
    process::quietly(&mut command, "apt-install")
}

/// `env` as root, to be followed by variables and a command. Uses sudo if it needs no password or can ask for one.
fn privileged() -> Result<Command> {
    if process::read(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
        return Ok(Command::new("env"));
    }
    let asks_nobody = || process::read(Command::new("sudo").args(["--non-interactive", "true"])).is_some();
    if paths::program("sudo").is_none() || !(stdin().is_terminal() || asks_nobody()) {
        bail!("you are not root, and there is no sudo that could be asked");
    }
    process::run(Command::new("sudo").arg("--validate"))?;
    let mut command = Command::new("sudo");
    command.arg("env");
    Ok(command)
}
