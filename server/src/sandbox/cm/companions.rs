//! Verify Required Fields and Check Update Consequences.
//!
//! Both are named in the vendor's pages; their paths and bodies are not. What is here is made up, to have something to
//! look at: `{"countryCode":"NL","requiredFields":[{"key","description"}]}` and
//! `{"revalidationRequired":true,"changedFields":["companyName"]}`.

use std::borrow::Cow;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use proforma::record::Value;
use proforma::rules::country;

use super::{PROVIDER, profile, status};
use crate::body;
use crate::problem::Problem;
use crate::sandbox::{Shared, judge, verdict};
use crate::template;

/// What a company of a country has to tell beyond the form, in this sandbox.
const REQUIRED: &[(&str, &str, &str)] = &[
    ("ES", "taxIdentificationNumber", "NIF of the company"),
    ("FR", "siret", "SIRET of the establishment, 14 digits"),
    ("IT", "taxIdentificationNumber", "Codice fiscale of the company"),
    ("IT", "certifiedEmailAddress", "PEC address of the company"),
];

/// Whichever of the two the settings have at this path; 404 for neither.
pub(super) async fn answer(State(sandbox): State<Shared>, request: Request) -> Result<Response, Problem> {
    let paths = sandbox.settings(PROVIDER.name).map(|settings| settings.companions.clone()).unwrap_or_default();
    let path = request.uri().path().to_owned();
    let found = paths.iter().zip(PROVIDER.companions).find_map(|(template, companion)| {
        Some((companion, template::read(template, &path)?)).filter(|_| request.method().as_str() == companion.method)
    });
    let Some((companion, ids)) = found else {
        let known = paths.iter().any(|template| template::read(template, &path).is_some());
        let status = if known { StatusCode::METHOD_NOT_ALLOWED } else { StatusCode::NOT_FOUND };
        return Err(if known { Problem::bare(status) } else { Problem::not_found() });
    };
    let id = |name: &str| {
        let given = ids.iter().find(|(known, _)| known == name).map(|(_, id)| id.as_str()).unwrap_or_default();
        super::guid(name, given)
    };
    let account = id("accountGuid")?;
    if *request.method() == Method::GET {
        return Ok(super::json(required_fields(request.uri().query().unwrap_or_default())?).into_response());
    }
    tracing::debug!("{} is asked", companion.key);
    let guid = id("companyProfileGuid")?;
    let text = body::json_text(request).await?;
    let stored = super::found(sandbox.store.get(super::shelf(&account), guid.clone()).await?)?;
    let update = judge(move || profile::update(&text, &account, &guid, &stored.profile)).await??;
    let changed = update.changed.iter().map(|name| Value::text(name)).collect();
    let members = vec![
        (Cow::Borrowed("revalidationRequired"), Value::Bool(status::needs_review(&update.changed))),
        (Cow::Borrowed("changedFields"), Value::List(changed)),
    ];
    Ok(super::json(verdict::text(members)).into_response())
}

fn required_fields(query: &str) -> Result<String, Problem> {
    const NAME: &str = "countryCode";
    let given = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key.eq_ignore_ascii_case(NAME));
    let code = given.map(|(_, code)| code.trim().to_ascii_uppercase()).unwrap_or_default();
    if !country::is_assigned(&code) {
        return Err(Problem::field(NAME, format!("The field {NAME} must be an ISO 3166-1 alpha-2 country code.")));
    }
    let of_country = REQUIRED.iter().filter(|(country, ..)| *country == code);
    let fields = of_country.map(|(_, key, description)| {
        Value::Object(vec![("key".into(), Value::text(key)), ("description".into(), Value::text(description))])
    });
    let members = vec![(NAME.into(), Value::text(&code)), ("requiredFields".into(), Value::List(fields.collect()))];
    Ok(verdict::text(members))
}
