//! The standard library, built from Debian's packaged source.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::wasm_std::TARGET;
use crate::{console, paths, process};

/// Builds it and puts it where the toolchain in this directory looks for it.
pub(crate) fn build(toolchain: &Path) -> Result<()> {
    console::begins(&format!("building the standard library for {TARGET} from Debian's source, once (about a minute)"));
    let source = source()?;
    let target = paths::cache().join("sysroot-build");
    let _ = fs::remove_dir_all(&target);
    let mut command = Command::new("/usr/bin/cargo");
    // From its own directory, so that no configuration of this workspace or of rustup reaches it.
    command.current_dir(&source).env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH").env_remove("CARGO");
    command.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &target);
    command.env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes");
    command.args(["build", "--release", "--manifest-path", "sysroot/Cargo.toml", "--target", TARGET]);
    // The package has the few crates that the library needs, though not the ones that only its tests need.
    command.args(["--offline", "--locked", "-Zavoid-dev-deps", "--config", "source.crates-io.replace-with='packaged'"]);
    command.arg("--config").arg(format!("source.packaged.directory='{}'", source.join("vendor").display()));
    process::quietly(&mut command, "sysroot")?;
    let library = toolchain.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&library)?;
    copy_rlibs(&target.join(TARGET).join("release/deps"), &library)?;
    fs::remove_dir_all(&target)?;
    Ok(())
}

/// `/usr/src/rustc-1.96.0/library`, of the version that is installed.
fn source() -> Result<PathBuf> {
    let version =
        process::read(Command::new("/usr/bin/rustc").arg("--version")).context("Debian's rustc does not start")?;
    let number = version.split(' ').nth(1).context("Debian's rustc does not say its version")?;
    Ok(Path::new("/usr/src").join(format!("rustc-{number}")).join("library"))
}

fn copy_rlibs(from: &Path, to: &Path) -> Result<()> {
    for file in from.read_dir().with_context(|| format!("cannot read {}", from.display()))? {
        let path = file?.path();
        if let (Some("rlib"), Some(name)) = (path.extension().and_then(|end| end.to_str()), path.file_name()) {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}
