//! `tables.js`: the forms' tables as data. A table is the contract's `FormSpec` without the prose, which the message catalogue adds
//! when the package runs, and with what encoding a record needs.

use anyhow::Result;
use proforma::rules::country;
use proforma::{FORMS, Field, FieldLocation, Form, Item, Kind, Verb};
use serde::Serialize;

use super::javascript::{HEAD, literal};

/// The module: `export const tables`.
pub(super) fn source() -> Result<String> {
    let tables: Vec<Table> = FORMS.iter().map(|form| Table::of(form)).collect();
    // The list of countries is in the file once; a field names it.
    let tables = literal(&tables)?.replace(r#""choices":"countries""#, r#""choices":countries"#);
    let codes: Vec<String> = country::codes().collect();
    Ok(format!(
        "{HEAD}
const countries = '{}'.split(' ').map((value) => ({{ value }}));

export const tables = {tables};
",
        codes.join(" ")
    ))
}

#[derive(Serialize)]
struct Table {
    id: &'static str,
    provider: &'static str,
    method: &'static str,
    path: &'static str,
    documentation: &'static str,
    kind: &'static str,
    reads: Reads,
    ids: Vec<&'static str>,
    questions: Vec<&'static str>,
    sections: Vec<Section>,
    #[serde(rename = "readOnly")]
    read_only: Vec<FieldSpec>,
    credentials: Vec<FieldSpec>,
    /// The key of the field that tells the country, where a field can be judged with it alone; absent where it takes the whole
    /// record, because fields are judged together.
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<Option<&'static str>>,
    /// The paths of all rows in the table's order, by which an encoded record names them.
    rows: Vec<&'static [&'static str]>,
}

#[derive(Serialize)]
struct Reads {
    one: bool,
    list: &'static str,
}

#[derive(Serialize)]
struct Section {
    name: &'static str,
    fields: Vec<FieldSpec>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FieldSpec {
    path: Vec<&'static str>,
    r#in: &'static str,
    kind: &'static str,
    required: bool,
    clearable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_items: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<ItemSpec>,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Choices>,
    #[serde(skip_serializing_if = "Option::is_none")]
    autocomplete: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<&'static str>,
}

#[derive(Serialize)]
struct ItemSpec {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Choices>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Choices {
    /// The name of a list that stands elsewhere in the file.
    Named(&'static str),
    Listed(Vec<Choice>),
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    settable: Option<bool>,
}

impl Table {
    fn of(form: &Form) -> Self {
        let fields = |belongs: &dyn Fn(&Field) -> bool| -> Vec<FieldSpec> {
            form.fields.iter().filter(|field| belongs(field)).map(FieldSpec::of).collect()
        };
        let section = |name: &&'static str| Section { name, fields: fields(&|field| field.section.get() == *name) };
        Self {
            id: form.id,
            provider: form.provider.name,
            method: form.method.as_str(),
            path: form.path,
            documentation: form.documentation.get(),
            kind: if form.verb == Verb::Create { "create" } else { "update" },
            reads: Reads { one: form.reads.one.is_some(), list: form.reads.list.map_or("none", |list| list.finds) },
            ids: form.ids().collect(),
            questions: form.questions.iter().map(|question| question.name).collect(),
            sections: form.sections.get().iter().map(section).collect(),
            read_only: fields(&|field| field.location == FieldLocation::ReadOnly),
            credentials: form
                .provider
                .credentials
                .iter()
                .map(|credential| FieldSpec {
                    r#in: "credential",
                    required: true,
                    ..FieldSpec::plain(vec![credential.key], if credential.secret { "secret" } else { "text" })
                })
                .collect(),
            country: form.cross_field_rules.is_none().then(|| form.fields.iter().find_map(|field| field.country)),
            rows: form.fields.iter().map(|field| field.path).collect(),
        }
    }
}

impl FieldSpec {
    fn plain(path: Vec<&'static str>, kind: &'static str) -> Self {
        Self {
            path,
            r#in: "body",
            kind,
            required: false,
            clearable: false,
            min_length: None,
            max_length: None,
            min_items: None,
            item: None,
            choices: None,
            autocomplete: None,
            example: None,
        }
    }

