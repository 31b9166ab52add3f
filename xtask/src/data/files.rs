//! The lists, and the files that are made from them.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use super::{phone, postal, regions, rust};

/// Writes the tables.
pub(super) fn write(root: &Path) -> Result<()> {
    for (file, content) in generate(root)? {
        let path = root.join(&file);
        std::fs::write(&path, content).with_context(|| format!("cannot write {file}"))?;
        println!("wrote {file}");
    }
    Ok(())
}

/// The files below the root and the content they should have.
fn generate(root: &Path) -> Result<Vec<(String, String)>> {
    let read = |name: &str| -> Result<Value> {
        let path = root.join("tests/fixtures/domain").join(name);
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{name} is not JSON"))
    };
    let (countries, phones, codes, postal) =
        (read("iso3166-1.json")?, read("phone_regions.json")?, read("calling_codes.json")?, read("postal_codes.json")?);
    let dialled = read("phone_prefixes.json")?;
    let assigned: Vec<&str> = list(&countries)?.iter().filter_map(|country| country["alpha2"].as_str()).collect();
    let mut regions: Vec<&str> = assigned.clone();
    regions.extend(object(&phones)?.keys().map(String::as_str));
    regions.extend(object(&postal)?.iter().filter(|(_, row)| row["regex"].is_string()).map(|(code, _)| code.as_str()));
    regions.sort_unstable();
    regions.dedup();
    ensure!(regions.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()) && code.len() == 2));
    Ok(vec![
        ("src/data/regions.rs".to_owned(), rust::formatted(root, &regions::table(&regions, &assigned)?)?),
        ("src/data/phone.rs".to_owned(), rust::formatted(root, &phone::table(&regions, &phones, &codes, &dialled)?)?),
        ("src/data/postal.rs".to_owned(), rust::formatted(root, &postal::table(&regions, &postal)?)?),
    ])
}

fn list(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().context("not a list")
}

pub(super) fn object(value: &Value) -> Result<&Map<String, Value>> {
    value.as_object().context("not an object")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_tables_are_current() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no root")?;
        for (file, content) in generate(root)? {
            let committed = std::fs::read_to_string(root.join(&file))?;
            ensure!(committed == content, "{file} is not what `cargo xtask data` makes");
        }
        Ok(())
    }
}
