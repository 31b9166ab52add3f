use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HOST, HeaderName, IF_MATCH, RETRY_AFTER, USER_AGENT,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use http_body_util::{BodyExt, Limited};

use super::{credentials, operations};
use crate::net::Secure;
use crate::problem::{Problem, Written};
use crate::settings::{ProviderSettings, Upstream};
use crate::{body, fault, log};

/// The largest response that is returned, in bytes: more than a page of a thousand profiles.
const LIMIT: usize = 16 << 20;

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

/// A provider, and the client that reaches it.
#[derive(Clone, Debug)]
struct Proxy {
    settings: Arc<ProviderSettings>,
    client: Secure,
}

/// Everything below a provider's path.
pub(crate) fn routes(settings: Arc<ProviderSettings>, client: Secure) -> Router {
    Router::new().fallback(any(forward)).with_state(Proxy { settings, client })
}

async fn forward(State(proxy): State<Proxy>, request: Request) -> Result<Response, Problem> {
    let Some(upstream) = &proxy.settings.upstream else { return Err(Problem::not_found()) };
    if request.headers().contains_key(fault::HEADER) {
        let detail =
            format!("Faults are played by the sandbox, and this is the real {}.", proxy.settings.provider.title);
        return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
    }
    operations::allow(&proxy.settings, request.method(), request.uri().path())?;
    let request = upstream_request(&proxy.settings, upstream, request).await?;
    let whole = async {
        let response = proxy.client.request(request).await.map_err(|error| {
            // The sources of the error say why (an unknown name, an untrusted certificate), and not what was sent.
            tracing::warn!("{} could not be reached: {}", upstream.origin(), causes(&error));
            bad_gateway(&proxy.settings, "could not be reached")
        })?;
        let (parts, body) = response.into_parts();
        let body = Limited::new(body, LIMIT).collect().await.map_err(|error| {
            tracing::warn!("the response of {} broke off: {error}", upstream.origin());
            bad_gateway(&proxy.settings, "sent an answer that broke off or was too large")
        })?;
        Ok::<_, Problem>((parts, body.to_bytes()))
    };
    let (parts, bytes) = tokio::time::timeout(upstream.timeout, whole).await.map_err(|_| {
        let detail = format!("{} did not answer in time.", proxy.settings.provider.title);
        Problem::new(StatusCode::GATEWAY_TIMEOUT, detail)
    })??;
    if parts.status.is_redirection() || parts.status.is_informational() {
        tracing::warn!("{} responded with {}, which is not followed", upstream.origin(), parts.status);
        return Err(bad_gateway(&proxy.settings, "answered with a redirect, which is not followed"));
    }
    let mut response = (parts.status, bytes).into_response();
    response.headers_mut().remove(CONTENT_TYPE);
    for name in RETURNED {
        for value in parts.headers.get_all(&name) {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    response.extensions_mut().insert(Written);
    Ok(response)
}

/// The request as the provider gets it.
async fn upstream_request(
    settings: &ProviderSettings,
    upstream: &Upstream,
    request: Request,
) -> Result<Request, Problem> {
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
    let mut forwarded = Request::new(axum::body::Body::from(body));
    *forwarded.method_mut() = method;
    *forwarded.uri_mut() = uri;
    *forwarded.headers_mut() = headers;
    Ok(forwarded)
}

fn bad_gateway(settings: &ProviderSettings, what: &str) -> Problem {
    Problem::new(StatusCode::BAD_GATEWAY, format!("{} {what}.", settings.provider.title))
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
