//! Keeps other sites away from a server that runs on the user's own machine.
//!
//! - A page of another site can make the user's browser send requests here. Requests that change something are refused if
//!   `Sec-Fetch-Site`, or else `Origin` compared with `Host`, says that they come from another site. This is the rule of
//!   Go's `http.CrossOriginProtection`. Programs other than browsers send neither header and are let through.
//! - What goes to a real provider, with the operator's credentials, is refused in the same way when it only reads, and also where a
//!   browser would show or run the response.
//! - The name of another site can be made to point here (DNS rebinding), and then even `Sec-Fetch-Site` says same origin.
//!   So the server responds only to names with which that is not possible: `localhost`, addresses, the name given as
//!   `--host`, and those in the settings.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The names that the server responds to, beside `localhost` and addresses.
#[derive(Clone, Debug)]
pub(crate) struct Names(Arc<[String]>);

impl Names {
    /// The name given as `--host`, and others.
    pub(crate) fn new(host: &str, others: Vec<String>) -> Self {
        Self(others.into_iter().chain([host.to_owned()]).collect())
    }

    fn has(&self, authority: &str) -> bool {
        let Ok(authority) = authority.parse::<Authority>() else { return false };
        // `user@host` is not a valid Host header.
        if authority.as_str().contains('@') {
            return false;
        }
        let host = authority.host();
        let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let is_named = |name: &str| host.eq_ignore_ascii_case(name);
        address.parse::<IpAddr>().is_ok() || is_named("localhost") || self.0.iter().any(|name| is_named(name))
    }
}

/// Headers that a request has at most once. Of two, one program would believe the first and another the last.
static SINGLE: [HeaderName; 4] = [HOST, ORIGIN, SEC_FETCH_SITE, AUTHORIZATION];

/// Refuses requests to other names, and changes from other sites.
pub(crate) async fn check(State(names): State<Names>, request: Request, next: Next) -> Response {
    if let Some(name) = doubled(request.headers()) {
        return Problem::new(StatusCode::BAD_REQUEST, format!("The request has two {name} headers.")).into_response();
    }
    if !request.headers().contains_key(HOST) {
        return Problem::new(StatusCode::BAD_REQUEST, "The request has no host header.").into_response();
    }
    let host = text(request.headers(), HOST).unwrap_or_default();
    // An absolute request target (RFC 9112, section 3.2.2) must name us as well.
    let is_known = names.has(host) && request.uri().authority().is_none_or(|target| names.has(target.as_str()));
    if !is_known {
        let detail = "The server does not answer to this host name; use the address it printed when it started.";
        return Problem::new(StatusCode::FORBIDDEN, detail).into_response();
    }
    if !is_safe(request.method()) && is_foreign(request.headers()) {
        let detail = "Pages of other sites may not change anything here.";
        return Problem::new(StatusCode::FORBIDDEN, detail).into_response();
    }
    next.run(request).await
}

/// Refuses what another site makes a browser request, and what a browser would show or run. This is for requests that leave with
/// credentials: there even reading is an act in the operator's name.
pub(crate) async fn check_reads(request: Request, next: Next) -> Response {
    if is_shown(request.headers()) || is_foreign(request.headers()) {
        let detail = "This address is for requests of the page alone; a browser cannot open it, nor can other sites.";
        return Problem::new(StatusCode::FORBIDDEN, detail).into_response();
    }
    next.run(request).await
}

/// Whether a browser would show the response, or run it.
fn is_shown(headers: &HeaderMap) -> bool {
    let is = |name: HeaderName, expected: &str| text(headers, name) == Some(expected);
    is(SEC_FETCH_MODE, "navigate") || (headers.contains_key(SEC_FETCH_DEST) && !is(SEC_FETCH_DEST, "empty"))
}

/// Whether a method changes nothing (RFC 9110, section 9.2.1).
fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a page of another site made a browser send the request.
fn is_foreign(headers: &HeaderMap) -> bool {
    if headers.contains_key(SEC_FETCH_SITE) {
        return !matches!(text(headers, SEC_FETCH_SITE), Some("same-origin" | "none"));
    }
    if !headers.contains_key(ORIGIN) {
        return false;
    }
    let (origin, host) = (text(headers, ORIGIN).unwrap_or_default(), text(headers, HOST).unwrap_or_default());
    let sender = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    sender.is_none_or(|sender| !sender.eq_ignore_ascii_case(host))
}

fn doubled(headers: &HeaderMap) -> Option<&'static HeaderName> {
    SINGLE.iter().find(|name| headers.get_all(*name).iter().nth(1).is_some())
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_names_that_cannot_be_made_to_point_here() {
        let names = Names::new("proforma.example", vec!["other.example".to_owned()]);
        for host in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "192.168.1.7",
            "proforma.example:1",
            "Other.example",
        ] {
            assert!(names.has(host), "{host}");
        }
        for host in
            ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "a@127.0.0.1", "127.1", "::1"]
        {
            assert!(!names.has(host), "{host}");
        }
    }

    #[test]
    fn lets_no_other_site_change_anything() {
        let rows = [
            (&[][..], false),
            (&[("sec-fetch-site", "same-origin")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")], true),
            (&[("origin", "http://127.0.0.1:8080")], false),
            (&[("origin", "http://127.0.0.1:8081")], true),
            (&[("origin", "http://evil.example")], true),
            (&[("origin", "null")], true),
        ];
        for (given, expected) in rows {
            let mut headers = HeaderMap::from_iter([(HOST, axum::http::HeaderValue::from_static("127.0.0.1:8080"))]);
            for (name, value) in given {
                headers.insert(*name, axum::http::HeaderValue::from_static(value));
            }
            assert_eq!(is_foreign(&headers), expected, "{given:?}");
        }
        for (method, expected) in
            [(Method::GET, true), (Method::HEAD, true), (Method::POST, false), (Method::PUT, false)]
        {
            assert_eq!(is_safe(&method), expected, "{method}");
        }
    }
}
