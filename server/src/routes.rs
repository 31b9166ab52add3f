//! The routes.
//!
//! | path | handled by |
//! |---|---|
//! | `/api/status` | [`status`] |
//! | `/api/<provider>/<the provider's own path>` | the provider's part of the [`sandbox`], or the [`gateway`] |
//! | `/api/fault/<fault>/<provider>/...` | the same with a fault, see [`fault`] |
//! | `/proforma/` | the built package, by [`page`] |
//! | everything else | the page, by [`page`] |

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

use crate::app_state::AppState;
use crate::arguments::Arguments;
use crate::log::RequestId;
use crate::problem::Problem;
use crate::{fault, gateway, guard, log, page, sandbox, security_headers, status, token, write_problem};

/// The start of paths whose next step is a fault.
const FAULTS: &str = "/api/fault/";

/// All routes. The last layer is the first to get a request.
pub(crate) fn router(arguments: &Arguments, state: AppState) -> Router {
    let providers = providers(&state);
    let api = Router::new()
        .route("/status", get(status::respond).with_state(Arc::new(state.providers)))
        .route("/fault/{fault}/{*path}", any(with_fault).with_state(providers.clone()))
        .merge(providers)
        .fallback(async || Problem::not_found());
    page::router(arguments)
        .nest("/api", api)
        .layer(from_fn_with_state(state.token, token::check))
        .layer(from_fn_with_state(state.names, guard::check))
        .layer(CatchPanicLayer::custom(respond_to_panic))
        .layer(from_fn(write_problem::write))
        .layer(from_fn(security_headers::add))
        .layer(from_fn(log::log_request))
}

fn providers(state: &AppState) -> Router {
    let mut all = Router::new();
    let room = gateway::Room::default();
    for settings in &state.providers {
        let provider = settings.provider;
        let own = match (&settings.upstream, &state.client) {
            (Some(_), Some(client)) => gateway::routes(Arc::clone(settings), client.clone(), room.clone()),
            _ => sandbox::routes(provider, Arc::clone(&state.sandbox)),
        };
        let own = own
            .layer(CatchPanicLayer::custom(respond_to_panic))
            .layer(from_fn_with_state(provider.dialect, write_problem::write_as));
        all = all.nest(&format!("/{}", provider.name), own);
    }
    all
}

/// Moves the fault from the path into the header, and passes the request on.
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
    // axum keeps the parameters of this path in the extensions and would add those of the next path to them.
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

/// Responds to a request whose handler panicked. The message of the panic is on standard error already.
fn respond_to_panic(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request ended in a panic");
    Problem::server_error().into_response()
}
