//! The floors of the server: no module imports one above it.
//!
//! [`FLOORS`] lists every module from the ground up. A module may import those on the floors below it, and those before it on
//! its own floor, so there is no circle. A module root comes after its children, and only declares and re-exports them.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking, also in its helpers")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const FLOORS: &[&[&str]] = &[
    // What knows nothing of requests.
    &[
        "api_path",
        "arguments",
        "clock",
        "dated_files",
        "log",
        "net",
        "not_json",
        "object",
        "shutdown",
        "connections::place",
        "connections::serve",
        "connections",
        "template",
    ],
    &[
        "store::model",
        "store::error",
        "store::migrations",
        "store::statements",
        "store::worker",
        "store::database",
        "store",
    ],
    // Requests, and refusing them.
    &["problem", "problem_details", "write_problem", "body", "guard", "page", "security_headers", "guesses", "token"],
    // Providers, and the core's verdict.
    &["verdict", "sentence", "provider"],
    &["providers::abillity", "providers::cm", "providers::mews", "providers::twilio", "providers::all", "providers"],
    &["settings::file", "settings::upstream", "settings::model", "settings::read", "settings"],
    &["fault::model", "fault::play", "fault"],
    // The real providers.
    &["gateway::credentials", "gateway::operations", "gateway::room", "gateway::forward", "gateway"],
    // The played providers.
    &[
        "sandbox::rate_limit",
        "sandbox::response",
        "sandbox::stored",
        "sandbox::etag",
        "sandbox::blocking",
        "sandbox::state",
        "sandbox::callback",
        "sandbox::simulation",
    ],
    &[
        "sandbox::abillity::collection",
        "sandbox::abillity::company",
        "sandbox::abillity::change",
        "sandbox::abillity::read",
        "sandbox::abillity::search",
        "sandbox::abillity::simulation",
        "sandbox::abillity",
    ],
    &[
        "sandbox::cm::collection",
        "sandbox::cm::status",
        "sandbox::cm::profile",
        "sandbox::cm::companions",
        "sandbox::cm::create",
        "sandbox::cm::delete",
        "sandbox::cm::list",
        "sandbox::cm::read",
        "sandbox::cm::update",
        "sandbox::cm::simulation",
        "sandbox::cm",
    ],
    &[
        "sandbox::mews::collection",
        "sandbox::mews::refusal",
        "sandbox::mews::admission",
        "sandbox::mews::filter",
        "sandbox::mews::wrapped",
        "sandbox::mews::add",
        "sandbox::mews::get_all",
        "sandbox::mews::update",
        "sandbox::mews::simulation",
        "sandbox::mews",
    ],
    &[
        "sandbox::twilio::collection",
        "sandbox::twilio::refusal",
        "sandbox::twilio::status",
        "sandbox::twilio::profile",
        "sandbox::twilio::parameters",
        "sandbox::twilio::create",
        "sandbox::twilio::list",
        "sandbox::twilio::read",
        "sandbox::twilio::update",
        "sandbox::twilio::review",
        "sandbox::twilio::simulation",
        "sandbox::twilio",
    ],
    &["sandbox::all", "sandbox::open", "sandbox::review", "sandbox::routes", "sandbox"],
    // The program.
    &["app_state", "status", "routes", "serve", "main"],
];

/// Every module and its source, without comments.
fn modules() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut directories = vec![root.clone()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else {
                found.insert(name(path.strip_prefix(&root).unwrap().to_owned()), code(&path));
            }
        }
    }
    found
}

/// `store::worker`
fn name(mut file: PathBuf) -> String {
    file.set_extension("");
    file.components().map(|step| step.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("::")
}

fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    // A visibility names the module that may import, not one that is imported.
    lines.map(|line| line.replace("pub(in crate", "pub(in") + "\n").collect()
}

/// Where each module stands: its floor, and its place on it.
fn floors() -> BTreeMap<&'static str, (usize, usize)> {
    let of_floor = |(floor, modules): (usize, &&'static [&'static str])| {
        modules.iter().enumerate().map(move |(place, module)| (*module, (floor, place)))
    };
    FLOORS.iter().enumerate().flat_map(of_floor).collect()
}

/// Every path that a source imports or names: `use` statements with their braces expanded, and paths in expressions.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut statement: Option<String> = None;
    for line in code.lines() {
        let line = line.trim();
        let start = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "]
            .iter()
            .find_map(|start| line.strip_prefix(start));
        match (&mut statement, start) {
            (Some(open), _) => open.push_str(line),
            (None, Some(rest)) => statement = Some(rest.to_owned()),
            (None, None) => found.extend(in_expressions(line)),
        }
        if let Some(whole) = statement.take_if(|open| open.ends_with(';')) {
            expand("", whole.trim_end_matches(';'), &mut found);
        }
    }
    found
}

/// `crate::a::b` and `super::a` outside of `use` statements.
fn in_expressions(line: &str) -> Vec<String> {
    let is_path = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    let words = line.split(|letter| !is_path(letter));
    words.filter(|word| word.starts_with("crate::") || word.starts_with("super::")).map(str::to_owned).collect()
}

