//! A body, judged by the form's own table, and the profile made from it.

use std::borrow::Cow;

use proforma::field::{Field, Place};
use proforma::forms::cm_create_company_profile::FORM;
use proforma::issue::{Finding, Issue};
use proforma::json::{self, SyntaxError};
use proforma::judge::{Against, judge};
use proforma::record::{Record, Value};

use super::sentence;
use crate::problem::Problem;

/// Key of the account in the path of the form and, if a client likes to repeat it, in the body.
const ACCOUNT: &str = "accountGuid";
/// What a profile has until somebody has looked at it.
const FIRST_STATUS: &str = "PENDING";
/// How many errors are told, as in ASP.NET Core (`MaxModelValidationErrors`): a hostile body has one a byte or two.
const MOST_ERRORS: usize = 200;

/// The profile that a body asks for, as JSON text: every field of the form's table in normal form, `null` where none was
/// given, with the ids and the status that the provider assigns.
///
/// Warnings do not refuse. `requiredFields` and `documents` keep the order of their keys and their numbers as written;
/// white space and unneeded escapes go.
///
/// # Errors
/// 400: no JSON, no object, or what is wrong by field.
pub(super) fn accept(text: &str, account: &str, guid: &str) -> Result<String, Problem> {
    let mut body = json::read(text).map_err(|error| Problem::field("$", place(text, error)))?;
    let foreign = put_account(&mut body, account);
    let record = Record::new(&FORM, body);
    let judged = judge(&FORM, &record, Against::default());
    let errors: Vec<_> = foreign.iter().chain(&judged.issues).filter(|issue| issue.is_error()).collect();
    if !errors.is_empty() {
        return Err(Problem::invalid(errors.into_iter().take(MOST_ERRORS).map(sentence::about).collect()));
    }
    let fields = FORM.fields.iter().zip(&judged.edits);
    let members = fields.map(|(field, edit)| {
        let value = match assigned(field, guid) {
            Some(value) => value,
            None => edit.value().cloned().unwrap_or(Value::Null),
        };
        (Cow::Borrowed(field.path.first().copied().unwrap_or_default()), value)
    });
    Ok(json::to_text(&Value::Object(members.collect())))
}

/// Puts the account of the path where the form has it. The body may repeat it but not contradict it.
fn put_account<'a>(body: &mut Value<'a>, account: &'a str) -> Option<Issue> {
    let Value::Object(members) = body else { return None };
    let repeated = members.iter().position(|(key, _)| key == ACCOUNT).map(|at| members.remove(at).1);
    members.push((ACCOUNT.into(), Value::text(account)));
    let agrees = match repeated {
        None | Some(Value::Null) => true,
        Some(Value::Text(repeated)) => repeated.trim().eq_ignore_ascii_case(account),
        Some(_) => false,
    };
    (!agrees).then(|| Finding::error(sentence::OTHER_ACCOUNT).at(vec![ACCOUNT.into()]))
}

/// What the provider assigns, whatever was given.
fn assigned<'a>(field: &Field, guid: &'a str) -> Option<Value<'a>> {
    match (field.place, field.path) {
        (Place::ReadOnly, ["guid"]) => Some(Value::text(guid)),
        (Place::ReadOnly, ["status"]) => Some(Value::text(FIRST_STATUS)),
        (Place::ReadOnly, _) => Some(Value::Null),
        _ => None,
    }
}

/// Where the text stops being JSON, counted as .NET's reader counts: lines and bytes from 0.
fn place(text: &str, error: SyntaxError) -> String {
    let before = text.as_bytes().get(..error.at).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count();
    let byte = before.iter().rev().take_while(|byte| **byte != b'\n').count();
    format!("The body is not valid JSON. LineNumber: {line} | BytePositionInLine: {byte}.")
}