    fn of(field: &Field) -> Self {
        let kind = field.shown_as.get().unwrap_or_else(|| shown(field.kind));
        let (item, choices) = match field.kind {
            Kind::List(item) => (Some(ItemSpec::of(item, field.server_set)), None),
            Kind::Choice(values) => (None, Some(Choices::of(values, field.server_set))),
            _ if kind == "country" => (None, Some(Choices::Named("countries"))),
            _ => (None, None),
        };
        Self {
            r#in: if field.location == FieldLocation::Path { "path" } else { "body" },
            required: field.required,
            clearable: field.clearable,
            min_length: field.length.map(|(min, _)| min),
            max_length: field.length.map(|(_, max)| max),
            min_items: item.is_some().then_some(1),
            item,
            choices,
            autocomplete: field.autocomplete.get(),
            example: field.example.get(),
            ..Self::plain(field.path.to_vec(), kind)
        }
    }
}

impl ItemSpec {
    fn of(item: Item, server_set: &[&str]) -> Self {
        match item {
            Item::Text(rule) => Self { kind: rule.kind, choices: None },
            Item::Choice(values) => Self { kind: "choice", choices: Some(Choices::of(values, server_set)) },
        }
    }
}

impl Choices {
    fn of(values: &[&'static str], server_set: &[&str]) -> Self {
        let choice = |value| Choice { value, settable: server_set.contains(&value).then_some(false) };
        Self::Listed(values.iter().copied().map(choice).collect())
    }
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

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "an index that serde_json does not find is null")]
mod tests {
    use anyhow::Result;
    use serde_json::{Value, json};

    use super::{FORMS, Table, source};

    fn tables() -> Result<Value> {
        Ok(serde_json::to_value(FORMS.iter().map(|form| Table::of(form)).collect::<Vec<_>>())?)
    }

    fn field<'a>(table: &'a Value, key: &str) -> Option<&'a Value> {
        let fields = table["sections"].as_array()?.iter().filter_map(|section| section["fields"].as_array()).flatten();
        fields.into_iter().find(|field| field["path"] == json!([key]))
    }

    #[test]
    fn every_country_field_has_the_assigned_codes_and_the_file_has_them_once() -> Result<()> {
        let source = source()?;
        assert_eq!(source.matches(" AX AZ ").count(), 1);
        let fields = source.matches(r#""kind":"country""#).count();
        assert!(fields > 1);
        assert_eq!(source.matches(r#""choices":countries"#).count(), fields);
        assert!(!source.contains(r#""countries""#));
        Ok(())
    }

    #[test]
    fn a_table_says_which_keys_are_ids() -> Result<()> {
        let tables = tables()?;
        let ids: Vec<&Value> = tables.as_array().into_iter().flatten().map(|table| &table["ids"]).collect();
        assert_eq!(ids.first(), Some(&&json!(["accountGuid"])));
        assert!(ids.iter().all(|ids| ids.as_array().is_some_and(|ids| !ids.is_empty())));
        Ok(())
    }

    #[test]
    fn a_table_with_cross_field_rules_names_no_country() -> Result<()> {
        for table in tables()?.as_array().into_iter().flatten() {
            let together = table["id"] == "twilio.customer-profile.update" || table["id"] == "abillity.company.patch";
            assert!(!together || table.get("country").is_none(), "{}", table["id"]);
        }
        Ok(())
    }

    #[test]
    fn every_row_but_the_read_only_ones_is_in_a_section() -> Result<()> {
        for table in tables()?.as_array().into_iter().flatten() {
            let count = |value: &Value| value.as_array().map_or(0, Vec::len);
            let sections = table["sections"].as_array().into_iter().flatten();
            let shown: usize = sections.map(|section| count(&section["fields"])).sum();
            assert_eq!(shown + count(&table["readOnly"]), count(&table["rows"]), "{}", table["id"]);
        }
        Ok(())
    }

    #[test]
    fn a_choice_that_only_the_provider_sets_is_not_settable() -> Result<()> {
        let tables = tables()?;
        let twilio = tables.as_array().into_iter().flatten().find(|table| table["provider"] == "twilio");
        let status = twilio.and_then(|table| field(table, "Status"));
        assert_eq!(
            status.map(|status| &status["choices"]),
            Some(&json!([
                { "value": "draft" },
                { "value": "pending-review" },
                { "value": "in-review", "settable": false },
                { "value": "twilio-rejected", "settable": false },
                { "value": "twilio-approved", "settable": false }
            ]))
        );
        Ok(())
    }

    #[test]
    fn a_table_names_its_questions() -> Result<()> {
        assert_eq!(tables()?[0]["questions"], json!(["requiredFields"]));
        Ok(())
    }

    #[test]
    fn a_list_of_choices_has_them_at_its_items() -> Result<()> {
        let tables = tables()?;
        let types = tables.get(0).and_then(|table| field(table, "phoneNumberTypes"));
        assert_eq!(types.map(|field| &field["item"]["choices"][0]), Some(&json!({ "value": "LOCAL" })));
        assert_eq!(types.map(|field| &field["minItems"]), Some(&json!(1)));
        Ok(())
    }
}
