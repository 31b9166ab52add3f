//! `X-Sandbox-Fault`: what can go wrong, on demand, for every operation of every provider.
//!
//! | fault | what happens |
//! |---|---|
//! | `401` `403` `404` `408` `409` `413` `500` | refused with this status in the provider's words; nothing is done |
//! | `429; retry-after=2`, `503; retry-after=2` | the same; `Retry-After` only where it is asked for |
//! | `html` | 502 with a proxy's HTML page; nothing is done. `html; status=200` has it look like a success |
//! | `hang` | nothing is done, and no answer comes until the client leaves or the server stops |
//! | `slow; ms=3000` | done and answered after a while |
//! | `drop` | done, and the connection closes in the middle of the answer |
//! | `garbage` | done, and the answer's body is no text |
//!
//! A page whose requests are made by something else can say the same in the path: `/api/fault/{fault}/{provider}/...`.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use http_body_util::channel::Channel;

use crate::body;
use crate::problem::{Problem, Written};
use crate::shutdown::Stop;

/// The header.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-sandbox-fault");
/// What it takes, for those who ask.
pub(crate) const ALL: &[&str] = &[
    "401",
    "403",
    "404",
    "408",
    "409",
    "413",
    "429; retry-after=2",
    "500",
    "503",
    "hang",
    "slow; ms=3000",
    "drop",
    "garbage",
    "html",
];

const STATUSES: &[u16] = &[401, 403, 404, 408, 409, 413, 429, 500, 503];
/// Milliseconds, unless `ms` says otherwise.
const SLOW: u64 = 3000;
const SLOWEST: u64 = 600_000;
const LONGEST_RETRY_AFTER: u64 = 86_400;
/// Long enough for what was written to be on its way before the connection closes.
const ON_ITS_WAY: Duration = Duration::from_millis(50);
/// No UTF-8, and no JSON.
const GARBAGE: &[u8] = b"\x7b\xff\xfe\x00\x80\x81 garbage";
const PAGE: &str = "<!doctype html>\n<html><head><title>502 Bad Gateway</title></head>\n\
    <body><h1>502 Bad Gateway</h1><p>The proxy got no answer.</p></body></html>\n";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Status(u16, Option<u64>),
    Html(u16),
    Hang,
    Slow(u64),
    Drop,
    Garbage,
}

impl Fault {
    /// `None` where it is none of ours.
    fn read(text: &str) -> Option<Self> {
        let (name, parameter) = match text.split_once(';') {
            Some((name, parameter)) => (name, Some(parameter.split_once('=')?)),
            None => (text, None),
        };
        let name = name.trim();
        let number = |key: &str, most: u64| -> Option<Option<u64>> {
            let Some((given, value)) = parameter else { return Some(None) };
            let value = value.trim().parse().ok().filter(|value| *value <= most)?;
            (given.trim() == key).then_some(Some(value))
        };
        if let Some(status) = name.parse().ok().filter(|status| STATUSES.contains(status)) {
            return Some(Self::Status(status, number("retry-after", LONGEST_RETRY_AFTER)?));
        }
        match name {
            "slow" => Some(Self::Slow(number("ms", SLOWEST)?.unwrap_or(SLOW))),
            "html" => match number("status", 200)? {
                None => Some(Self::Html(502)),
                Some(status) => (status == 200).then_some(Self::Html(200)),
            },
            _ if parameter.is_some() => None,
            "hang" => Some(Self::Hang),
            "drop" => Some(Self::Drop),
            "garbage" => Some(Self::Garbage),
            _ => None,
        }
    }
}

/// Plays the fault that the request asks for.
pub(super) async fn play(State(stop): State<Stop>, request: Request, next: Next) -> Response {
    let Some(asked) = asked(request.headers()) else { return next.run(request).await };
    let Some(fault) = Fault::read(&asked) else {
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
            // Read, or hyper would not notice that the client leaves.
            if let Err(problem) = body::whole(request).await {
                return problem.into_response();
            }
            stop.begins().await;
            Problem::bare(StatusCode::SERVICE_UNAVAILABLE).into_response()
        }
        Fault::Status(status, retry_after) => {
            instead(request, |status| Problem::bare(status).after(retry_after), status).await
        }
        Fault::Html(status) => {
            let page = |status| {
                let mut response = (status, PAGE).into_response();
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
                response.extensions_mut().insert(Written);
                response
            };
            instead(request, page, status).await
        }
        Fault::Drop => cut(next.run(request).await).await,
        Fault::Garbage => {
            let mut response = next.run(request).await;
            response.headers_mut().remove(CONTENT_LENGTH);
            response.extensions_mut().insert(Written);
            *response.body_mut() = Body::from(GARBAGE);
            response
        }
    }
}

fn asked(headers: &HeaderMap) -> Option<String> {
    Some(String::from_utf8_lossy(headers.get(HEADER)?.as_bytes()).into_owned())
}

/// Answers without doing anything. The body is read all the same: who still sends may not see an answer.
async fn instead<R: IntoResponse>(request: Request, answer: impl FnOnce(StatusCode) -> R, status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match body::whole(request).await {
        Ok(_) => answer(status).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// The first half of the answer, and then nothing: the connection closes before the announced length is there.
async fn cut(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    // An empty answer has no middle.
    let whole = if whole.len() < 2 { Bytes::from_static(b"{\"cut\":true}") } else { whole };
    parts.headers.insert(CONTENT_LENGTH, whole.len().into());
    parts.extensions.insert(Written);
    let (mut sender, body) = Channel::<Bytes, std::io::Error>::new(1);
    tokio::spawn(async move {
        // A client that left needs no half of an answer.
        if sender.send_data(whole.slice(..whole.len() / 2)).await.is_ok() {
            tokio::time::sleep(ON_ITS_WAY).await;
            sender.abort(std::io::Error::other("cut on demand"));
        }
    });
    Response::from_parts(parts, Body::new(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_every_fault_it_lists() {
        for fault in ALL {
            assert!(Fault::read(fault).is_some(), "{fault}");
        }
        for (text, fault) in [
            ("401", Fault::Status(401, None)),
            ("429;retry-after=0", Fault::Status(429, Some(0))),
            (" 503 ; retry-after = 7 ", Fault::Status(503, Some(7))),
            ("slow", Fault::Slow(SLOW)),
            ("slow; ms=1", Fault::Slow(1)),
            ("html; status=200", Fault::Html(200)),
        ] {
            assert_eq!(Fault::read(text), Some(fault), "{text}");
        }
    }

    #[test]
    fn rejects_what_it_does_not_know() {
        for text in [
            "",
            "200",
            "418",
            "Hang",
            "hang; ms=1",
            "slow; ms=-1",
            "slow; s=1",
            "429; retry-after",
            "slow; ms=999999999",
        ] {
            assert_eq!(Fault::read(text), None, "{text}");
        }
    }
}
