//! `xtask/budget.toml`: lines of `name = number`, and comments.

use std::fs;

use anyhow::{Context, Result};

use crate::place;

/// Bytes after gzip.
pub(super) fn of(name: &str) -> Result<u64> {
    let text = fs::read_to_string(place::root().join("xtask/budget.toml")).context("cannot read xtask/budget.toml")?;
    read(&text, name).with_context(|| format!("xtask/budget.toml has no number for `{name}`"))
}

fn read(text: &str, name: &str) -> Option<u64> {
    text.lines().filter_map(|line| line.split_once('=')).find(|(key, _)| key.trim() == name)?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_a_budget() {
        let text = "# page = 1\nentry = 41000\n\npage = 70000\n";
        assert_eq!(read(text, "entry"), Some(41_000));
        assert_eq!(read(text, "page"), Some(70_000));
        assert_eq!(read(text, "slim"), None);
    }
}
