//! A form's table as a page needs it: the contract's `FormSpec`, without the prose, which the message catalogue adds.

use crate::field::{Field, Item, Kind, Place};
use crate::form::{Form, Verb};
use crate::json::write_text;
use crate::provider::Credential;
use crate::reply::{list, text_or_null};

/// All forms, in the order a page lists them.
#[must_use]
pub fn all(forms: &[&Form]) -> String {
    let mut out = String::new();
    list(forms, &mut out, |form, out| spec(form, out));
    out
}

fn spec(form: &Form, out: &mut String) {
    out.push('{');
    let words = [
        ("id", form.id),
        ("provider", form.provider.name),
        ("method", form.method.as_str()),
        ("path", form.path),
        ("documentation", form.documentation),
        ("kind", if form.verb == Verb::Create { "create" } else { "update" }),
    ];
    for (name, word) in words {
        key(name, out);
        write_text(word, out);
    }
    key("reads", out);
    out.push('{');
    flag("one", form.reads.one.is_some(), out);
    key("list", out);
    write_text(form.reads.many.map_or("none", |many| many.finds), out);
    out.push('}');
    key("sections", out);
    list(form.sections, out, |section, out| {
        out.push_str("{\"name\":");
        write_text(section, out);
        key("fields", out);
        let fields: Vec<&Field> = form.fields.iter().filter(|field| field.section == *section).collect();
        list(&fields, out, |row, out| field(row, out));
        out.push('}');
    });
    key("readOnly", out);
    let fields: Vec<&Field> = form.fields.iter().filter(|field| field.place == Place::ReadOnly).collect();
    list(&fields, out, |row, out| field(row, out));
    key("credentials", out);
    list(form.provider.credentials, out, credential);
    key("ids", out);
    let ids: Vec<&Field> = form.fields.iter().filter(|field| matches!(field.place, Place::Path | Place::Id)).collect();
    list(&ids, out, |field, out| write_text(field.path.first().unwrap_or(&""), out));
    // Whether a field can be judged without the others but one, and which one that is.
    if form.together.is_none() {
        key("country", out);
        text_or_null(form.fields.iter().find_map(|field| field.country), out);
    }
    // The rows in the table's order, for whoever writes a tape.
    key("rows", out);
    list(form.fields, out, |field, out| list(field.path, out, |step, out| write_text(step, out)));
    out.push('}');
}

fn key(name: &str, out: &mut String) {
    if !out.ends_with('{') {
        out.push(',');
    }
    write_text(name, out);
    out.push(':');
}

fn field(field: &Field, out: &mut String) {
    out.push('{');
    key("path", out);
    list(field.path, out, |step, out| write_text(step, out));
    key("in", out);
    out.push_str(if field.place == Place::Path { "\"path\"" } else { "\"body\"" });
    key("kind", out);
    write_text(field.shown_as.unwrap_or_else(|| shown(field.kind)), out);
    flag("required", field.required, out);
    flag("clearable", field.clearable, out);
    if let Some((min, max)) = field.length {
        number("minLength", min, out);
        number("maxLength", max, out);
    }
    match field.kind {
        Kind::List(item) => {
            number("minItems", 1, out);
            key("item", out);
            out.push('{');
            key("kind", out);
            match item {
                Item::Text(rule) => write_text(rule.kind, out),
                Item::Choice(words) => {
                    out.push_str("\"choice\"");
                    choices(words, out);
                }
            }
            out.push('}');
        }
        Kind::Choice(words) => choices(words, out),
        _ => {}
    }
    for (name, word) in [("autocomplete", field.autocomplete), ("example", field.example)] {
        if let Some(word) = word {
            key(name, out);
            write_text(word, out);
        }
    }
    out.push('}');
}

fn flag(name: &str, on: bool, out: &mut String) {
    key(name, out);
    out.push_str(if on { "true" } else { "false" });
}

fn number(name: &str, number: usize, out: &mut String) {
    key(name, out);
    out.push_str(&number.to_string());
}

fn choices(words: &[&str], out: &mut String) {
    key("choices", out);
    list(words, out, |word, out| {
        out.push_str("{\"value\":");
        write_text(word, out);
        out.push('}');
    });
}

/// The contract's word for what a field holds.
fn shown(kind: Kind) -> &'static str {
    match kind {
        Kind::Text(rule) => rule.map_or("text", |rule| rule.kind),
        Kind::Multiline => "multiline",
        Kind::Integer(..) => "integer",
        Kind::Boolean => "boolean",
        Kind::Choice(_) => "choice",
        Kind::List(_) => "list",
        Kind::Map => "map",
        Kind::Documents => "documents",
    }
}

fn credential(credential: &Credential, out: &mut String) {
    out.push_str("{\"path\":[");
    write_text(credential.key, out);
    out.push_str("],\"in\":\"credential\",\"kind\":\"");
    out.push_str(if credential.secret { "secret" } else { "text" });
    out.push_str("\",\"required\":true,\"clearable\":false}");
}
