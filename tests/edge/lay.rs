//! Lays values on a tape, as `npm/tape.js` does; see `src/tape.rs` for the layout.

use proforma::forms;
use proforma::record::MAX_DEPTH;
use proforma::wasm::desk;
use serde_json::{Map, Value as Json};

/// A tape being written.
#[derive(Clone, Default)]
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

    /// A record, its keys with their rows.
    pub(crate) fn record(mut self, form: usize, record: &Json) -> Self {
        let Json::Object(members) = record else { return self.value(record) };
        self.rows(form, members, None);
        self
    }

    fn rows(&mut self, form: usize, members: &Map<String, Json>, group: Option<&str>) {
        self.cell(10, members.len());
        for (key, value) in members {
            let is_it = |path: &[&str]| match group {
                None => path[0] == key,
                Some(group) => path.len() == 2 && path[0] == group && path[1] == key,
            };
            match forms::ALL[form].fields.iter().position(|field| is_it(field.path)) {
                None => {
                    self.cells.push(-1);
                    self.string(0, key);
                    self.cell(1, 0);
                }
                Some(row) => {
                    self.cells.push(i32::try_from(row).unwrap());
                    let is_group = group.is_none() && forms::ALL[form].fields[row].path.len() == 2;
                    match value {
                        Json::Object(inner) if is_group => self.rows(form, inner, Some(key)),
                        value => self.put(Some(value), if group.is_some() { 2 } else { 1 }),
                    }
                }
            }
        }
    }

    /// What a function of the module replies to this tape.
    pub(crate) fn ask(&self, form: usize, function: impl FnOnce(usize, usize, usize) -> usize) -> String {
        desk::lay(&self.cells, &self.text);
        let length = function(form, self.cells.len(), self.text.len());
        let reply = desk::reply();
        assert_eq!(reply.len(), length);
        reply
    }
}
