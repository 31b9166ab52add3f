//! `POST /api/connector/v1/companies/add`: Add company. Values have no wrappers here.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use proforma::forms::mews_update_company::FORM;
use serde_json::json;
use uuid::Uuid;

use super::admission::admit;
use super::collection::{Companies, collection};
use super::refusal::{invalid, refuse};
use crate::object::{self, Object};
use crate::problem::Problem;
use crate::providers::mews::PROVIDER;
use crate::sandbox::state::Shared;
use crate::sandbox::{blocking, etag, response, stored};
use crate::store::{ListQuery, Stored};
use crate::{clock, verdict};

/// 200 with the company in a list, once it is on disk; 400 `Invalid {Parameter}`; 403 for a business rule.
pub(super) async fn respond(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let body = admit(&sandbox, request).await?;
    let chain = sandbox.account(&PROVIDER);
    let newest = sandbox.store.list(collection(), ListQuery { take: 1, ..ListQuery::default() }).await?;
    let number = newest.profiles.first().and_then(|stored| number(&stored.profile)).unwrap_or(0).saturating_add(1);
    let id = Uuid::new_v4().to_string();
    let own = id.clone();
    let (company, mother) = blocking::run(move || create(&body, &own, &chain, number)).await??;
    if let Some(mother) = mother
        && sandbox.store.get(collection(), mother).await?.is_none()
    {
        return Err(invalid("MotherCompanyId"));
    }
    let stored = sandbox.insert(collection(), Stored::new(id, company, None)).await?;
    let body = Companies { companies: vec![stored::raw(&stored)?], cursor: None };
    Ok((etag::header(&stored), response::json(&body)).into_response())
}

fn number(company: &str) -> Option<u64> {
    serde_json::from_str(stored::object(company).ok()?.get("Number")?.get()).ok()
}

/// The company that a body asks for, as JSON text, and the id of its mother company.
fn create(body: &Object, id: &str, chain: &str, number: u64) -> Result<(String, Option<String>), Problem> {
    let mut record = Object::default();
    record.set("CompanyId", id);
    for (key, value) in body.iter().filter(|(_, value)| !object::is_null(value)) {
        match key {
            "Address" if object::object(value).is_some() => {}
            // The vendor's own samples have this spelling.
            "ContacPerson" => record.set("ContactPerson", value),
            _ => record.set(key, value),
        }
    }
    if let Some(missing) = ["Name", "Options"].into_iter().find(|name| record.get(name).is_none()) {
        return Err(invalid(missing));
    }
    let verdict = verdict::judge(&FORM, &record.to_text(), None)?;
    refuse(&verdict.errors)?;
    let mut company = new();
    verdict.apply(&mut company);
    let now = clock::utc(clock::now());
    company.set("Id", id);
    company.set("ChainId", &verdict.text("ChainId").unwrap_or_else(|| chain.to_owned()));
    company.set("Number", &number);
    company.set("CreatedUtc", &now);
    company.set("UpdatedUtc", &now);
    if body.object("Address").is_some() {
        company.set("AddressId", &Uuid::new_v4().to_string());
    }
    Ok((company.to_text(), verdict.text("MotherCompanyId")))
}

/// A company of which nothing is known, in the order of the vendor's table.
fn new() -> Object {
    let company = json!({
        "Id": null,
        "ChainId": null,
        "Name": null,
        "IsActive": true,
        "Number": 0,
        "MotherCompanyId": null,
        "InvoicingEmail": null,
        "WebsiteUrl": null,
        "InvoiceDueInterval": null,
        "Options": {
            "Invoiceable": false,
            "AddFeesToInvoices": false,
            "AddTaxDeductedPaymentToInvoices": false,
        },
        "CreditRating": { "Basic": "CreditOk" },
        "Department": null,
        "DunsNumber": null,
        "ReferenceIdentifier": null,
        "AccountingCode": null,
        "AdditionalTaxIdentifier": null,
        "BillingCode": null,
        "Contact": null,
        "ContactPerson": null,
        "ElectronicInvoiceIdentifier": null,
        "Identifier": null,
        "Iata": null,
        "Notes": null,
        "TaxIdentifier": null,
        "Telephone": null,
        "CreatedUtc": null,
        "UpdatedUtc": null,
        "ExternalIdentifier": null,
        "AddressId": null,
    });
    Object::read(&company.to_string()).ok().flatten().unwrap_or_default()
}
