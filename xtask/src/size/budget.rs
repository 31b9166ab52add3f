//! `xtask/budget.toml`: lines of `name.bound = number`, and comments.

use std::fs;

use anyhow::{Context, Result};

use crate::place;

/// Bytes after gzip. The bound is `limit` or `goal`.
pub(super) fn of(name: &str, bound: &str) -> Result<u64> {
    let text = fs::read_to_string(place::root().join("xtask/budget.toml")).context("cannot read xtask/budget.toml")?;
    read(&text, name, bound).with_context(|| format!("xtask/budget.toml has no number for `{name}.{bound}`"))
}

fn read(text: &str, name: &str, bound: &str) -> Option<u64> {
    let is_asked = |key: &str| key.trim().split_once('.') == Some((name, bound));
    text.lines().filter_map(|line| line.split_once('=')).find(|(key, _)| is_asked(key))?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{of, read};

    #[test]
    fn reads_a_budget() {
        let text = "# page.limit = 1\nentry.limit = 42000\nentry.goal = 41000\n\npage.limit = 70000\n";
        assert_eq!(read(text, "entry", "limit"), Some(42_000));
        assert_eq!(read(text, "entry", "goal"), Some(41_000));
        assert_eq!(read(text, "page", "limit"), Some(70_000));
        assert_eq!(read(text, "page", "goal"), None);
        assert_eq!(read(text, "slim", "limit"), None);
    }

    #[test]
    fn the_committed_budget_has_every_number() -> anyhow::Result<()> {
        for name in ["entry", "page"] {
            assert!(of(name, "limit")? > 0);
            assert!(of(name, "goal")? > 0);
        }
        Ok(())
    }
}
