//! `POST /api/connector/v1/companies/add`: Add company. Values are plain here.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use proforma::forms::mews_update_company::FORM;
use proforma::json;
use proforma::judge::{Against, judge as core_judge};
use proforma::record::{Record, Value};
use uuid::Uuid;

use super::{TOKENS, invalid};
use crate::clock;
use crate::problem::Problem;
use crate::sandbox::{Shared, etag, judge, verdict};
use crate::store::{Stored, Wanted};

/// A company of which nothing is known, in the order of the vendor's table.
const NEW: &str = r#"{"Id":null,"ChainId":null,"Name":null,"IsActive":true,"Number":0,"MotherCompanyId":null,"InvoicingEmail":null,"WebsiteUrl":null,"InvoiceDueInterval":null,"Options":{"Invoiceable":false,"AddFeesToInvoices":false,"AddTaxDeductedPaymentToInvoices":false},"CreditRating":{"Basic":"CreditOk"},"Department":null,"DunsNumber":null,"ReferenceIdentifier":null,"AccountingCode":null,"AdditionalTaxIdentifier":null,"BillingCode":null,"Contact":null,"ContactPerson":null,"ElectronicInvoiceIdentifier":null,"Identifier":null,"Iata":null,"Notes":null,"TaxIdentifier":null,"Telephone":null,"CreatedUtc":null,"UpdatedUtc":null,"ExternalIdentifier":null,"AddressId":null}"#;

/// 200 with the company in a list, once it is on disk; 400 `Invalid {Parameter}`; 403 for a business rule.
pub(super) async fn answer(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let text = super::admitted(&sandbox, request).await?;
    let chain = sandbox.settings("mews").map(|settings| settings.account.clone()).unwrap_or_default();
    let newest = sandbox.store.list(super::shelf(), Wanted { take: 1, ..Wanted::default() }).await?;
    let number = newest.profiles.first().and_then(|stored| number(&stored.profile)).unwrap_or(0) + 1;
    let id = Uuid::new_v4().to_string();
    let own = id.clone();
    let (company, mother) = judge(move || added(&text, &own, &chain, number)).await??;
    if let Some(mother) = mother
        && sandbox.store.get(super::shelf(), mother).await?.is_none()
    {
        return Err(invalid("MotherCompanyId"));
    }
    let stored = sandbox.insert(super::shelf(), Stored::new(id, company, None)).await?;
    let body = format!("{{\"Companies\":[{}],\"Cursor\":null}}", stored.profile);
    Ok((etag::header(&stored), super::json(body)).into_response())
}

fn number(company: &str) -> Option<u64> {
    match verdict::profile(company).ok()?.get("Number")? {
        Value::Number(number) => number.parse().ok(),
        _ => None,
    }
}

/// The company that a body asks for, and its mother.
fn added(text: &str, id: &str, chain: &str, number: u64) -> Result<(String, Option<String>), Problem> {
    let body = json::read(text).map_err(|_| invalid("JSON"))?;
    let mut address = false;
    let mut given = vec![("CompanyId".into(), Value::text(id))];
    for (key, value) in verdict::members(body) {
        match (key.as_ref(), value) {
            (name, _) if TOKENS.contains(&name) || matches!(name, "LanguageCode" | "CultureCode") => {}
            (_, Value::Null) => {}
            ("Address", Value::Object(_)) => address = true,
            // As the vendor's own samples spell it.
            ("ContacPerson", value) => given.push(("ContactPerson".into(), value)),
            (_, value) => given.push((key, value)),
        }
    }
    let has = |name: &str| given.iter().any(|(key, _)| key == name);
    if let Some(missing) = ["Name", "Options"].into_iter().find(|name| !has(name)) {
        return Err(invalid(missing));
    }
    let record = Record::new(&FORM, Value::Object(given));
    let judged = core_judge(&FORM, &record, Against::default());
    super::refused(&verdict::errors(&judged))?;
    let set = |name: &'static str| {
        let edit = FORM.row(&[name]).and_then(|row| judged.edits.get(row));
        edit.and_then(|edit| edit.value()?.as_text()).map(str::to_owned)
    };
    let mother = set("MotherCompanyId");
    let chain = set("ChainId").unwrap_or_else(|| chain.to_owned());
    let now = clock::utc(clock::now());
    let mut members = verdict::merged(&FORM, &judged.edits, verdict::profile(NEW)?);
    verdict::put(&mut members, "Id", Value::text(id));
    verdict::put(&mut members, "ChainId", Value::text(&chain));
    verdict::put(&mut members, "Number", Value::Number(number.to_string().into()));
    verdict::put(&mut members, "CreatedUtc", Value::text(&now));
    verdict::put(&mut members, "UpdatedUtc", Value::text(&now));
    if address {
        verdict::put(&mut members, "AddressId", verdict::owned(Uuid::new_v4().to_string()));
    }
    Ok((verdict::text(members), mother))
}
