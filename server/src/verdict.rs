//! The core's verdict on a body, as a provider takes it: which issues refuse it, and what it changes in a profile.
//!
//! The one file that reads values of the core. All others have JSON as text or as [`Object`]s.

use proforma::Edit;
use proforma::Form;
use proforma::Issue;
use proforma::{Context, validate};
use proforma::{Field, FieldLocation};
use proforma::{Record, Value};
use serde_json::value::RawValue;

use crate::object::{self, Object};
use crate::problem::Problem;

/// The most errors that a refusal names, as in ASP.NET Core (`MaxModelValidationErrors`): a hostile body has one for every
/// byte or two.
const MOST_ERRORS: usize = 200;

/// A verdict on a body.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Why the body is refused; empty if it is accepted.
    pub(crate) errors: Vec<Issue>,
    /// The fields that the body names, with their values in normal form; `null` for what it clears.
    values: Vec<(&'static Field, Box<RawValue>)>,
}

/// Judges a body, which must be JSON, against the table of a form and the profile as it is, if that counts.
///
/// Warnings do not refuse. Neither does a body that changes nothing, which only a form needs to know, nor a change of a
/// state, which the provider's own file decides.
///
/// # Errors
/// 500 for what is not JSON.
pub(crate) fn judge(form: &'static Form, body: &str, baseline: Option<&str>) -> Result<Verdict, Problem> {
    let record = Record::new(&form.fields, value(body)?);
    let baseline =
        baseline.map(|profile| value(profile).map(|profile| Record::new(&form.fields, profile))).transpose()?;
    let validation = validate(form, &record, Context { baseline: baseline.as_ref(), ..Context::default() });
    let refuses =
        |issue: &&Issue| issue.is_error() && issue.code != "unchanged" && !issue.code.starts_with("transition.");
    let errors = validation.issues.iter().filter(refuses).take(MOST_ERRORS).cloned().collect();
    let mut values = Vec::new();
    for (field, edit) in form.fields.iter().zip(&validation.edits) {
        match edit {
            Edit::Keep => {}
            Edit::Clear => values.push((field, RawValue::NULL.to_owned())),
            Edit::Set(value) => {
                values
                    .push((field, RawValue::from_string(Value::to_json(value)).map_err(|_| Problem::server_error())?));
            }
        }
    }
    Ok(Verdict { errors, values })
}

impl Verdict {
    /// The value that the body has for a field outside any group.
    pub(crate) fn value(&self, name: &str) -> Option<&RawValue> {
        self.values.iter().find(|(field, _)| field.path == [name]).map(|(_, value)| value.as_ref())
    }

    /// The same, if it is a string.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.value(name).and_then(object::text)
    }

    /// Puts the values of the body into a profile, and returns the fields that are other than before, in the form's order.
    pub(crate) fn apply(&self, profile: &mut Object) -> Vec<&'static [&'static str]> {
        let mut changed = Vec::new();
        for (field, value) in self.values.iter().filter(|(field, _)| field.location == FieldLocation::Body) {
            let before = match field.path {
                [name] => {
                    let before = profile.get(name).map(ToOwned::to_owned);
                    profile.set(name, value);
                    before
                }
                [group, leaf] => {
                    let mut leaves = profile.object(group).unwrap_or_default();
                    let before = leaves.get(leaf).map(ToOwned::to_owned);
                    leaves.set(leaf, value);
                    profile.set(group, &leaves);
                    before
                }
                _ => continue,
            };
            if !before.is_some_and(|before| same(&before, value)) {
                changed.push(field.path);
            }
        }
        changed
    }
}

/// Whether two values are equal as JSON.
fn same(ours: &RawValue, theirs: &RawValue) -> bool {
    match (Value::from_json(ours.get()), Value::from_json(theirs.get())) {
        (Ok(ours), Ok(theirs)) => ours.same(&theirs),
        _ => false,
    }
}

fn value(text: &str) -> Result<Value<'_>, Problem> {
    Value::from_json(text).map_err(|error| {
        tracing::error!("what was taken for JSON is not, at byte {}", error.at);
        Problem::server_error()
    })
}

/// The ids of a form that are sent in the body.
pub(crate) fn ids(form: &'static Form) -> impl Iterator<Item = &'static str> {
    let ids = form.fields.iter().filter(|field| field.location == FieldLocation::Id);
    ids.filter_map(|field| field.path.first().copied())
}

/// Whether a key of a form's body is a group of fields.
pub(crate) fn is_group(form: &'static Form, key: &str) -> bool {
    form.fields.iter().any(|field| matches!(field.path, [group, _] if *group == key))
}

/// Whether a text is JSON that any reader takes: no lone surrogates, and not nested deeper than a record may be.
pub(crate) fn is_plain_json(text: &str) -> bool {
    fn is_plain(value: &Value<'_>) -> bool {
        match value {
            Value::NotJson | Value::BrokenText(_) => false,
            Value::List(items) => items.iter().all(is_plain),
            Value::Object(members) => members.iter().all(|(_, value)| is_plain(value)),
            _ => true,
        }
    }
    Value::from_json(text).is_ok_and(|value| is_plain(&value))
}

#[cfg(test)]
mod tests {
    use proforma::forms::mews_update_company::FORM;

    use super::*;

    const COMPANY: &str = "\"CompanyId\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\"";

    fn changed(body: &str, profile: &str) -> (String, Vec<&'static [&'static str]>) {
        let verdict = judge(&FORM, &format!("{{{COMPANY},{body}}}"), None);
        let verdict = verdict.unwrap_or_else(|problem| unreachable!("{problem:?}"));
        assert_eq!(verdict.errors, [], "{body}");
        let mut profile = Object::read(profile).ok().flatten().unwrap_or_default();
        let changed = verdict.apply(&mut profile);
        (profile.to_text(), changed)
    }

    #[test]
    fn puts_values_where_the_profile_has_them() {
        let profile = r#"{"Name":"a","Notes":null,"Options":{"AddFeesToInvoices":true},"Number":1.0}"#;
        let (text, fields) = changed(r#""Name":" a ","Notes":"n","Options":{"Invoiceable":false}"#, profile);
        let expected =
            r#"{"Name":"a","Notes":"n","Options":{"AddFeesToInvoices":true,"Invoiceable":false},"Number":1.0}"#;
        assert_eq!(text, expected);
        assert_eq!(fields, [&["Options", "Invoiceable"][..], &["Notes"]]);
    }

    #[test]
    fn makes_a_group_that_is_missing() {
        let (text, _) = changed(r#""Options":{"Invoiceable":true}"#, r#"{"Options":null}"#);
        assert_eq!(text, r#"{"Options":{"Invoiceable":true}}"#);
    }

    #[test]
    fn tells_json_that_some_readers_refuse() {
        for (text, expected) in [
            (r#"{"a":[1,"\u00e9"]}"#.to_owned(), true),
            (r#"{"a":["\ud800"]}"#.to_owned(), false),
            (r#"{"\ud800":1}"#.to_owned(), false),
            (format!("{}{}", "[".repeat(32), "]".repeat(32)), true),
            (format!("{}{}", "[".repeat(33), "]".repeat(33)), false),
            ("{".to_owned(), false),
        ] {
            assert_eq!(is_plain_json(&text), expected, "{text}");
        }
    }
}
