//! Who answers what.
//!
//! | path | answered by |
//! |---|---|
//! | `/api/status` | [`status`] |
//! | `/api/<provider>/<the provider's own path>` | the provider's file in [`sandbox`], or the [`gateway`] |
//! | `/api/fault/<fault>/<provider>/...` | the same with a fault, see [`sandbox::fault`] |
//! | `/proforma/` | the built package, from [`page`] |
//! | everything else | the page, from [`page`] |

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::extract::{OriginalUri, Request, State};
use axum::http::{HeaderValue, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use percent_encoding::percent_decode_str;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;

use crate::arguments::Arguments;
use crate::guard::{self, Names};
use crate::log::RequestId;
use crate::net::Secure;
use crate::problem::Problem;
use crate::sandbox::{Shared, fault};
use crate::settings::Settings;
use crate::token::{self, Token};
use crate::{gateway, headers, log, page, problem, sandbox, status};

/// Below it, the step that follows names a fault.
const FAULTS: &str = "/api/fault/";

/// Whether a path belongs to the API, whose answers are JSON.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// What answers are made with.
#[derive(Debug)]
pub(crate) struct Means {
    /// The providers.
    pub(crate) settings: Vec<Arc<Settings>>,
    /// The played ones.
    pub(crate) sandbox: Shared,
    /// The way to the real ones; `None` where all are played.
    pub(crate) client: Option<Secure>,
    /// Names that are answered to.
    pub(crate) names: Names,
    /// Who may come in.
    pub(crate) token: Token,
}

/// Everything the server answers. The last layer is the first to see a request.
pub(crate) fn router(arguments: &Arguments, means: Means) -> Router {
    let providers = providers(&means);
    let api = Router::new()
        .route("/status", get(status::answer).with_state(Arc::new(means.settings)))
        .route("/fault/{fault}/{*path}", any(with_fault).with_state(providers.clone()))
        .merge(providers)
        .fallback(async || Problem::not_found());
    page::router(arguments)
        .nest("/api", api)
        .layer(from_fn_with_state(means.token, token::check))
        .layer(from_fn_with_state(means.names, guard::check))
        .layer(CatchPanicLayer::custom(answer_panic))
        .layer(from_fn(problem::write))
        .layer(from_fn(headers::add))
        .layer(from_fn(log::each))
}

fn providers(means: &Means) -> Router {
    let mut all = Router::new();
    for settings in &means.settings {
        let provider = settings.provider;
        let own = match (&settings.upstream, &means.client) {
            (Some(_), Some(client)) => gateway::routes(Arc::clone(settings), client.clone()),
            _ => sandbox::routes(provider, Arc::clone(&means.sandbox)),
        };
        let own = own
            .layer(CatchPanicLayer::custom(answer_panic))
            .layer(from_fn_with_state(provider.dialect, problem::write_as));
        all = all.nest(&format!("/{}", provider.name), own);
    }
    all
}

/// Puts the fault of the path into the header that asks for one, and goes on without it.
async fn with_fault(State(providers): State<Router>, OriginalUri(uri): OriginalUri, request: Request) -> Response {
    let rewritten = uri.path_and_query().and_then(|whole| {
        let (fault, rest) = whole.as_str().strip_prefix(FAULTS)?.split_once('/')?;
        let fault = HeaderValue::from_bytes(&percent_decode_str(fault).collect::<Vec<u8>>()).ok()?;
        Some((fault, format!("/{rest}").parse::<Uri>().ok()?, format!("/api/{rest}").parse::<Uri>().ok()?))
    });
    let Some((fault, inner, original)) = rewritten else { return Problem::not_found().into_response() };
    let (mut parts, body) = request.into_parts();
    parts.headers.insert(fault::HEADER, fault);
    parts.uri = inner;
    // Axum keeps the parameters of this path in the extensions and would add those of the next to them.
    let id = parts.extensions.remove::<RequestId>();
    parts.extensions.clear();
    parts.extensions.insert(OriginalUri(original));
    id.map(|id| parts.extensions.insert(id));
    let request = Request::from_parts(parts, body);
    match providers.oneshot(request).await {
        Ok(response) => response,
        Err(impossible) => match impossible {},
    }
}

/// A bug of ours ends one request, not the server; the panic's own words are on standard error already.
fn answer_panic(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request ended in a panic");
    Problem::server_error().into_response()
}
