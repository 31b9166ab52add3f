//! The part of Twilio in the sandbox.

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::routing::get;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use proforma::forms::twilio_update_customer_profile::FORM;
use proforma::rules::sid;

use super::{collection, create, list, read, review, update};
use crate::problem::Problem;
use crate::providers::twilio::PROVIDER;
use crate::sandbox::simulation::{Review, Simulation};
use crate::sandbox::state::Shared;
use crate::sandbox::stored;

/// The part of `twilio`.
pub(in crate::sandbox) const SIMULATION: Simulation = Simulation {
    provider: &PROVIDER,
    routes,
    credentials_fit,
    collection: |_| collection::collection(),
    seeds: |account| stored::seeds(&include_str!("../../../seeds/twilio.json").replace("{accountSid}", account), "sid"),
    review: Some(Review { end: review::end, ended: |_, _| () }),
};

fn routes() -> Router<Shared> {
    Router::new()
        .route("/v1/CustomerProfiles", get(list::respond).post(create::respond))
        .route(FORM.path, get(read::respond).post(update::respond))
        .fallback(async || Problem::not_found())
}

/// HTTP Basic: the SID of an account or an API key, and a secret.
fn credentials_fit(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(AUTHORIZATION) else { return true };
    let pair = value.to_str().ok().and_then(|value| value.strip_prefix("Basic ")).and_then(|pair| {
        let pair = BASE64_STANDARD.decode(pair.trim()).ok()?;
        String::from_utf8(pair).ok()
    });
    let is_sid = |user: &str| sid::check(user, "AC").is_none() || sid::check(user, "SK").is_none();
    pair.is_some_and(|pair| pair.split_once(':').is_some_and(|(user, secret)| is_sid(user) && !secret.is_empty()))
}
