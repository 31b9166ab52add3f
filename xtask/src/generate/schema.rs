//! JSON Schema, draft 2020-12, of a form's record (what is typed) and of its payload (what is sent).
//!
//! A record's schema accepts every record that `validate` calls valid. It may accept more: a text that is trimmed before it is judged has
//! no maximum length here, and neither rules over several fields nor rules with tables behind them are expressed.

use proforma::{Carrier, Dialect, Field, FieldLocation, Form, Item, Kind, Verb};
use serde::{Serialize, Serializer};

/// Which side of the form a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Record,
    Payload,
}

impl Of {
    pub(super) const ALL: [Self; 2] = [Self::Record, Self::Payload];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Payload => "payload",
        }
    }
}

/// A schema, or one of those inside it. The order of the fields is the order in the file.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<Type>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties>,
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_properties: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Schema>,
    /// `None` is `null`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    r#enum: Vec<Option<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_items: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_length: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Type {
    Only(&'static str),
    OrNull([&'static str; 2]),
}

/// The properties of an object, in the order of the form's table.
#[derive(Clone, Debug, Default)]
struct Properties(Vec<(&'static str, Schema)>);

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, schema)| (name, schema)))
    }
}

/// The schema of a form's record, or of its payload by the default wire names.
pub(super) fn schema(form: &Form, of: Of) -> Schema {
    let mut properties = Properties::default();
    let mut required = Vec::new();
    if of == Of::Payload {
        properties.0.extend(credentials(form));
    }
    for field in form.fields.iter().filter(|field| of == Of::Record || is_in_body(field)) {
        let Some(&name) = field.path.first() else { continue };
        if field.required {
            required.push(name);
        }
        if field.path.len() == 1 {
            properties.0.push((name, property(form, field, of)));
        } else if !properties.0.iter().any(|(known, _)| *known == name) {
            properties.0.push((name, group(form, name, of)));
        }
    }
    Schema {
        dialect: Some("https://json-schema.org/draft/2020-12/schema"),
        title: Some(form.id),
        ..object(properties, required)
    }
}

fn is_in_body(field: &Field) -> bool {
    matches!(field.location, FieldLocation::Body | FieldLocation::Id)
}

/// The credentials that travel in the body, which come before everything else there.
fn credentials(form: &Form) -> impl Iterator<Item = (&'static str, Schema)> {
    form.provider.credentials.iter().filter_map(|credential| match credential.carrier {
        Carrier::Body(name) => Some((name, Schema { min_length: Some(1), ..of_type("string", false) })),
        _ => None,
    })
}

/// The fields whose paths start with one key.
fn group(form: &Form, key: &str, of: Of) -> Schema {
    let leaves = form.fields.iter().filter_map(|field| match field.path {
        [first, leaf] if *first == key => Some((*leaf, property(form, field, of))),
        _ => None,
    });
    object(Properties(leaves.collect()), Vec::new())
}

/// An object that has these keys and no others.
fn object(properties: Properties, required: Vec<&'static str>) -> Schema {
    Schema {
        properties: Some(properties),
        required: Some(required),
        additional_properties: Some(false),
        ..of_type("object", false)
    }
}

fn property(form: &Form, field: &Field, of: Of) -> Schema {
    if field.location == FieldLocation::ReadOnly {
        return of_type("null", false);
    }
    let value = value(field, of, of == Of::Record && may_be_null(form, field) || field.clearable);
    if of == Of::Payload && form.dialect == Dialect::WrappedJson && field.location == FieldLocation::Body {
        return object(Properties(vec![("Value", value)]), vec!["Value"]);
    }
    value
}

/// Whether a record may have `null` there: it clears the field, or means the same as absent where there is nothing to clear.
pub(super) fn may_be_null(form: &Form, field: &Field) -> bool {
    field.clearable || (!field.required && (form.verb == Verb::Create || field.location == FieldLocation::Id))
}

