//! esbuild's `--metafile`: files and their imports.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Metafile {
    /// By path from the directory in which esbuild ran.
    inputs: BTreeMap<String, Input>,
}

#[derive(Deserialize)]
struct Input {
    imports: Vec<Import>,
}

#[derive(Deserialize)]
struct Import {
    /// As the input is called or, where it is external, as the import calls it.
    path: String,
    kind: String,
    #[serde(default)]
    external: bool,
}

/// The files that are loaded from the start.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Loaded {
    pub(super) files: Vec<String>,
    /// Imports that esbuild was told to leave alone.
    pub(super) external: BTreeSet<String>,
}

impl Metafile {
    /// The entries and everything they import, each once, in the order in which it is met. What `import(…)` names is loaded later.
    pub(super) fn loaded(&self, entries: impl IntoIterator<Item = String>) -> Loaded {
        let mut loaded = Loaded::default();
        entries.into_iter().for_each(|entry| self.visit(&entry, &mut loaded));
        loaded
    }

    fn visit(&self, path: &str, loaded: &mut Loaded) {
        if loaded.files.iter().any(|file| file == path) {
            return;
        }
        loaded.files.push(path.to_owned());
        let imports = self.inputs.get(path).map_or(&[][..], |input| &input.imports);
        for import in imports.iter().filter(|import| import.kind != "dynamic-import") {
            if import.external {
                loaded.external.insert(import.path.clone());
            } else {
                self.visit(&import.path, loaded);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Metafile;

    #[test]
    fn follows_imports_but_not_those_for_later() -> anyhow::Result<()> {
        let metafile: Metafile = serde_json::from_str(
            r#"{
                "inputs": {
                    "www/main.js": { "bytes": 9, "imports": [
                        { "path": "www/page.js", "kind": "import-statement", "original": "./page.js" },
                        { "path": "/proforma/client-slim.js", "kind": "import-statement", "external": true },
                        { "path": "www/later.js", "kind": "dynamic-import", "original": "./later.js" }
                    ] },
                    "www/page.js": { "bytes": 9, "imports": [
                        { "path": "www/main.js", "kind": "import-statement" },
                        { "path": "/proforma/client-slim.js", "kind": "import-statement", "external": true }
                    ] },
                    "www/later.js": { "bytes": 9, "imports": [{ "path": "more", "kind": "import-statement", "external": true }] }
                },
                "outputs": {}
            }"#,
        )?;
        let loaded = metafile.loaded(["www/main.js".to_owned()]);
        assert_eq!(loaded.files, ["www/main.js", "www/page.js"]);
        assert_eq!(loaded.external.into_iter().collect::<Vec<_>>(), ["/proforma/client-slim.js"]);
        Ok(())
    }
}
