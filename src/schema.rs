//! JSON Schema, draft 2020-12, of a form's record (what is typed) and of its payload (what is sent).
//!
//! A record's schema accepts every record that the judge calls valid. It may accept more: what is trimmed before it is
//! judged has no greatest length here, and rules over several fields or with tables behind them are not written down.

use crate::encode::Dialect;
use crate::field::{Field, Item, Kind, Place};
use crate::form::{Form, Verb};
use crate::json::write_text;
use crate::provider::Carrier;
use crate::reply::list;
use crate::request::{Names, wire_name};

/// Which side of the form a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// What is typed.
    Record,
    /// What is sent, by its wire names.
    Payload,
}

/// The schema, as JSON text.
#[must_use]
pub fn schema(form: &Form, of: Of, names: &Names) -> String {
    let mut out = String::from("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":");
    write_text(form.id, &mut out);
    let mut properties: Vec<(&str, String)> = Vec::new();
    let mut required: Vec<&str> = Vec::new();
    if of == Of::Payload {
        for credential in form.provider.credentials {
            if let Carrier::Body(name) = credential.carrier {
                properties.push((name, "{\"type\":\"string\",\"minLength\":1}".to_owned()));
            }
        }
    }
    for field in form.fields.iter().filter(|field| of == Of::Record || matches!(field.place, Place::Body | Place::Id)) {
        let Some(first) = field.path.first() else { continue };
        let name = if of == Of::Payload && form.renames { wire_name(first, names) } else { first };
        if field.required {
            required.push(name);
        }
        if field.path.len() == 1 {
            properties.push((name, property(form, field, of)));
        } else if !properties.iter().any(|(known, _)| known == first) {
            let rows = form.rows_of(first);
            let leaves =
                rows.iter().filter_map(|(row, path)| Some((*path.last()?, property(form, form.fields.get(*row)?, of))));
            let mut group = String::from("{");
            object(&leaves.collect::<Vec<_>>(), &[], &mut group);
            properties.push((first, group));
        }
    }
    out.push(',');
    object(&properties, &required, &mut out);
    out
}

/// `"type":"object"` and so on, with the closing brace.
fn object(properties: &[(&str, String)], required: &[&str], out: &mut String) {
    out.push_str("\"type\":\"object\",\"properties\":{");
    for (index, (name, schema)) in properties.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_text(name, out);
        out.push(':');
        out.push_str(schema);
    }
    out.push_str("},\"required\":");
    list(required, out, |name, out| write_text(name, out));
    out.push_str(",\"additionalProperties\":false}");
}

fn property(form: &Form, field: &Field, of: Of) -> String {
    if field.place == Place::ReadOnly {
        return "{\"type\":\"null\"}".to_owned();
    }
    let nullable = match of {
        Of::Record => field.clearable || (!field.required && (form.verb == Verb::Create || field.place == Place::Id)),
        Of::Payload => field.clearable,
    };
    let value = value(field, of, nullable);
    if of == Of::Payload && form.dialect == Dialect::WrappedJson && field.place == Place::Body {
        let mut wrapper = String::from("{");
        object(&[("Value", value)], &["Value"], &mut wrapper);
        return wrapper;
    }
    value
}

fn value(field: &Field, of: Of, nullable: bool) -> String {
    let mut out = String::from("{\"type\":");
    let word = match field.kind {
        Kind::Text(_) | Kind::Multiline | Kind::Choice(_) => "\"string\"",
        Kind::Integer(..) => "\"integer\"",
        Kind::Boolean => "\"boolean\"",
        Kind::List(_) | Kind::Documents => "\"array\"",
        Kind::Map => "\"object\"",
    };
    if nullable {
        out.push_str(&["[", word, ",\"null\"]"].concat());
    } else {
        out.push_str(word);
    }
    match field.kind {
        Kind::Text(rule) => {
            let blank_is_nothing = of == Of::Record && nullable && !field.never_blank;
            match rule.and_then(|rule| rule.pattern) {
                Some(shape) => pattern(shape, of, blank_is_nothing, &mut out),
                None if field.never_blank => out.push_str(",\"pattern\":\"\\\\S\""),
                None => {}
            }
        }
        Kind::Choice(words) => pattern(&words.join("|"), of, false, &mut out),
        Kind::Integer(min, max) => {
            out.push_str(&[",\"minimum\":", &min.to_string(), ",\"maximum\":", &max.to_string()].concat());
        }
        Kind::List(item) => {
            out.push_str(",\"minItems\":1,\"items\":{\"type\":\"string\"");
            match item {
                Item::Choice(words) => pattern(&words.join("|"), of, false, &mut out),
                Item::Text(rule) => {
                    if let Some(shape) = rule.pattern {
                        pattern(shape, of, false, &mut out);
                    }
                }
            }
            out.push('}');
        }
        Kind::Documents => out.push_str(",\"items\":{\"type\":\"object\"}"),
        Kind::Multiline | Kind::Boolean | Kind::Map => {}
    }
    if let (Some((min, max)), Of::Payload) = (field.length, of) {
        out.push_str(&[",\"minLength\":", &min.to_string(), ",\"maxLength\":", &max.to_string()].concat());
    }
    out.push('}');
    out
}

/// The whole text fits the shape; in a record, white space around it does not count.
fn pattern(shape: &str, of: Of, or_blank: bool, out: &mut String) {
    out.push_str(",\"pattern\":");
    let space = if of == Of::Record { "\\s*" } else { "" };
    let blank = if or_blank { "|" } else { "" };
    write_text(&["^", space, "(?:", shape, blank, ")", space, "$"].concat(), out);
}
