//! Forwards one request, and returns its response.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HOST, HeaderName, IF_MATCH, RETRY_AFTER, USER_AGENT,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, request, response};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use hyper_util::client::legacy;

use super::credentials;
use super::operations::{self, Operation};
use super::room::{Held, NotHeld, Room};
use crate::net::Secure;
use crate::problem::{Problem, Written};
use crate::settings::{ProviderSettings, Upstream};
use crate::{body, fault, guard, log};

/// The headers of a client that are forwarded.
const FORWARDED: [HeaderName; 3] = [ACCEPT, CONTENT_TYPE, IF_MATCH];
/// The headers of a provider that are returned.
const RETURNED: [HeaderName; 11] = [
    CONTENT_TYPE,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    ETAG,
    RETRY_AFTER,
    HeaderName::from_static("request-id"),
    HeaderName::from_static("twilio-request-id"),
    HeaderName::from_static("x-request-id"),
    HeaderName::from_static("x-cm-pagination-skip"),
    HeaderName::from_static("x-cm-pagination-take"),
    HeaderName::from_static("x-cm-pagination-total"),
];
/// When to try again what never left, in seconds.
const TRY_AGAIN: u64 = 2;

/// A provider, and the client that reaches it.
#[derive(Clone, Debug)]
struct Proxy {
    settings: Arc<ProviderSettings>,
    client: Secure,
    room: Room,
}

/// Everything below a provider's path. `room` is shared by all providers.
pub(crate) fn routes(settings: Arc<ProviderSettings>, client: Secure, room: Room) -> Router {
    let proxy = Proxy { settings, client, room };
    Router::new().fallback(any(forward)).layer(from_fn(guard::check_reads)).with_state(proxy)
}

async fn forward(State(proxy): State<Proxy>, request: Request) -> Result<Response, Problem> {
    let Some(upstream) = &proxy.settings.upstream else { return Err(Problem::not_found()) };
    if request.headers().contains_key(fault::HEADER) {
        let detail =
            format!("Faults are played by the sandbox, and this is the real {}.", proxy.settings.provider.title);
        return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
    }
    let operation = operations::allow(&proxy.settings, request.method(), request.uri().path())?;
    let (parts, body) = upstream_request(&proxy.settings, upstream, request).await?;
    let exchange = proxy.exchange(upstream, operation, parts, body);
    let (parts, held) = tokio::time::timeout(upstream.timeout, exchange).await.map_err(|_| {
        proxy.problem(StatusCode::GATEWAY_TIMEOUT, "did not answer in time; the request may have arrived")
    })??;
    if parts.status.is_redirection() || parts.status.is_informational() {
        tracing::warn!("{} responded with {}, which is not followed", upstream.origin(), parts.status);
        let what = if parts.status.is_redirection() {
            "a redirect, which is not followed"
        } else {
            "a status that ends no request"
        };
        return Err(
            proxy.problem(StatusCode::BAD_GATEWAY, &format!("answered with {} ({what})", parts.status.as_u16()))
        );
    }
    Ok(returned(parts, held))
}

impl Proxy {
    /// Sends the request, and reads the response whole. A read is sent once more where the connection broke before a response came:
    /// the provider may have closed one that was kept open, just when it was used again.
    async fn exchange(
        &self,
        upstream: &Upstream,
        operation: Operation,
        parts: request::Parts,
        body: Bytes,
    ) -> Result<(response::Parts, Held), Problem> {
        let send = || self.client.request(Request::from_parts(parts.clone(), Body::from(body.clone())));
        let mut sent = send().await;
        if operation == Operation::Read && sent.as_ref().is_err_and(|error| !error.is_connect()) {
            sent = send().await;
        }
        let response = sent.map_err(|error| self.unanswered(upstream, &error))?;
        let (parts, body) = response.into_parts();
        let held = self.room.read(body).await.map_err(|error| {
            tracing::warn!("the response of {} is not returned: {error}", upstream.origin());
            match error {
                NotHeld::BrokeOff(_) => {
                    self.problem(StatusCode::BAD_GATEWAY, "sent an answer that broke off; the request has arrived")
                }
                NotHeld::TooLarge => {
                    self.problem(StatusCode::BAD_GATEWAY, "sent an answer that was too large; the request has arrived")
                }
                NotHeld::NoRoom => self.problem(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "answered, but too many answers wait to be taken; the request has arrived",
                ),
            }
        })?;
        Ok((parts, held))
    }

    /// No response came. What never left may be sent again by whoever sent it, a create too; that is what 503 with `Retry-After` says.
    fn unanswered(&self, upstream: &Upstream, error: &legacy::Error) -> Problem {
        // The sources of the error say why (an unknown name, an untrusted certificate), and not what was sent.
        tracing::warn!("{} did not answer: {}", upstream.origin(), causes(error));
        if error.is_connect() {
            return self
                .problem(StatusCode::SERVICE_UNAVAILABLE, "could not be reached; nothing was sent")
                .after(Some(TRY_AGAIN));
        }
        self.problem(StatusCode::BAD_GATEWAY, "closed the connection without an answer; the request may have arrived")
    }

    fn problem(&self, status: StatusCode, what: &str) -> Problem {
        Problem::new(status, format!("{} {what}.", self.settings.provider.title))
    }
}

/// The response as the client gets it.
fn returned(parts: response::Parts, held: Held) -> Response {
    let mut response = (parts.status, Body::new(held)).into_response();
    response.headers_mut().remove(CONTENT_TYPE);
    for name in RETURNED {
        for value in parts.headers.get_all(&name) {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    response.extensions_mut().insert(Written);
    response
}

/// The request as the provider gets it.
async fn upstream_request(
    settings: &ProviderSettings,
    upstream: &Upstream,
    request: Request,
) -> Result<(request::Parts, Bytes), Problem> {
    let method = request.method().clone();
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let (given, body) = body::whole(request).await?;
    let uri = Uri::builder()
        .scheme(upstream.scheme.clone())
        .authority(upstream.authority.clone())
        .path_and_query(upstream.prefix.clone() + &path)
        .build()
        .map_err(|_| Problem::not_found())?;
    let mut headers = HeaderMap::new();
    for name in FORWARDED {
        if let Some(value) = given.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    headers.insert(USER_AGENT, HeaderValue::from_static(concat!("proforma/", env!("CARGO_PKG_VERSION"))));
    if let Ok(host) = HeaderValue::from_str(upstream.authority.as_str()) {
        headers.insert(HOST, host);
    }
    let body = credentials::add(settings.provider, upstream, &mut headers, body)?;
    let (mut parts, ()) = Request::new(()).into_parts();
    (parts.method, parts.uri, parts.headers) = (method, uri, headers);
    Ok((parts, body.into()))
}

/// An error and its causes, in one line.
fn causes(error: &dyn std::error::Error) -> String {
    let mut words = log::one_line(&error.to_string());
    let mut source = error.source();
    while let Some(cause) = source {
        words = format!("{words}: {}", log::one_line(&cause.to_string()));
        source = cause.source();
    }
    words
}
