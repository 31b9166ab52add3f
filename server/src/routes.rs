//! Who answers what.
//!
//! | path | answered by |
//! |---|---|
//! | `/api/status` | [`status`] |
//! | `/api/<provider>/<the provider's own path>` | the provider's file in [`sandbox`] |
//! | `/proforma/` | the built package, from [`page`] |
//! | everything else | the page, from [`page`] |

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;

use crate::arguments::Arguments;
use crate::guard::{self, Names};
use crate::problem::Problem;
use crate::store::Store;
use crate::{headers, log, page, problem, sandbox, status};

/// Whether a path belongs to the API, whose answers are JSON.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// Everything the server answers. The last layer is the first to see a request.
pub(crate) fn router(arguments: &Arguments, store: Arc<Store>) -> Router {
    let mut api = Router::new().route("/status", get(status::answer));
    for provider in sandbox::ALL {
        api = api.nest(&format!("/{}", provider.name), (provider.routes)());
    }
    let api = api.fallback(async || Problem::not_found()).with_state(store);
    page::router(arguments)
        .nest("/api", api)
        .layer(from_fn_with_state(Names::new(&arguments.host), guard::check))
        .layer(CatchPanicLayer::custom(answer_panic))
        .layer(from_fn(problem::write))
        .layer(from_fn(headers::add))
        .layer(from_fn(log::each))
}

/// A bug of ours ends one request, not the server; the panic's own words are on standard error already.
fn answer_panic(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request ended in a panic");
    Problem::server_error().into_response()
}
