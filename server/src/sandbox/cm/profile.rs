//! A body, judged by the form's own table, and the profile made from it.

use std::borrow::Cow;

use proforma::field::{Field, Place};
use proforma::form::Form;
use proforma::forms::{cm_create_company_profile, cm_update_company_profile};
use proforma::issue::{Finding, Issue};
use proforma::json;
use proforma::judge::{Against, Judged, judge};
use proforma::record::{Record, Value};

use super::status;
use crate::problem::Problem;
use crate::sandbox::{sentence, verdict};
use crate::store::Stored;

/// Keys of the ids in the path of the forms and, if a client likes to repeat them, in the body.
const ACCOUNT: &str = "accountGuid";
const PROFILE: &str = "companyProfileGuid";

/// The profile that a body asks for, as JSON text: every field of the form's table in normal form, `null` where none was
/// given, with the ids and the status that the provider assigns.
///
/// Warnings do not refuse. `requiredFields` and `documents` keep the order of their keys and their numbers as written;
/// white space and unneeded escapes go.
///
/// # Errors
/// 400: no JSON, no object, or what is wrong by field.
pub(super) fn accept(text: &str, account: &str, guid: &str) -> Result<String, Problem> {
    let form = &cm_create_company_profile::FORM;
    let (record, foreign) = read(form, text, &[(ACCOUNT, account)])?;
    let judged = judge(form, &record, Against::default());
    refuse(foreign, &judged)?;
    let fields = form.fields.iter().zip(&judged.edits);
    let members = fields.map(|(field, edit)| {
        let value = match assigned(field, guid) {
            Some(value) => value,
            None => edit.value().cloned().unwrap_or(Value::Null),
        };
        (Cow::Borrowed(field.path.first().copied().unwrap_or_default()), value)
    });
    Ok(verdict::text(members.collect()))
}

/// What an update makes of a profile.
pub(super) struct Update {
    /// The profile as JSON text.
    pub(super) profile: String,
    /// The fields that are other than they were, in the form's order.
    pub(super) changed: Vec<&'static str>,
}

/// The profile with the changes of a body in it. What the body leaves out stays; `null` takes away what can be taken away.
///
/// # Errors
/// As [`accept`].
pub(super) fn update(text: &str, account: &str, guid: &str, stored: &str) -> Result<Update, Problem> {
    let form = &cm_update_company_profile::FORM;
    let (record, foreign) = read(form, text, &[(ACCOUNT, account), (PROFILE, guid)])?;
    let judged = judge(form, &record, Against::default());
    refuse(foreign, &judged)?;
    let before = verdict::profile(stored)?;
    let after = Value::Object(verdict::merged(form, &judged.edits, before.clone()));
    let differs = |name: &&str| !before.get(name).unwrap_or(&Value::Null).same(after.get(name).unwrap_or(&Value::Null));
    let names = form.fields.iter().filter(|field| field.place == Place::Body).filter_map(|field| field.path.first());
    let changed = names.copied().filter(differs).collect();
    Ok(Update { profile: json::to_text(&after), changed })
}

/// A body as a record with the ids of the path, and the ids in it that contradict them.
fn read<'a>(form: &Form, text: &'a str, ids: &[(&'static str, &'a str)]) -> Result<(Record<'a>, Vec<Issue>), Problem> {
    let mut body = json::read(text).map_err(|error| Problem::field("$", verdict::not_json(text, error)))?;
    let foreign = ids.iter().filter_map(|(name, id)| put_id(&mut body, name, id)).collect();
    Ok((Record::new(form, body), foreign))
}

fn refuse(foreign: Vec<Issue>, judged: &Judged<'_>) -> Result<(), Problem> {
    let errors: Vec<_> = foreign.iter().chain(verdict::errors(judged)).collect();
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors.into_iter().map(sentence::about).collect())) }
}

/// Puts an id of the path where the form has it. The body may repeat it but not contradict it.
fn put_id<'a>(body: &mut Value<'a>, name: &'static str, id: &'a str) -> Option<Issue> {
    let Value::Object(members) = body else { return None };
    let repeated = members.iter().position(|(key, _)| key == name).map(|at| members.remove(at).1);
    members.push((name.into(), Value::text(id)));
    let agrees = match repeated {
        None | Some(Value::Null) => true,
        Some(Value::Text(repeated)) => repeated.trim().eq_ignore_ascii_case(id),
        Some(_) => false,
    };
    (!agrees).then(|| Finding::error(sentence::OTHER_ID).at(vec![name.into()]))
}

/// What the provider assigns, whatever was given.
fn assigned<'a>(field: &Field, guid: &'a str) -> Option<Value<'a>> {
    match (field.place, field.path) {
        (Place::ReadOnly, ["guid"]) => Some(Value::text(guid)),
        (Place::ReadOnly, ["status"]) => Some(Value::text(status::PENDING)),
        (Place::ReadOnly, _) => Some(Value::Null),
        _ => None,
    }
}

/// The profiles to start with, in the account.
pub(super) fn seeds(account: &str) -> Vec<Stored> {
    let list = include_str!("../../../seeds/cm.json").replace("{accountGuid}", &account.to_ascii_lowercase());
    verdict::seeds(&list, "guid")
}
