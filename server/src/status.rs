//! `GET /api/status`: the version, and for each provider whether it is sandbox or upstream, with what a page may show of it.
//!
//! ```json
//! {"version":"0.1.0","faults":["401","hang"],"providers":{
//!   "cm":{"mode":"sandbox","title":"CM.com","account":"6f9c...","reviewSeconds":3,
//!     "companions":{"requiredFields":{"method":"GET","path":"/voice-..."}}},
//!   "mews":{"mode":"upstream","title":"Mews","account":"1df2...","origin":"https://api.mews.com","companions":{}}}}
//! ```
//!
//! It never holds a secret, nor the name of one.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Number;

use crate::settings::ProviderSettings;
use crate::{fault, object};

#[derive(Serialize)]
struct Status<'s> {
    version: &'static str,
    faults: &'static [&'static str],
    providers: IndexMap<&'static str, ProviderStatus<'s>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProviderStatus<'s> {
    mode: &'static str,
    title: &'static str,
    account: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_seconds: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    companions: IndexMap<&'static str, CompanionStatus<'s>>,
}

#[derive(Serialize)]
struct CompanionStatus<'s> {
    method: &'static str,
    path: &'s str,
}

/// 200 with the status.
pub(crate) async fn respond(State(all): State<Arc<Vec<Arc<ProviderSettings>>>>) -> impl IntoResponse {
    let providers = all.iter().map(|settings| (settings.provider.name, provider_status(settings))).collect();
    let status = Status { version: env!("CARGO_PKG_VERSION"), faults: fault::ALL, providers };
    ([(CONTENT_TYPE, "application/json")], object::to_text(&status))
}

fn provider_status(settings: &ProviderSettings) -> ProviderStatus<'_> {
    let provider = settings.provider;
    let is_sandbox = settings.upstream.is_none();
    let companions = provider.companions.iter().zip(&settings.companions);
    ProviderStatus {
        mode: if is_sandbox { "sandbox" } else { "upstream" },
        title: provider.title,
        account: &settings.account,
        review_seconds: if is_sandbox && provider.has_reviews { seconds(settings.review) } else { None },
        origin: settings.upstream.as_ref().map(|upstream| upstream.origin()),
        companions: companions
            .map(|(companion, path)| (companion.key, CompanionStatus { method: companion.method, path }))
            .collect(),
    }
}

/// `3` for whole seconds, `0.2` for others.
fn seconds(duration: Duration) -> Option<Number> {
    match duration.subsec_nanos() {
        0 => Some(duration.as_secs().into()),
        _ => Number::from_f64(duration.as_secs_f64()),
    }
}
