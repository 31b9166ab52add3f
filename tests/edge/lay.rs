//! Lays values on a tape, as `npm/tape.js` does; see `src/tape.rs` for the layout.

use proforma::forms;
use proforma::record::MAX_DEPTH;
use serde_json::{Map, Value as Json};

/// A tape being written.
#[derive(Default)]
pub(crate) struct Tape {
    pub(crate) cells: Vec<i32>,
    pub(crate) text: String,
}

/// The index of a form.
pub(crate) fn form(id: &str) -> usize {
    forms::ALL.iter().position(|form| form.id == id).unwrap_or_else(|| panic!("no form {id}"))
}

impl Tape {
    fn cell(&mut self, tag: i32, size: usize) {
        self.cells.push(i32::try_from(size).unwrap() << 4 | tag);
    }

    fn string(&mut self, tag: i32, text: &str) {
        self.cell(tag, text.encode_utf16().count());
        self.text.push_str(text);
    }

    pub(crate) fn absent(mut self) -> Self {
        self.cell(0, 0);
        self
    }

    pub(crate) fn value(mut self, value: &Json) -> Self {
        self.put(Some(value), 0);
        self
    }

    /// A value inside so many containers.
    fn put(&mut self, value: Option<&Json>, depth: usize) {
        match value {
            Some(Json::Array(_) | Json::Object(_)) if depth == MAX_DEPTH => self.cell(4, 0),
            None => self.cell(0, 0),
            Some(Json::Null) => self.cell(1, 0),
            Some(Json::Bool(is)) => self.cell(if *is { 3 } else { 2 }, 0),
            Some(Json::Number(number)) => self.string(7, &number.to_string()),
            Some(Json::String(text)) => self.string(5, text),
            Some(Json::Array(items)) => {
                self.cell(8, items.len());
                items.iter().for_each(|item| self.put(Some(item), depth + 1));
            }
            Some(Json::Object(members)) => {
                self.cell(9, members.len());
                for (key, value) in members {
                    self.string(5, key);
                    self.put(Some(value), depth + 1);
                }
            }
        }
    }

    /// A record, sorted into the rows of its form.
    pub(crate) fn record(mut self, form: usize, record: &Json) -> Self {
        let Json::Object(members) = record else { return self.value(record) };
        let paths: Vec<&[&str]> = forms::ALL[form].fields.iter().map(|field| field.path).collect();
        let unknown = unknown(&paths, members);
        self.cell(10, unknown.len());
        let mut group = "";
        for path in &paths {
            match path {
                [name] => self.put(members.get(*name), 1),
                [first, _] if *first == group => {}
                [first, ..] => {
                    group = first;
                    let leaves = paths.iter().filter(|path| path.len() == 2 && path[0] == *first);
                    match members.get(*first) {
                        Some(Json::Object(inner)) => {
                            self.cell(10, 0);
                            leaves.for_each(|path| self.put(inner.get(path[1]), 2));
                        }
                        other => self.put(other, 1),
                    }
                }
                [] => {}
            }
        }
        for path in unknown {
            self.cell(0, path.len());
            path.iter().for_each(|step| self.string(5, step));
        }
        self
    }
}

fn unknown(paths: &[&[&str]], members: &Map<String, Json>) -> Vec<Vec<String>> {
    let mut unknown = Vec::new();
    for (key, value) in members {
        match (paths.iter().find(|path| path[0] == key), value) {
            (None, _) => unknown.push(vec![key.clone()]),
            (Some([_, _]), Json::Object(inner)) => {
                for leaf in inner.keys().filter(|leaf| !paths.contains(&&[key.as_str(), leaf.as_str()][..])) {
                    unknown.push(vec![key.clone(), leaf.clone()]);
                }
            }
            _ => {}
        }
    }
    unknown
}
