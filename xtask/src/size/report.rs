//! The table, and whether each total stays within its budget.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{budget, compress, graph};
use crate::{package, place};

pub(crate) fn run() -> Result<()> {
    let package = package::assemble()?;
    let entry = report("entry", &graph::walk(&package.join("index.js"))?)?;
    let page = report("page", &graph::walk(&place::root().join("www/index.html"))?)?;
    for (name, bytes) in [("entry", entry), ("page", page)] {
        let budget = budget::of(name)?;
        if bytes > budget {
            bail!("`{name}` is {bytes} bytes after gzip, {} over its budget in xtask/budget.toml", bytes - budget);
        }
    }
    Ok(())
}

/// Prints one table and returns its bytes after gzip.
fn report(name: &str, files: &[PathBuf]) -> Result<u64> {
    let sizes = compress::compress(files)?;
    println!("{name:<44}{:>10}{:>10}{:>10}", "bytes", "gzip", "brotli");
    for (file, size) in files.iter().zip(&sizes) {
        println!("  {:<42}{:>10}{:>10}{:>10}", shown(file), size.bytes, size.gzip, size.brotli);
    }
    let sum = |part: fn(&compress::Size) -> u64| sizes.iter().map(part).sum::<u64>();
    let gzip = sum(|size| size.gzip);
    println!("  {:<42}{:>10}{gzip:>10}{:>10}", "", sum(|size| size.bytes), sum(|size| size.brotli));
    println!("  {:<42}{:>10}{:>10}\n", "budget", "", budget::of(name)?);
    Ok(gzip)
}

fn shown(file: &Path) -> String {
    let package = place::package();
    let in_package = file.strip_prefix(package).map(|path| Path::new("proforma").join(path));
    let path = in_package.unwrap_or_else(|_| file.strip_prefix(place::root()).unwrap_or(file).to_path_buf());
    path.display().to_string()
}
