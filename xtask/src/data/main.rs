//! `xtask-data`: makes the tables in `src/data/` from the lists in `tests/fixtures/domain/`.
//!
//! The lists name their own origins; the tables are what the module carries: country codes by their letters, lengths of
//! telephone numbers as bits, and postal codes as templates that a forty-line matcher reads.

#![expect(clippy::indexing_slicing, reason = "runs on this repository's own lists, and a panic names the line")]

mod files;
mod phone;
mod postal;
mod prefixes;
mod regions;
mod rust;
mod templates;

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    files::write(xtask.parent().unwrap_or(xtask))
}
