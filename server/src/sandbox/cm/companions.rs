//! Verify Required Fields and Check Update Consequences.
//!
//! The vendor's pages name both, but say nothing of their paths and bodies. What is here is made up, to have something to
//! look at: `{"countryCode":"NL","requiredFields":[{"key","description"}]}` and
//! `{"revalidationRequired":true,"changedFields":["companyName"]}`.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use proforma::rules::country;
use serde::Serialize;

use super::collection::{collection, found, guid};
use super::{profile, status};
use crate::problem::Problem;
use crate::providers::cm::PROVIDER;
use crate::sandbox::state::Shared;
use crate::sandbox::{blocking, response};
use crate::{body, template};

/// What a company of a country must tell beyond the form, in this sandbox: country, key, description.
const REQUIRED: &[(&str, &str, &str)] = &[
    ("ES", "taxIdentificationNumber", "NIF of the company"),
    ("FR", "siret", "SIRET of the establishment, 14 digits"),
    ("IT", "taxIdentificationNumber", "Codice fiscale of the company"),
    ("IT", "certifiedEmailAddress", "PEC address of the company"),
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RequiredFields {
    country_code: String,
    required_fields: Vec<RequiredField>,
}

#[derive(Serialize)]
struct RequiredField {
    key: &'static str,
    description: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UpdateConsequences {
    revalidation_required: bool,
    changed_fields: Vec<&'static str>,
}

/// Responds for the companion that the settings have at this path; 404 for any other path.
pub(super) async fn respond(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let paths = sandbox.settings(&PROVIDER).map(|settings| settings.companions.clone()).unwrap_or_default();
    let path = request.uri().path().to_owned();
    let companion = paths.iter().zip(PROVIDER.companions).find_map(|(template, companion)| {
        Some((companion, template::read(template, &path)?)).filter(|_| request.method().as_str() == companion.method)
    });
    let Some((companion, ids)) = companion else {
        let is_known = paths.iter().any(|template| template::read(template, &path).is_some());
        return Err(if is_known { Problem::bare(StatusCode::METHOD_NOT_ALLOWED) } else { Problem::not_found() });
    };
    let id = |name: &str| {
        let given = ids.iter().find(|(known, _)| known == name).map(|(_, id)| id.as_str()).unwrap_or_default();
        guid(name, given)
    };
    let account = id("accountGuid")?;
    if *request.method() == Method::GET {
        return Ok(response::json(&required_fields(request.uri().query().unwrap_or_default())?).into_response());
    }
    tracing::debug!("{} is asked", companion.key);
    let guid = id("companyProfileGuid")?;
    let text = body::json_text(request).await?;
    let stored = found(sandbox.store.get(collection(&account), guid.clone()).await?)?;
    let verdict = blocking::run(move || profile::judge_update(&text, &account, &guid)).await??;
    let update = profile::update(&verdict, &stored.profile)?;
    let revalidation_required = status::needs_review(&update.changed);
    Ok(response::json(&UpdateConsequences { revalidation_required, changed_fields: update.changed }).into_response())
}

fn required_fields(query: &str) -> Result<RequiredFields, Problem> {
    const NAME: &str = "countryCode";
    let given = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key.eq_ignore_ascii_case(NAME));
    let code = given.map(|(_, code)| code.trim().to_ascii_uppercase()).unwrap_or_default();
    if !country::is_assigned(&code) {
        return Err(Problem::field(NAME, format!("The field {NAME} must be an ISO 3166-1 alpha-2 country code.")));
    }
    let of_country = REQUIRED.iter().filter(|(country, ..)| *country == code);
    let required_fields = of_country.map(|(_, key, description)| RequiredField { key, description }).collect();
    Ok(RequiredFields { country_code: code, required_fields })
}
