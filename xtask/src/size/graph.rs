//! The files that a browser asks for, one after the other: what HTML links and loads, what modules import from the start, and
//! files named by `new URL('./…', import.meta.url)`. Comments are left out, and so is `import(…)`, which is not from the start.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

use crate::place;

/// The entry and everything it leads to, each file once.
pub(super) fn walk(entry: &Path) -> Result<Vec<PathBuf>> {
    let mut files = vec![entry.to_path_buf()];
    let mut next = 0;
    while let Some(file) = files.get(next).cloned() {
        next += 1;
        // The module as a string is a megabyte without an import.
        let is_text = matches!(file.extension().and_then(|end| end.to_str()), Some("html" | "js" | "css"));
        if !is_text || file.ends_with("bytes.js") {
            continue;
        }
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        for named in names(&text) {
            if let Some(found) = resolve(&file, named).filter(|found| found.is_file() && !files.contains(found)) {
                files.push(found);
            }
        }
    }
    Ok(files)
}

/// Everything quoted after one of the words that make a browser load it.
fn names(text: &str) -> Vec<&str> {
    let is_comment = |line: &&str| ["//", "/*", "*"].iter().any(|start| line.trim_start().starts_with(start));
    let code = text.lines().filter(|line| !is_comment(line));
    code.flat_map(|line| BEFORE.iter().flat_map(move |word| line.split(word).skip(1))).filter_map(quoted).collect()
}

const BEFORE: [&str; 6] = ["from", "import", "new URL(", "src=", "href=", "@import "];

fn quoted(rest: &str) -> Option<&str> {
    // A minifier leaves no space before the quote.
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let quote = rest.chars().next().filter(|first| ['"', '\''].contains(first))?;
    rest.get(1..)?.split(quote).next()
}

/// As the server maps them: `/proforma/` is the package, `/` is `www/`.
fn resolve(from: &Path, name: &str) -> Option<PathBuf> {
    if let Some(rest) = name.strip_prefix("/proforma/") {
        return Some(place::package().join(rest));
    }
    if let Some(rest) = name.strip_prefix('/') {
        return Some(place::root().join("www").join(rest));
    }
    let mut path = from.parent()?.to_path_buf();
    for component in Path::new(name).components() {
        match component {
            Component::Normal(part) => path.push(part),
            Component::ParentDir => {
                path.pop();
            }
            _ => {}
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::{Path, PathBuf, names, resolve};

    #[test]
    fn finds_what_is_loaded_from_the_start() {
        let module = "/** @import { A } from './a.js' */\nimport { b } from './b.js';\nimport './c.js';\nexport { d } from \"./d.js\";\n\
                      const later = () => import('./later.js');\nfetch(new URL('./e.wasm', import.meta.url));";
        assert_eq!(names(module), ["./b.js", "./c.js", "./d.js", "./e.wasm"]);
        assert_eq!(
            names("import{a}from\"./a.js\";import\"./b.js\";const f=()=>import(\"./c.js\")"),
            ["./a.js", "./b.js"]
        );
        let html =
            "<link rel=\"stylesheet\" href=\"look/page.css\">\n<script type=\"module\" src=\"main.js\"></script>";
        assert_eq!(names(html), ["look/page.css", "main.js"]);
    }

    #[test]
    fn resolves_beside_the_file_that_names_it() {
        assert_eq!(resolve(Path::new("/w/fields/field.js"), "../path.js"), Some(PathBuf::from("/w/path.js")));
        assert_eq!(resolve(Path::new("/w/main.js"), "./a/b.js"), Some(PathBuf::from("/w/a/b.js")));
    }
}
