//! Skips work whose inputs have not changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A hash of the inputs of an output, stored in a file beside the output.
pub(crate) struct Key {
    hasher: DefaultHasher,
    file: PathBuf,
}

impl Key {
    pub(crate) fn new(file: PathBuf) -> Self {
        Self { hasher: DefaultHasher::new(), file }
    }

    /// Adds an input.
    pub(crate) fn of(mut self, thing: impl Hash) -> Self {
        thing.hash(&mut self.hasher);
        self
    }

    /// Adds the content of a file as an input.
    pub(crate) fn of_file(self, path: &Path) -> Result<Self> {
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(self.of(content))
    }

    /// Whether the output was made from the same inputs.
    pub(crate) fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|made_from| made_from == self.text())
    }

    /// Stores the hash, once the output is written.
    pub(crate) fn remember(&self) -> Result<()> {
        fs::write(&self.file, self.text()).with_context(|| format!("cannot write {}", self.file.display()))
    }

    fn text(&self) -> String {
        format!("{:016x}\n", self.hasher.finish())
    }
}
