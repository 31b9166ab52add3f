//! Headers of every response that restrict the browser: it runs only our own code, guesses no types, sends no referrer.
//!
//! What the API responds with may be somebody else's words, a provider's for instance. There no code runs at all, neither in the
//! response nor out of it: it is loaded into a sandbox without an origin, and is of no type that a browser would run.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use crate::api_path::is_api;

/// `wasm-unsafe-eval` lets the WebAssembly module compile and allows nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// For the API. `sandbox` takes the origin away, should a browser show a response as a page.
const API_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Adds them to the response. A browser keeps files but asks each time whether they changed, so that a new build shows at
/// once; it does not keep responses of the API.
pub(crate) async fn add(request: Request, next: Next) -> Response {
    let is_api = is_api(request.uri().path());
    let (policy, caching) = if is_api { (API_POLICY, "no-store") } else { (POLICY, "no-cache") };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    if is_api {
        let types: Vec<_> = headers.get_all(CONTENT_TYPE).iter().collect();
        if !matches!(types[..], [one] if is_data(one)) {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        }
    }
    response
}

/// Whether a media type is one that a browser shows and never runs: JSON of any kind, or plain text.
fn is_data(media_type: &HeaderValue) -> bool {
    let given = media_type.to_str().unwrap_or_default().to_ascii_lowercase();
    let essence = given.split(';').next().unwrap_or_default().trim();
    let is_token = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte));
    let is_suffixed = essence
        .strip_prefix("application/")
        .and_then(|rest| rest.strip_suffix("+json"))
        .is_some_and(|name| !name.is_empty() && is_token(name));
    is_suffixed || matches!(essence, "application/json" | "text/json" | "text/plain")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_no_browser_runs() {
        for given in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/problem+json",
            "application/vnd.acme.v1+json;profile=x",
            "text/json",
            "text/plain;charset=utf-8",
        ] {
            assert!(is_data(&HeaderValue::from_static(given)), "{given}");
        }
        for given in [
            "",
            "text/html",
            "text/html; application/json",
            "text/html, application/json",
            "application/javascript",
            "image/svg+xml",
            "application/xhtml+xml",
            "application/+json",
            "application/x,text/html+json",
            "application/jsonp",
            "multipart/x-mixed-replace",
            "text/css",
        ] {
            assert!(!is_data(&HeaderValue::from_static(given)), "{given}");
        }
        assert!(!is_data(&HeaderValue::from_bytes(b"text/plain\xff").unwrap_or(HeaderValue::from_static(""))));
    }
}
