//! A body, judged by the form's own table, and the profile made from it.

use proforma::Form;
use proforma::forms::{cm_create_company_profile, cm_update_company_profile};
use proforma::{Finding, Issue};
use serde_json::value::RawValue;

use super::status;
use crate::object::{self, Object};
use crate::problem::Problem;
use crate::sandbox::stored;
use crate::sentence;
use crate::store::Stored;
use crate::verdict::{self, Verdict};

/// The keys of the ids, which are in the path, and in the body if a client repeats them there.
const ACCOUNT: &str = "accountGuid";
const PROFILE: &str = "companyProfileGuid";

/// Makes a profile, as JSON text, from the body of a create: every field of the form's table in normal form, `null` for those
/// that were not given, with the ids and the status that the provider assigns.
///
/// `requiredFields` and `documents` keep the order of their keys and their numbers as written; white space and unneeded
/// escapes are dropped.
///
/// # Errors
/// 400 for what is not JSON, not an object, or wrong by field. Warnings do not refuse.
pub(super) fn create(text: &str, account: &str, guid: &str) -> Result<String, Problem> {
    let form = &cm_create_company_profile::FORM;
    let verdict = judge(form, text, &[(ACCOUNT, account)])?;
    let mut profile = Object::default();
    for name in form.fields.iter().filter_map(|field| field.path.first().copied()) {
        match name {
            "guid" => profile.set(name, guid),
            "status" => profile.set(name, status::PENDING),
            _ => profile.set(name, verdict.value(name).unwrap_or(RawValue::NULL)),
        }
    }
    Ok(profile.to_text())
}

/// What an update makes of a profile.
pub(super) struct Update {
    /// The profile.
    pub(super) profile: Object,
    /// The fields that are other than they were, in the form's order.
    pub(super) changed: Vec<&'static str>,
}

/// Judges the body of an update.
///
/// # Errors
/// As [`create`].
pub(super) fn judge_update(text: &str, account: &str, guid: &str) -> Result<Verdict, Problem> {
    judge(&cm_update_company_profile::FORM, text, &[(ACCOUNT, account), (PROFILE, guid)])
}

/// Puts the changes of a body into a stored profile. Fields that the body leaves out stay as they are.
///
/// # Errors
/// 500 for a stored profile that is not an object.
pub(super) fn update(verdict: &Verdict, stored: &str) -> Result<Update, Problem> {
    let mut profile = stored::object(stored)?;
    let changed = verdict.apply(&mut profile).into_iter().filter_map(|path| path.first().copied()).collect();
    Ok(Update { profile, changed })
}

/// Judges a body with the ids of the path in it.
fn judge(form: &'static Form, text: &str, ids: &[(&'static str, &str)]) -> Result<Verdict, Problem> {
    let body = Object::read(text).map_err(|not_json| Problem::field("$", not_json.to_string()))?;
    let (text, foreign) = match body {
        None => (text.to_owned(), Vec::new()),
        Some(mut body) => {
            let foreign: Vec<Issue> = ids.iter().filter_map(|(name, id)| put_id(&mut body, name, id)).collect();
            (body.to_text(), foreign)
        }
    };
    let verdict = verdict::judge(form, &text, None)?;
    let errors: Vec<_> = foreign.iter().chain(&verdict.errors).map(sentence::about).collect();
    if errors.is_empty() { Ok(verdict) } else { Err(Problem::invalid(errors)) }
}

/// Puts an id of the path where the form has it. The body may repeat the id but not contradict it.
fn put_id(body: &mut Object, name: &'static str, id: &str) -> Option<Issue> {
    let repeated = body.remove(name).filter(|value| !object::is_null(value));
    body.set(name, id);
    let agrees =
        repeated.is_none_or(|value| object::text(&value).is_some_and(|text| text.trim().eq_ignore_ascii_case(id)));
    (!agrees).then(|| Finding::error(sentence::OTHER_ID).at(vec![name.into()]))
}

/// The profiles to start with, in the account.
pub(super) fn seeds(account: &str) -> Vec<Stored> {
    let list = include_str!("../../../seeds/cm.json").replace("{accountGuid}", &account.to_ascii_lowercase());
    stored::seeds(&list, "guid")
}
