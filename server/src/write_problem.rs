//! Writes the body of every refusal: in the provider's own [`Dialect`] below its path, as problem details for the rest of the
//! API, as one sentence for the page.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::api_path::is_api;
use crate::log::RequestId;
use crate::problem::{Dialect, Problem, Written};
use crate::problem_details::{PROBLEM_DETAILS, words};

/// For people who opened the address themselves.
const ONE_SENTENCE: Dialect = Dialect {
    media_type: "text/plain; charset=utf-8",
    body: |problem, _| problem.detail().unwrap_or_else(|| words(problem.status())).to_owned() + "\n",
};

/// Writes the body of every refusal that no provider wrote.
pub(crate) async fn write(request: Request, next: Next) -> Response {
    let dialect = if is_api(request.uri().path()) { PROBLEM_DETAILS } else { ONE_SENTENCE };
    write_as(State(dialect), request, next).await
}

/// Writes the body of every refusal below a provider's path.
pub(crate) async fn write_as(State(dialect): State<Dialect>, request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let mut response = next.run(request).await;
    let status = response.status();
    let is_refusal = status.is_client_error() || status.is_server_error();
    if !is_refusal || response.extensions().get::<Written>().is_some() {
        return response;
    }
    let problem = response.extensions_mut().remove().unwrap_or_else(|| Problem::bare(status));
    response.extensions_mut().insert(Written);
    response.headers_mut().remove(CONTENT_LENGTH);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(dialect.media_type));
    *response.body_mut() = Body::from((dialect.body)(&problem, &id));
    response
}
