//! One version for the crates and the package.

use std::fs;

use anyhow::{Result, bail};

use crate::place;

/// Fails unless `npm/package.json` has the workspace's version.
pub(super) fn check() -> Result<()> {
    let workspace = env!("CARGO_PKG_VERSION");
    let text = fs::read_to_string(place::root().join("npm/package.json")).unwrap_or_default();
    match version(&text) {
        None => bail!("npm/package.json is missing or has no version"),
        Some(package) if package != workspace => {
            bail!("npm/package.json says version {package}, Cargo.toml says {workspace}: make them equal")
        }
        Some(_) => Ok(()),
    }
}

fn version(package_json: &str) -> Option<&str> {
    let line = package_json.lines().find_map(|line| line.trim().strip_prefix("\"version\":"))?;
    line.trim().trim_end_matches(',').strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn reads_the_version_of_a_package_json() {
        assert_eq!(version("{\n  \"name\": \"a\",\n  \"version\": \"0.1.0\",\n}"), Some("0.1.0"));
        assert_eq!(version("{\n  \"version\": \"2.0.0-rc.1\"\n}"), Some("2.0.0-rc.1"));
        assert_eq!(version("{}"), None);
    }
}
