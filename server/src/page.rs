//! The files of the page and of the built package.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

use crate::arguments::Arguments;
use crate::problem::Problem;

/// The level of Brotli and gzip. Files are compressed while they are sent, so time counts: a module of 224 kB becomes 74 kB
/// in 24 ms at 5, 73 kB in 125 ms at 9, and 67 kB in a second at 11; unoptimised builds take ten times as long.
const QUALITY: CompressionLevel = CompressionLevel::Precise(5);

/// Checks that there are files to serve.
///
/// # Errors
/// One sentence: what is missing, and the command that provides it.
pub(crate) fn check(arguments: &Arguments) -> Result<(), String> {
    let Arguments { www, package, .. } = arguments;
    if !www.join("index.html").is_file() {
        let www = www.display();
        return Err(format!("There is no index.html in {www}: start from the project's folder, or pass --www DIR."));
    }
    if !package.is_dir() {
        let package = package.display();
        return Err(format!("There is no {package}: build it with `cargo xtask package`, or pass --package DIR."));
    }
    Ok(())
}

/// Serves the package below `/proforma/` and the page elsewhere.
pub(crate) fn router<S: Clone + Send + Sync + 'static>(arguments: &Arguments) -> Router<S> {
    Router::new()
        .nest_service("/proforma", files(&arguments.package))
        .fallback_service(files(&arguments.www))
        .layer(CompressionLayer::new().quality(QUALITY))
        .layer(from_fn(hide_dotfiles))
        .layer(from_fn(describe))
}

fn files(directory: &Path) -> ServeDir {
    ServeDir::new(directory).redirect_to_trailing_slash(false)
}

/// Hides files whose names begin with a dot: settings, and files that editors leave behind.
async fn hide_dotfiles(request: Request, next: Next) -> Response {
    let path = percent_decode_str(request.uri().path()).collect::<Vec<u8>>();
    if path.split(|byte| matches!(byte, b'/' | b'\\')).any(|step| step.starts_with(b".")) {
        return Problem::not_found().into_response();
    }
    next.run(request).await
}

/// Adds the charset of text, and weakens the tag of a compressed body, which has the same meaning but other bytes
/// (RFC 9110, section 8.8.1).
async fn describe(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    rewrite(headers, CONTENT_TYPE, |kind| {
        (kind.starts_with("text/") && !kind.contains(';')).then(|| format!("{kind}; charset=utf-8"))
    });
    if headers.contains_key(CONTENT_ENCODING) {
        rewrite(headers, ETAG, |tag| tag.starts_with('"').then(|| format!("W/{tag}")));
    }
    response
}

fn rewrite(headers: &mut HeaderMap, name: HeaderName, into: impl FnOnce(&str) -> Option<String>) {
    let value = headers.get(&name).and_then(|value| into(value.to_str().ok()?));
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
        headers.insert(name, value);
    }
}
