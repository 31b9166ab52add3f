//! Posts to the callback address of a profile, but only if that is on this machine: a sandbox must not be a means to make
//! this machine call others.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, USER_AGENT};
use axum::http::uri::Scheme;
use axum::http::{Method, Request, Uri};

use super::state::Shared;
use crate::net;

/// The waits before the second and the third try; there is no fourth.
const WAITS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(4)];
/// How long a response may take.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Posts a JSON text, in the background. Logs each try, without the text and without the query of the address.
pub(super) fn post(sandbox: &Shared, url: &str, text: String) {
    let Some(uri) = on_this_machine(url) else {
        tracing::info!("callback not sent: the sandbox posts to http://127.0.0.1 and the like only");
        return;
    };
    let sandbox = sandbox.clone();
    tokio::spawn(async move {
        let tries = async {
            for wait in WAITS.into_iter().map(Some).chain([None]) {
                let status = once(&sandbox, &uri, &text).await;
                tracing::info!("callback POST {} {}", uri.path(), status.as_deref().unwrap_or("unanswered"));
                match wait {
                    Some(wait) if !status.is_some_and(|status| status.starts_with('2')) => {
                        tokio::time::sleep(wait).await
                    }
                    _ => return,
                }
            }
        };
        tokio::select! {
            () = tries => {}
            () = sandbox.stop.clone().begins() => {}
        }
    });
}

async fn once(sandbox: &Shared, uri: &Uri, text: &str) -> Option<String> {
    let request = Request::builder()
        .method(Method::POST)
        .uri(uri.clone())
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, concat!("proforma/", env!("CARGO_PKG_VERSION")))
        // A server that refuses requests from other sites, such as this one, refuses callbacks as well.
        .header("sec-fetch-site", "cross-site")
        .body(Body::from(text.to_owned()))
        .ok()?;
    let response = tokio::time::timeout(TIMEOUT, sandbox.client.request(request)).await.ok()?.ok()?;
    Some(response.status().as_u16().to_string())
}

fn on_this_machine(url: &str) -> Option<Uri> {
    let uri: Uri = url.split('#').next()?.parse().ok()?;
    let authority = uri.authority()?;
    let fits = uri.scheme() == Some(&Scheme::HTTP) && !authority.as_str().contains('@');
    (fits && net::is_loopback(authority.host())).then_some(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_on_this_machine() {
        for url in ["http://127.0.0.1:9/x?y#z", "http://localhost/", "http://[::1]:80"] {
            assert!(on_this_machine(url).is_some(), "{url}");
        }
        for url in [
            "https://example.com/cm/callback",
            "http://127.0.0.1.example.com/",
            "http://127.0.0.1@example.com/",
            "http://example.com/127.0.0.1",
            "http://10.0.0.1/",
            "ftp://127.0.0.1/",
            "/x",
        ] {
            assert!(on_this_machine(url).is_none(), "{url}");
        }
    }
}
