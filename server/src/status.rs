//! `GET /api/status`: the version, and for each provider who answers in its name.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use proforma::json;
use proforma::record::Value;

use crate::sandbox;

/// `{"version":"0.1.0","providers":{"cm":{"mode":"sandbox","account":"..."}}}`.
pub(crate) async fn answer() -> impl IntoResponse {
    let providers = sandbox::ALL.iter().map(|provider| {
        let facts = vec![("mode".into(), Value::text("sandbox")), ("account".into(), Value::text(provider.account))];
        (provider.name.into(), Value::Object(facts))
    });
    let status = vec![
        ("version".into(), Value::text(env!("CARGO_PKG_VERSION"))),
        ("providers".into(), Value::Object(providers.collect())),
    ];
    ([(CONTENT_TYPE, "application/json")], json::to_text(&Value::Object(status)))
}