/// `a::{b, c::{d, self}}` becomes `a::b`, `a::c::d`, `a::c`.
fn expand(prefix: &str, tree: &str, found: &mut Vec<String>) {
    let Some((before, inner)) = tree.split_once('{') else {
        let path = format!("{prefix}{}", tree.trim().split(" as ").next().unwrap_or_default());
        found.push(path.trim_end_matches("::self").to_owned());
        return;
    };
    let inner = inner.trim_end().strip_suffix('}').unwrap_or_else(|| panic!("no closing brace in {tree}"));
    let prefix = format!("{prefix}{}", before.trim());
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&prefix, inner.get(start..at).unwrap_or_default(), found);
                start = at + 1;
            }
            _ => {}
        }
    }
    if let Some(last) = inner.get(start..).filter(|last| !last.trim().is_empty()) {
        expand(&prefix, last, found);
    }
}

/// The module that a path in `module` leads to; `None` for another crate's.
fn resolve(module: &str, path: &str, floors: &BTreeMap<&str, (usize, usize)>) -> Option<String> {
    let mut steps: Vec<&str> = if module == "main" { Vec::new() } else { module.split("::").collect() };
    let mut rest: Vec<&str> = path.split("::").collect();
    match rest.first().copied() {
        Some("crate") => {
            steps.clear();
            rest.remove(0);
        }
        Some("super") => {
            while rest.first() == Some(&"super") {
                steps.pop();
                rest.remove(0);
            }
        }
        _ => {}
    }
    let is_relative = steps.len() == module.split("::").count() || module == "main";
    steps.extend(&rest);
    let longest = (1..=steps.len()).rev().map(|length| steps.get(..length).unwrap_or_default().join("::"));
    let target = longest.into_iter().find(|name| floors.contains_key(name.as_str()))?;
    // A relative path that leads no deeper than the module itself is one of another crate.
    (!is_relative || target != module).then_some(target)
}

#[test]
fn hold_every_module_once() {
    let floors = floors();
    let modules = modules();
    assert!(modules.len() > 60, "{} modules", modules.len());
    assert_eq!(floors.len(), FLOORS.iter().map(|floor| floor.len()).sum::<usize>(), "a module is on two floors");
    for module in modules.keys() {
        assert!(floors.contains_key(module.as_str()), "{module} is on no floor");
    }
    for module in floors.keys() {
        assert!(modules.contains_key(*module), "{module} is on a floor and does not exist");
    }
}

#[test]
fn are_never_left_upwards() {
    let floors = floors();
    let mut imports = 0;
    let mut upwards = Vec::new();
    for (module, code) in modules() {
        let (code, tests) = code.split_once("#[cfg(test)]").unwrap_or((&code, ""));
        let of_tests = paths(tests).into_iter().map(|path| (format!("{module}::tests"), path));
        for (from, path) in paths(code).into_iter().map(|path| (module.clone(), path)).chain(of_tests) {
            let Some(target) = resolve(&from, &path, &floors).filter(|target| *target != module) else { continue };
            imports += 1;
            if floors.get(target.as_str()) >= floors.get(module.as_str()) {
                upwards.push(format!("{module} imports {path}, which is above it"));
            }
        }
    }
    assert!(imports > 250, "{imports} imports");
    assert!(upwards.is_empty(), "{}", upwards.join("\n"));
}

#[test]
fn have_roots_that_only_declare() {
    let modules = modules();
    let is_root = |name: &&String| modules.keys().any(|other| other.starts_with(&format!("{name}::")));
    let roots: Vec<_> = modules.keys().filter(is_root).collect();
    assert!(roots.len() > 8, "{roots:?}");
    for root in roots {
        for line in modules.get(root).into_iter().flat_map(|code| code.lines()).filter(|line| !line.is_empty()) {
            let declares = ["mod ", "pub(crate) mod ", "pub(super) mod ", "pub(crate) use "];
            assert!(declares.iter().any(|start| line.starts_with(start)), "{root} has more than declarations: {line}");
        }
    }
}

#[test]
fn are_checked_by_a_reader_that_reads_imports() {
    let code = "use super::a::{B, c::{self, d}};\nuse std::fmt;\nfn f() { crate::g::h(); }\n";
    assert_eq!(paths(code), ["super::a::B", "super::a::c", "super::a::c::d", "std::fmt", "crate::g::h"]);
    let floors = floors();
    let rows = [
        ("store::worker", "super::error::Error", Some("store::error")),
        ("store::worker", "crate::store::Error", Some("store")),
        ("store::worker", "std::fmt", None),
        ("store::worker::tests", "super::x", Some("store::worker")),
        ("store", "model::Stored", Some("store::model")),
        ("sandbox::cm::list", "crate::sandbox::stored", Some("sandbox::stored")),
        ("main", "arguments::Command", Some("arguments")),
        ("serve", "crate::routes", Some("routes")),
    ];
    for (module, path, expected) in rows {
        assert_eq!(resolve(module, path, &floors).as_deref(), expected, "{module} {path}");
    }
}
