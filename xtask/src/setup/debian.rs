//! Debian's Rust packages, which are newer than the rest of Debian, and available wherever its other packages are.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::apt;
use crate::process;

/// All of one version. Clippy is among them because the active one cannot check wasm-only code.
const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy"];

/// The size of the download in megabytes, dependencies included.
const DOWNLOAD: u32 = 174;

/// The version of the packages, if all of them and the linker are installed in the same one.
pub(super) fn installed() -> Option<String> {
    let version = apt::installed("rustc-web")?;
    let same = PACKAGES.iter().all(|package| apt::installed(package).as_ref() == Some(&version));
    (same && Path::new("/usr/bin/rust-lld").exists()).then_some(version)
}

/// Installs the newest version that Debian has.
pub(super) fn install() -> Result<String> {
    let offered = || apt::candidate("rustc-web").filter(|version| is_new_enough(version));
    if offered().is_none() {
        apt::update()?;
    }
    let Some(version) = offered() else {
        bail!("Debian offers no `rustc-web` of Rust {} or later", env!("CARGO_PKG_RUST_VERSION"));
    };
    let pinned = PACKAGES.map(|package| format!("{package}={version}"));
    let linker = linker(&version)?;
    let packages: Vec<&str> = pinned.iter().map(String::as_str).chain([linker.as_str()]).collect();
    apt::install("Debian's Rust", DOWNLOAD, &packages)?;
    installed().context("Debian's Rust was installed, but not all of it in one version")
}

/// `lld-22`, of the LLVM that this Rust is built with: `rust-lld` is a link to it.
fn linker(version: &str) -> Result<String> {
    let shown = process::read(Command::new("apt-cache").args(["show", &format!("rust-web-llvm={version}")]));
    let llvm = shown.as_deref().and_then(llvm_of);
    llvm.map(|number| format!("lld-{number}")).context("the package `rust-web-llvm` does not say which LLVM it is for")
}

fn llvm_of(shown: &str) -> Option<&str> {
    let depends = shown.lines().find_map(|line| line.strip_prefix("Depends: "))?;
    depends.split(", ").find_map(|package| package.strip_prefix("llvm-"))?.split(' ').next()
}

fn is_new_enough(version: &str) -> bool {
    minor(version) >= minor(env!("CARGO_PKG_RUST_VERSION"))
}

/// `1.96.0+dfsg1-1~deb12u2` is 1 and 96.
fn minor(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split(['.', '+', '~', '-']).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::{llvm_of, minor};

    #[test]
    fn reads_the_rust_version_of_a_debian_version() {
        assert_eq!(minor("1.96.0+dfsg1-1~deb12u2"), Some((1, 96)));
        assert_eq!(minor("1.100.1"), Some((1, 100)));
        assert_eq!(minor("1.95"), Some((1, 95)));
        assert_eq!(minor("rolling"), None);
    }

    #[test]
    fn orders_versions_by_number() {
        assert!(minor("1.100.0") > minor("1.95"));
        assert!(minor("1.85.0+dfsg3-1~deb12u3") < minor("1.95"));
    }

    #[test]
    fn reads_the_llvm_that_a_package_depends_on() {
        assert_eq!(
            llvm_of("Package: rust-web-llvm\nDepends: libc6 (>= 2.34), libgcc-s1 (>= 4.2), llvm-22\n"),
            Some("22")
        );
        assert_eq!(llvm_of("Depends: llvm-23 (>= 1:23), libc6\n"), Some("23"));
        assert_eq!(llvm_of("Depends: libc6\n"), None);
    }
}
