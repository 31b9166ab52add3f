//! `xtask/budget.toml`.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::paths;

/// Bytes after gzip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Budget {
    /// Exceeding it is an error.
    pub(super) limit: u64,
    /// Where it is to go; exceeding it is no error.
    pub(super) goal: u64,
}

/// The budgets by name.
pub(super) type Budgets = BTreeMap<String, Budget>;

/// The committed ones.
pub(super) fn read() -> Result<Budgets> {
    let text = fs::read_to_string(paths::root().join("xtask/budget.toml")).context("cannot read xtask/budget.toml")?;
    toml::from_str(&text).context("cannot understand xtask/budget.toml")
}

/// One of them.
pub(super) fn of(budgets: &Budgets, name: &str) -> Result<Budget> {
    budgets.get(name).copied().with_context(|| format!("xtask/budget.toml has no table [{name}]"))
}

#[cfg(test)]
mod tests {
    use super::super::report::NAMES;
    use super::{Budget, Budgets, of, read};

    #[test]
    fn reads_a_budget() -> anyhow::Result<()> {
        let budgets: Budgets = toml::from_str("[page]\nlimit = 150_000\ngoal = 125_000\n")?;
        assert_eq!(of(&budgets, "page")?, Budget { limit: 150_000, goal: 125_000 });
        assert!(of(&budgets, "client").is_err());
        Ok(())
    }

    #[test]
    fn refuses_a_budget_without_a_limit_or_with_a_misspelt_one() {
        assert!(toml::from_str::<Budgets>("[page]\ngoal = 1\n").is_err());
        assert!(toml::from_str::<Budgets>("[page]\nlimits = 1\nlimit = 1\ngoal = 1\n").is_err());
    }

    #[test]
    fn the_committed_budget_is_about_what_is_measured() -> anyhow::Result<()> {
        let budgets = read()?;
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        assert!(budgets.keys().eq(names));
        assert!(budgets.values().all(|budget| budget.goal <= budget.limit));
        Ok(())
    }
}
