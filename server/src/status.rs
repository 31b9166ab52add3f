//! `GET /api/status`: the version, and for each provider who answers in its name and what a page may want to show.
//!
//! ```json
//! {"version":"0.1.0","faults":["401","hang"],"providers":{
//!   "cm":{"mode":"sandbox","title":"CM.com","account":"6f9c...","reviewSeconds":3,
//!     "companions":{"requiredFields":{"method":"GET","path":"/voice-..."}}},
//!   "mews":{"mode":"upstream","title":"Mews","account":"1df2...","origin":"https://api.mews.com","companions":{}}}}
//! ```
//!
//! Never a secret, nor what it is called.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use proforma::json;
use proforma::record::{Member, Value};

use crate::sandbox::fault;
use crate::settings::Settings;

/// 200 with the facts.
pub(crate) async fn answer(State(all): State<Arc<Vec<Arc<Settings>>>>) -> impl IntoResponse {
    let providers = all.iter().map(|settings| (settings.provider.name.into(), Value::Object(facts(settings))));
    let status = vec![
        ("version".into(), Value::text(env!("CARGO_PKG_VERSION"))),
        ("faults".into(), Value::List(fault::ALL.iter().map(|fault| Value::text(fault)).collect())),
        ("providers".into(), Value::Object(providers.collect())),
    ];
    ([(CONTENT_TYPE, "application/json")], json::to_text(&Value::Object(status)))
}

fn facts(settings: &Settings) -> Vec<Member<'_>> {
    let provider = settings.provider;
    let seconds = provider.reviewed.map(|_| settings.review.as_secs_f64().to_string());
    let (mode, more) = match &settings.upstream {
        None => {
            let seconds = seconds.map_or(Value::Absent, |seconds| Value::Number(Cow::Owned(seconds)));
            ("sandbox", ("reviewSeconds".into(), seconds))
        }
        Some(upstream) => ("upstream", ("origin".into(), Value::Text(Cow::Owned(upstream.origin())))),
    };
    let companions = provider.companions.iter().zip(&settings.companions).map(|(companion, path)| {
        let facts = vec![("method".into(), Value::text(companion.method)), ("path".into(), Value::text(path))];
        (companion.key.into(), Value::Object(facts))
    });
    vec![
        ("mode".into(), Value::text(mode)),
        ("title".into(), Value::text(provider.title)),
        ("account".into(), Value::text(&settings.account)),
        more,
        ("companions".into(), Value::Object(companions.collect())),
    ]
}
