//! The floors of the house: no module imports one above it.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate, from the ground up, a floor a line. A module may import what stands before it, on its own floor too.
const FLOORS: &[&[&str]] = &[
    &["value", "issue", "rule", "spec_only", "field", "record", "encoding", "http"],
    &["data", "rules"],
    &["provider", "providers", "form"],
    &["forms"],
    &["validate", "payload"],
    &["retry", "outcome", "exchange", "bulk"],
    &["edge"],
];

/// Where a module stands, counted from the ground.
fn height(module: &str) -> Option<usize> {
    FLOORS.iter().copied().flatten().position(|known| *known == module)
}

/// Every Rust file below a directory.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// The modules that a source names after `crate::`, comments and tests aside.
fn imports(source: &str) -> BTreeSet<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let names = code.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        rest[..end].to_owned()
    });
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn no_module_imports_one_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for file in files(&source) {
        let path = file.strip_prefix(&source).unwrap();
        let module = path.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        if module == "lib" {
            continue;
        }
        let Some(own) = height(&module) else {
            wrong.push(format!("src/{} is on no floor", path.display()));
            continue;
        };
        for import in imports(&fs::read_to_string(&file).unwrap()) {
            match height(&import) {
                Some(other) if other <= own => {}
                Some(_) => wrong.push(format!("src/{} imports `crate::{import}`, which is above it", path.display())),
                None => wrong.push(format!("src/{} imports `crate::{import}`, which is on no floor", path.display())),
            }
        }
        seen.insert(module);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let listed: BTreeSet<String> = FLOORS.iter().copied().flatten().map(|module| (*module).to_owned()).collect();
    assert_eq!(seen, listed, "a floor lists a module that is gone");
}

#[test]
fn an_import_is_found_wherever_it_stands() {
    let source = "use crate::value::Value;\n// crate::edge\nfn f() { crate::rules::text::trim(\"\") }\n#[cfg(test)]\nmod tests { use crate::bulk; }";
    assert_eq!(imports(source).into_iter().collect::<Vec<_>>(), ["rules", "value"]);
}
