//! The providers themselves: what comes for one that has an [`Upstream`] goes there, and the answer comes back.
//!
//! - Only to the upstream's own origin, and only the operations that the forms use; redirects are not followed.
//! - Outwards go the method, the path, the query, the body, `Accept`, `Content-Type` and `If-Match`, and the credentials of
//!   the settings. What the client sent of those is dropped, like its cookies and everything else it says about itself.
//! - Back come the status, the body, and the headers that say what it is, when to come again and what it was called.

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

use crate::net::Secure;
use crate::problem::{Problem, Written};
use crate::sandbox::fault;
use crate::settings::Settings;
use crate::{body, log};

mod credentials;
mod operations;
pub(crate) mod upstream;

use upstream::Upstream;

/// The largest answer that is passed on, in bytes: a page of a thousand profiles has room in it.
const LIMIT: usize = 16 << 20;

/// What a client may say to a provider.
const OUTWARDS: [HeaderName; 3] = [ACCEPT, CONTENT_TYPE, IF_MATCH];
/// What a provider may say to a client.
const BACK: [HeaderName; 11] = [
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

/// A provider, and the way to it.
#[derive(Clone, Debug)]
struct Way {
    settings: Arc<Settings>,
    client: Secure,
}

/// Everything below a provider's path.
pub(crate) fn routes(settings: Arc<Settings>, client: Secure) -> Router {
    Router::new().fallback(any(answer)).with_state(Way { settings, client })
}

async fn answer(State(way): State<Way>, request: Request) -> Result<Response, Problem> {
    let Some(upstream) = &way.settings.upstream else { return Err(Problem::not_found()) };
    if request.headers().contains_key(fault::HEADER) {
        let detail = format!("Faults are played by the sandbox, and this is the real {}.", way.settings.provider.title);
        return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
    }
    operations::allow(&way.settings, request.method(), request.uri().path())?;
    let outwards = outwards(&way.settings, upstream, request).await?;
    let whole = async {
        let answer = way.client.request(outwards).await.map_err(|error| {
            // Its sources say why (a name that is not known, a certificate that is not trusted), never what was sent.
            tracing::warn!("{} could not be reached: {}", upstream.origin(), causes(&error));
            bad_gateway(&way.settings, "could not be reached")
        })?;
        let (parts, body) = answer.into_parts();
        let body = Limited::new(body, LIMIT).collect().await.map_err(|error| {
            tracing::warn!("the answer of {} broke off: {error}", upstream.origin());
            bad_gateway(&way.settings, "sent an answer that broke off or was too large")
        })?;
        Ok::<_, Problem>((parts, body.to_bytes()))
    };
    let (parts, bytes) = tokio::time::timeout(upstream.timeout, whole).await.map_err(|_| {
        let detail = format!("{} did not answer in time.", way.settings.provider.title);
        Problem::new(StatusCode::GATEWAY_TIMEOUT, detail)
    })??;
    if parts.status.is_redirection() || parts.status.is_informational() {
        tracing::warn!("{} answered with {}, which is not followed", upstream.origin(), parts.status);
        return Err(bad_gateway(&way.settings, "answered with a redirect, which is not followed"));
    }
    let mut response = (parts.status, bytes).into_response();
    response.headers_mut().remove(CONTENT_TYPE);
    for name in BACK {
        for value in parts.headers.get_all(&name) {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    response.extensions_mut().insert(Written);
    Ok(response)
}

/// The request as the provider gets it.
async fn outwards(settings: &Settings, upstream: &Upstream, request: Request) -> Result<Request, Problem> {
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
    for name in OUTWARDS {
        if let Some(value) = given.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    headers.insert(USER_AGENT, HeaderValue::from_static(concat!("proforma/", env!("CARGO_PKG_VERSION"))));
    if let Ok(host) = HeaderValue::from_str(upstream.authority.as_str()) {
        headers.insert(HOST, host);
    }
    let body = credentials::add(settings.provider, upstream, &mut headers, body)?;
    let mut outwards = Request::new(axum::body::Body::from(body));
    *outwards.method_mut() = method;
    *outwards.uri_mut() = uri;
    *outwards.headers_mut() = headers;
    Ok(outwards)
}

fn bad_gateway(settings: &Settings, what: &str) -> Problem {
    Problem::new(StatusCode::BAD_GATEWAY, format!("{} {what}.", settings.provider.title))
}

/// An error and what caused it, in one line.
fn causes(error: &dyn std::error::Error) -> String {
    let mut words = log::one_line(&error.to_string());
    let mut source = error.source();
    while let Some(cause) = source {
        words = format!("{words}: {}", log::one_line(&cause.to_string()));
        source = cause.source();
    }
    words
}
