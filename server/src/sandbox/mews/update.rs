//! `POST /api/connector/v1/companies/update`: Update company.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use proforma::forms::mews_update_company::FORM;
use proforma::json;
use proforma::judge::{Against, judge as core_judge};
use proforma::record::{Member, Record, Value};

use super::{PROVIDER, TOKENS, invalid};
use crate::clock;
use crate::problem::Problem;
use crate::sandbox::etag::{self, Expected};
use crate::sandbox::{Shared, judge, verdict};
use crate::store::Stored;

/// 200 with the company in a list, once it is on disk; 400 `Invalid {Parameter}`; 403 for a business rule; 412.
pub(super) async fn answer(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let expected = Expected::of(request.headers());
    let text = super::admitted(&sandbox, request).await?;
    // What is wrong with it is found here, so that the store is not kept busy with mistakes.
    let (text, id, mother) = judge(move || changed(&text, "{}").map(|(_, id, mother)| (text, id, mother))).await??;
    if let Some(mother) = mother
        && sandbox.store.get(super::shelf(), mother).await?.is_none()
    {
        return Err(invalid("MotherCompanyId"));
    }
    let change = move |stored: Option<Stored>| {
        let stored = stored.ok_or_else(|| invalid("CompanyId"))?;
        expected.is(&stored)?;
        Ok(Stored { profile: changed(&text, &stored.profile)?.0, ..stored })
    };
    let stored = sandbox.change(&PROVIDER, super::shelf(), id, change).await?;
    let body = format!("{{\"Companies\":[{}],\"Cursor\":null}}", stored.profile);
    Ok((etag::header(&stored), super::json(body)).into_response())
}

/// The company with the changes of a body in it, its id, and the mother company that the body gives it.
fn changed(text: &str, stored: &str) -> Result<(String, String, Option<String>), Problem> {
    let body = json::read(text).map_err(|_| invalid("JSON"))?;
    let record = Record::new(&FORM, unwrapped(body)?);
    let judged = core_judge(&FORM, &record, Against::default());
    super::refused(&verdict::errors(&judged))?;
    let set = |name: &'static str| {
        let edit = FORM.row(&[name]).and_then(|row| judged.edits.get(row));
        edit.and_then(|edit| edit.value()?.as_text()).map(str::to_owned)
    };
    let before = verdict::profile(stored)?;
    let mut members = verdict::merged(&FORM, &judged.edits, before.clone());
    if !Value::Object(members.clone()).same(&before) {
        verdict::put(&mut members, "UpdatedUtc", verdict::owned(clock::utc(clock::now())));
    }
    Ok((verdict::text(members), set("CompanyId").unwrap_or_default(), set("MotherCompanyId")))
}

/// The body as a record: `{"Value":v}` becomes `v`, `null` in place of a wrapper no key at all, and tokens go.
fn unwrapped(body: Value<'_>) -> Result<Value<'_>, Problem> {
    let mut record: Vec<Member<'_>> = Vec::new();
    for (key, value) in verdict::members(body) {
        let value = match (key.as_ref(), value) {
            (name, _) if TOKENS.contains(&name) || matches!(name, "LanguageCode" | "CultureCode") => continue,
            (_, Value::Null) => continue,
            ("ChainId" | "CompanyId", value) => value,
            (group @ ("Options" | "CreditRating"), Value::Object(leaves)) => {
                let mut plain = Vec::new();
                for (leaf, value) in leaves {
                    match value {
                        Value::Null => {}
                        value => match inner(value) {
                            Some(value) => plain.push((leaf, value)),
                            None => return Err(invalid(&format!("{group}.{leaf}"))),
                        },
                    }
                }
                Value::Object(plain)
            }
            (name, value) => match inner(value) {
                Some(value) => value,
                None => return Err(invalid(name)),
            },
        };
        record.push((key, value));
    }
    Ok(Value::Object(record))
}

/// The value in a wrapper, which has nothing else in it.
fn inner(wrapper: Value<'_>) -> Option<Value<'_>> {
    let Value::Object(members) = wrapper else { return None };
    let [(key, value)]: [Member<'_>; 1] = members.try_into().ok()?;
    (key == "Value").then_some(value)
}
