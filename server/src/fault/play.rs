//! Plays a fault instead of the response, or on top of it.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use http_body_util::channel::Channel;

use super::model::{ALL, Fault, HEADER};
use crate::body;
use crate::problem::{Problem, Written};
use crate::shutdown::Stop;

/// Long enough for what was written to be sent before the connection closes.
const FLUSH: Duration = Duration::from_millis(50);
/// Neither UTF-8 nor JSON.
const GARBAGE: &[u8] = b"\x7b\xff\xfe\x00\x80\x81 garbage";
const PAGE: &str = "<!doctype html>\n<html><head><title>502 Bad Gateway</title></head>\n\
    <body><h1>502 Bad Gateway</h1><p>The proxy got no answer.</p></body></html>\n";

/// Plays the fault that the request names; passes a request without one on.
pub(crate) async fn play(State(stop): State<Stop>, request: Request, next: Next) -> Response {
    let Some(given) = given(request.headers()) else { return next.run(request).await };
    let Some(fault) = Fault::read(&given) else {
        let detail = format!("X-Sandbox-Fault takes one of: {}.", ALL.join(", "));
        return Problem::new(StatusCode::BAD_REQUEST, detail).into_response();
    };
    match fault {
        Fault::Slow(ms) => {
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(ms)) => next.run(request).await,
                () = stop.begins() => Problem::bare(StatusCode::SERVICE_UNAVAILABLE).into_response(),
            }
        }
        Fault::Hang => {
            // The body must be read, or hyper would not notice that the client leaves.
            if let Err(problem) = body::whole(request).await {
                return problem.into_response();
            }
            stop.begins().await;
            Problem::bare(StatusCode::SERVICE_UNAVAILABLE).into_response()
        }
        Fault::Status(status, retry_after) => {
            without_acting(request, |status| Problem::bare(status).after(retry_after), status).await
        }
        Fault::Html(status) => {
            let page = |status| {
                let mut response = (status, PAGE).into_response();
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
                response.extensions_mut().insert(Written);
                response
            };
            without_acting(request, page, status).await
        }
        Fault::Drop => send_half(next.run(request).await).await,
        Fault::Garbage => {
            let mut response = next.run(request).await;
            response.headers_mut().remove(CONTENT_LENGTH);
            response.extensions_mut().insert(Written);
            *response.body_mut() = Body::from(GARBAGE);
            response
        }
    }
}

fn given(headers: &HeaderMap) -> Option<String> {
    Some(String::from_utf8_lossy(headers.get(HEADER)?.as_bytes()).into_owned())
}

/// Responds without calling the handler. Reads the body first, because a client that is still sending may not see a response.
async fn without_acting<R: IntoResponse>(
    request: Request,
    respond: impl FnOnce(StatusCode) -> R,
    status: u16,
) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match body::whole(request).await {
        Ok(_) => respond(status).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// Sends the first half of the response, then closes the connection before the announced length is reached.
async fn send_half(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    // An empty response has no middle.
    let whole = if whole.len() < 2 { Bytes::from_static(b"{\"cut\":true}") } else { whole };
    parts.headers.insert(CONTENT_LENGTH, whole.len().into());
    parts.extensions.insert(Written);
    let (mut sender, body) = Channel::<Bytes, std::io::Error>::new(1);
    tokio::spawn(async move {
        // This fails if the client has left.
        if sender.send_data(whole.slice(..whole.len() / 2)).await.is_ok() {
            tokio::time::sleep(FLUSH).await;
            sender.abort(std::io::Error::other("cut on demand"));
        }
    });
    Response::from_parts(parts, Body::new(body))
}
