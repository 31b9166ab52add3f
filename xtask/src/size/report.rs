//! The tables, and whether each total stays within its limit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde::Serialize;

use super::budget::Budget;
use super::compress::Size;
use super::{budget, compress, graph};
use crate::{package, paths};

/// What is measured, by its name in `xtask/budget.toml`: the entries of the package, and the admin page.
pub(super) const NAMES: [&str; 4] = ["proforma", "client", "bulk", "page"];

struct Part {
    name: &'static str,
    budget: Budget,
    files: Vec<PathBuf>,
    sizes: Vec<Size>,
}

/// The totals, for programs.
#[derive(Serialize)]
struct Totals {
    bytes: u64,
    gzip: u64,
    brotli: u64,
    limit: u64,
    goal: u64,
}

impl Part {
    fn of(name: &'static str, budget: Budget, package: &Path) -> Result<Self> {
        let files = match name {
            "page" => graph::of_page(&paths::root().join("www/index.html"))?,
            "proforma" => graph::of_entry(&package.join("index.js"))?,
            entry => graph::of_entry(&package.join(entry).with_extension("js"))?,
        };
        let sizes = compress::compress(&files)?;
        Ok(Self { name, budget, files, sizes })
    }

    fn sum(&self, part: fn(&Size) -> u64) -> u64 {
        self.sizes.iter().map(part).sum()
    }

    fn totals(&self) -> Totals {
        Totals {
            bytes: self.sum(|size| size.bytes),
            gzip: self.sum(|size| size.gzip),
            brotli: self.sum(|size| size.brotli),
            limit: self.budget.limit,
            goal: self.budget.goal,
        }
    }

    fn print(&self) {
        println!("{:<44}{:>10}{:>10}{:>10}", self.name, "bytes", "gzip", "brotli");
        for (file, size) in self.files.iter().zip(&self.sizes) {
            println!("  {:<42}{:>10}{:>10}{:>10}", shown(file), size.bytes, size.gzip, size.brotli);
        }
        let Totals { bytes, gzip, brotli, limit, goal } = self.totals();
        println!("  {:<42}{bytes:>10}{gzip:>10}{brotli:>10}", "");
        println!("  {:<42}{:>10}{limit:>10}", "limit", "");
        println!("  {:<42}{:>10}{goal:>10}\n", "goal", "");
    }

    /// Fails over the limit. The goal fails nothing.
    fn check(&self) -> Result<()> {
        let Totals { gzip, limit, .. } = self.totals();
        if gzip > limit {
            bail!(
                "`{}` is {gzip} bytes after gzip, {} over its limit in xtask/budget.toml; `cargo xtask size` shows the files",
                self.name,
                gzip - limit
            );
        }
        Ok(())
    }
}

fn parts(package: &Path) -> Result<Vec<Part>> {
    let budgets = budget::read()?;
    NAMES.into_iter().map(|name| Part::of(name, budget::of(&budgets, name)?, package)).collect()
}

/// Prints the tables of the package as it is built now, and fails over a limit.
pub(crate) fn run() -> Result<()> {
    let parts = parts(&package::assemble()?)?;
    parts.iter().for_each(Part::print);
    parts.iter().try_for_each(Part::check)
}

/// Prints the totals, for programs.
pub(crate) fn print_json() -> Result<()> {
    print!("{}", json(&package::assemble()?)?);
    Ok(())
}

/// The totals of a package that is built.
pub(crate) fn json(package: &Path) -> Result<String> {
    let parts = parts(package)?;
    let totals: BTreeMap<&str, Totals> = parts.iter().map(|part| (part.name, part.totals())).collect();
    Ok(serde_json::to_string_pretty(&totals)? + "\n")
}

/// Fails where a package that is built is over a limit.
pub(crate) fn check(package: &Path) -> Result<()> {
    parts(package)?.iter().try_for_each(Part::check)
}

fn shown(file: &Path) -> String {
    let package = paths::package();
    let in_package = file.strip_prefix(package).map(|path| Path::new("proforma").join(path));
    let path = in_package.unwrap_or_else(|_| file.strip_prefix(paths::root()).unwrap_or(file).to_path_buf());
    path.display().to_string()
}
