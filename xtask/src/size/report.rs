//! The tables, and whether each total stays within its limit.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::compress::Size;
use super::{budget, compress, graph};
use crate::{package, place};

/// What is measured: a name of `xtask/budget.toml`, and the files that belong to it.
struct Part {
    name: &'static str,
    files: Vec<PathBuf>,
    sizes: Vec<Size>,
}

impl Part {
    fn of(name: &'static str, entry: &Path) -> Result<Self> {
        let files = graph::walk(entry)?;
        let sizes = compress::compress(&files)?;
        Ok(Self { name, files, sizes })
    }

    fn sum(&self, part: fn(&Size) -> u64) -> u64 {
        self.sizes.iter().map(part).sum()
    }

    fn gzip(&self) -> u64 {
        self.sum(|size| size.gzip)
    }

    fn print(&self) -> Result<()> {
        println!("{:<44}{:>10}{:>10}{:>10}", self.name, "bytes", "gzip", "brotli");
        for (file, size) in self.files.iter().zip(&self.sizes) {
            println!("  {:<42}{:>10}{:>10}{:>10}", shown(file), size.bytes, size.gzip, size.brotli);
        }
        let (bytes, brotli) = (self.sum(|size| size.bytes), self.sum(|size| size.brotli));
        println!("  {:<42}{bytes:>10}{:>10}{brotli:>10}", "", self.gzip());
        for bound in ["limit", "goal"] {
            println!("  {bound:<42}{:>10}{:>10}", "", budget::of(self.name, bound)?);
        }
        println!();
        Ok(())
    }

    /// Fails over the limit. The goal fails nothing.
    fn check(&self) -> Result<()> {
        let (gzip, limit) = (self.gzip(), budget::of(self.name, "limit")?);
        if gzip > limit {
            bail!(
                "`{}` is {gzip} bytes after gzip, {} over its limit in xtask/budget.toml; `cargo xtask size` shows the files",
                self.name,
                gzip - limit
            );
        }
        Ok(())
    }

    fn json(&self) -> Result<String> {
        Ok(format!(
            "\"{}\": {{ \"bytes\": {}, \"gzip\": {}, \"brotli\": {}, \"limit\": {}, \"goal\": {} }}",
            self.name,
            self.sum(|size| size.bytes),
            self.gzip(),
            self.sum(|size| size.brotli),
            budget::of(self.name, "limit")?,
            budget::of(self.name, "goal")?
        ))
    }
}

fn parts(package: &Path) -> Result<[Part; 2]> {
    let page = place::root().join("www/index.html");
    Ok([Part::of("entry", &package.join("index.js"))?, Part::of("page", &page)?])
}

/// Prints the tables of the package as it is built now, and fails over a limit.
pub(crate) fn run() -> Result<()> {
    let parts = parts(&package::assemble()?)?;
    parts.iter().try_for_each(Part::print)?;
    parts.iter().try_for_each(Part::check)
}

/// Prints the totals, for programs.
pub(crate) fn print_json() -> Result<()> {
    print!("{}", json(&package::assemble()?)?);
    Ok(())
}

/// The totals of a package that is built.
pub(crate) fn json(package: &Path) -> Result<String> {
    let totals: Vec<String> = parts(package)?.iter().map(Part::json).collect::<Result<_>>()?;
    Ok(format!("{{\n  {}\n}}\n", totals.join(",\n  ")))
}

/// Fails where a package that is built is over a limit.
pub(crate) fn check(package: &Path) -> Result<()> {
    parts(package)?.iter().try_for_each(Part::check)
}

fn shown(file: &Path) -> String {
    let package = place::package();
    let in_package = file.strip_prefix(package).map(|path| Path::new("proforma").join(path));
    let path = in_package.unwrap_or_else(|_| file.strip_prefix(place::root()).unwrap_or(file).to_path_buf());
    path.display().to_string()
}
