//! What a `package.json` says.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
pub(super) struct Manifest {
    pub(super) version: String,
    exports: Value,
}

/// The one in a directory.
pub(super) fn read(directory: &Path) -> Result<Manifest> {
    let path = directory.join("package.json");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("cannot understand {}", path.display()))
}

impl Manifest {
    /// The scripts that are exported under any condition, each once. Patterns such as `./messages/*.js` are left out.
    pub(super) fn scripts(&self) -> Result<Vec<&str>> {
        let mut scripts = Vec::new();
        collect(&self.exports, &mut scripts);
        scripts.sort_unstable();
        scripts.dedup();
        ensure!(!scripts.is_empty(), "package.json exports no script");
        Ok(scripts)
    }
}

fn collect<'a>(exports: &'a Value, scripts: &mut Vec<&'a str>) {
    match exports {
        Value::String(target) => {
            let name = target.strip_prefix("./").unwrap_or(target);
            if name.ends_with(".js") && !name.contains('*') {
                scripts.push(name);
            }
        }
        Value::Array(targets) => targets.iter().for_each(|target| collect(target, scripts)),
        Value::Object(conditions) => conditions.values().for_each(|target| collect(target, scripts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Result;
    use serde_json::json;

    use super::Manifest;

    #[test]
    fn finds_the_scripts_of_every_condition() -> Result<()> {
        let manifest: Manifest = serde_json::from_value(json!({
            "name": "proforma",
            "version": "2.0.0-rc.1",
            "exports": {
                ".": {
                    "require": { "types": "./require.d.cts", "default": "./require.cjs" },
                    "workerd": "./index.workerd.js",
                    "default": ["./index.js"]
                },
                "./default": "./index.js",
                "./messages/*": { "types": "./messages/catalogue.d.ts", "default": "./messages/*.js" },
                "./proforma.wasm": "./proforma.wasm"
            }
        }))?;
        assert_eq!(manifest.scripts()?, ["index.js", "index.workerd.js"]);
        assert_eq!(manifest.version, "2.0.0-rc.1");
        Ok(())
    }

    #[test]
    fn refuses_a_package_that_exports_no_script() -> Result<()> {
        let manifest: Manifest = serde_json::from_value(json!({ "version": "1.0.0", "exports": {} }))?;
        assert!(manifest.scripts().is_err());
        Ok(())
    }
}