fn value(field: &Field, of: Of, nullable: bool) -> Schema {
    let mut schema = match field.kind {
        Kind::Text(rule) => {
            let or_blank = of == Of::Record && nullable && !field.never_blank;
            let pattern = match rule.and_then(|rule| rule.pattern) {
                Some(shape) => Some(pattern(shape, of, or_blank)),
                None => field.never_blank.then(|| r"\S".to_owned()),
            };
            Schema { pattern, ..of_type("string", nullable) }
        }
        Kind::Multiline => of_type("string", nullable),
        Kind::Choice(values) => choice(values, of, nullable),
        Kind::Integer(min, max) => Schema { minimum: Some(min), maximum: Some(max), ..of_type("integer", nullable) },
        Kind::Boolean => of_type("boolean", nullable),
        Kind::List(item) => {
            Schema { min_items: Some(1), items: Some(Box::new(list_item(item, of))), ..of_type("array", nullable) }
        }
        Kind::Documents => Schema { items: Some(Box::new(of_type("object", false))), ..of_type("array", nullable) },
        Kind::Map => of_type("object", nullable),
    };
    if let (Some((min, max)), Of::Payload) = (field.length, of) {
        (schema.min_length, schema.max_length) = (Some(min), Some(max));
    }
    schema
}

fn list_item(item: Item, of: Of) -> Schema {
    match item {
        Item::Choice(values) => choice(values, of, false),
        Item::Text(rule) => {
            let pattern = rule.pattern.map(|shape| pattern(shape, of, false));
            Schema { pattern, ..of_type("string", false) }
        }
    }
}

/// One of a few values. A record may have white space around it, which is no part of the value: generators of forms read the `enum`,
/// and the pattern beside it keeps the schema from being stricter than `validate`.
fn choice(values: &[&'static str], of: Of, nullable: bool) -> Schema {
    let or_null = nullable.then_some(None);
    let one_of = values.iter().copied().map(Some).chain(or_null).collect();
    let listed = Schema { r#enum: one_of, ..Schema::default() };
    match of {
        Of::Payload => Schema { r#type: Some(type_of("string", nullable)), ..listed },
        Of::Record => {
            let spaced = Schema { pattern: Some(pattern(&values.join("|"), of, false)), ..Schema::default() };
            Schema { any_of: vec![listed, spaced], ..of_type("string", nullable) }
        }
    }
}

/// The whole text fits the shape; in a record, white space around it does not count.
fn pattern(shape: &str, of: Of, or_blank: bool) -> String {
    let space = if of == Of::Record { r"\s*" } else { "" };
    let blank = if or_blank { "|" } else { "" };
    format!("^{space}(?:{shape}{blank}){space}$")
}

fn of_type(name: &'static str, nullable: bool) -> Schema {
    Schema { r#type: Some(type_of(name, nullable)), ..Schema::default() }
}

fn type_of(name: &'static str, nullable: bool) -> Type {
    if nullable { Type::OrNull([name, "null"]) } else { Type::Only(name) }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "an index that serde_json does not find is null")]
mod tests {
    use anyhow::{Context, Result};
    use proforma::form;
    use serde_json::{Value, json};

    use super::{Of, choice, schema};

    fn property(id: &str, of: Of, key: &str) -> Result<Value> {
        serde_json::to_value(schema(form(id).context("no such form")?, of))?["properties"]
            .get(key)
            .cloned()
            .context("no such property")
    }

    #[test]
    fn a_choice_is_an_enum_in_the_payload() -> Result<()> {
        assert_eq!(
            serde_json::to_value(choice(&["a", "b"], Of::Payload, true))?,
            json!({ "type": ["string", "null"], "enum": ["a", "b", null] })
        );
        Ok(())
    }

    #[test]
    fn a_choice_may_have_white_space_around_it_in_the_record() -> Result<()> {
        assert_eq!(
            serde_json::to_value(choice(&["a", "b"], Of::Record, false))?,
            json!({ "type": "string", "anyOf": [{ "enum": ["a", "b"] }, { "pattern": r"^\s*(?:a|b)\s*$" }] })
        );
        let types = property("cm.company-profile.create", Of::Record, "phoneNumberTypes")?;
        assert_eq!(types["items"]["anyOf"][0]["enum"], json!(["LOCAL", "NATIONAL", "TOLLFREE"]));
        Ok(())
    }

    #[test]
    fn mews_wraps_what_it_is_sent_but_not_the_ids() -> Result<()> {
        let notes = property("mews.company.update", Of::Payload, "Notes")?;
        assert_eq!(notes["properties"]["Value"]["type"], json!(["string", "null"]));
        assert_eq!(property("mews.company.update", Of::Payload, "CompanyId")?["type"], json!("string"));
        assert_eq!(property("mews.company.update", Of::Payload, "ClientToken")?["minLength"], json!(1));
        Ok(())
    }
}
