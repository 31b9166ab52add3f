//! `xtask-data`: makes the tables in `src/data/`.

#[path = "../data.rs"]
mod data;

fn main() -> anyhow::Result<()> {
    let xtask = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    data::run(xtask.parent().unwrap_or(xtask))
}
