//! `records.d.ts`: the TypeScript types of every form's record.

use proforma::{FORMS, Field, FieldLocation, Form, Item, Kind};

use super::javascript::HEAD;
use super::schema::may_be_null;

/// A module that declares `Records`, the record of each form by its id, and `FormId`.
pub(super) fn source() -> String {
    let ids: Vec<String> = FORMS.iter().map(|form| format!("  '{}': {};\n", form.id, name(form))).collect();
    let records: Vec<String> = FORMS.iter().map(|form| record(form)).collect();
    format!(
        "{HEAD}
/** A JSON value that goes out as it is. */
export type Json = string | number | boolean | null | readonly Json[] | {{ readonly [key: string]: Json }};

/** The record of each form, by the form's id. */
export interface Records {{
{}}}

export type FormId = keyof Records;
{}",
        ids.concat(),
        records.concat()
    )
}

/// `cm.company-profile.create` is `CmCompanyProfileCreate`.
fn name(form: &Form) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    form.id.split(['.', '-']).map(capital).collect()
}

fn record(form: &Form) -> String {
    let mut lines = vec![
        String::new(),
        format!("/** `{} {}` */", form.method.as_str(), form.path),
        format!("export interface {} {{", name(form)),
    ];
    let mut group = "";
    for field in form.fields.iter().filter(|field| field.location != FieldLocation::ReadOnly) {
        match field.path {
            [first, _] if *first == group => {}
            [first, _] => {
                group = first;
                lines.push(format!("  {first}?: {{"));
                let leaves = form.fields.iter().filter(|field| matches!(field.path, [key, _] if key == first));
                lines.extend(leaves.map(|leaf| property(form, leaf, "    ")));
                lines.push("  };".to_owned());
            }
            _ => lines.push(property(form, field, "  ")),
        }
    }
    lines.push("}\n".to_owned());
    lines.join("\n")
}

fn property(form: &Form, field: &Field, indent: &str) -> String {
    let key = field.path.last().unwrap_or(&"");
    let or_null = if may_be_null(form, field) { " | null" } else { "" };
    format!("{indent}{key}?: {}{or_null};", value(field.kind))
}

fn value(kind: Kind) -> String {
    match kind {
        Kind::Text(_) | Kind::Multiline => "string".to_owned(),
        Kind::Integer(..) => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Choice(values) => union(values),
        Kind::List(Item::Text(_)) => "readonly string[]".to_owned(),
        Kind::List(Item::Choice(values)) => format!("readonly ({})[]", union(values)),
        Kind::Map => "{ readonly [key: string]: Json }".to_owned(),
        Kind::Documents => "readonly { readonly [key: string]: Json }[]".to_owned(),
    }
}

fn union(values: &[&str]) -> String {
    values.iter().map(|value| format!("'{value}'")).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn declares_a_record_for_each_form() {
        let source = source();
        assert!(source.contains("  'mews.company.update': MewsCompanyUpdate;\n"));
        assert!(source.contains("\n/** `POST /v1/CustomerProfiles/{Sid}` */\nexport interface TwilioCustomerProfileUpdate {\n  Sid?: string;\n"));
        assert!(source.contains("  phoneNumberTypes?: readonly ('LOCAL' | 'NATIONAL' | 'TOLLFREE')[];\n"));
        assert!(source.contains("  Options?: {\n    Invoiceable?: boolean;\n"));
    }
}
