//! The generated files of the package, by name.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{records, schemas, tables};

/// Writes them into a directory.
pub(crate) fn write(directory: &Path) -> Result<()> {
    let mut files = vec![
        ("tables.js".to_owned(), tables::source()?),
        ("records.d.ts".to_owned(), records::source()),
        ("schemas.js".to_owned(), schemas::source()?),
    ];
    files.extend(schemas::files()?);
    fs::create_dir_all(directory.join("schemas"))
        .with_context(|| format!("cannot make {}", directory.join("schemas").display()))?;
    for (name, content) in files {
        fs::write(directory.join(&name), content).with_context(|| format!("cannot write {name}"))?;
    }
    Ok(())
}
