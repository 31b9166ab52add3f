//! The files of the page and of the built package.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

use crate::arguments::Arguments;
use crate::dated_files::DatedFiles;
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
        .layer(from_fn(describe))
}

fn files<S: Clone + Send + Sync + 'static>(directory: &Path) -> Router<S> {
    let root: Arc<Path> = directory.into();
    Router::new()
        .fallback_service(ServeDir::with_backend(directory, DatedFiles).redirect_to_trailing_slash(false))
        .layer(from_fn_with_state(root, check_file))
}

/// The longest name of a file that file systems have, in bytes.
const LONGEST_NAME: usize = 255;

/// Passes on requests for ordinary files below the directory. Hides those whose names begin with a dot, which are settings and what
/// editors leave behind; links, which lead to files that nobody meant to serve; and pipes and devices, which may never end.
async fn check_file(State(root): State<Arc<Path>>, request: Request, next: Next) -> Response {
    let path = percent_decode_str(request.uri().path()).decode_utf8().ok().and_then(|path| relative(&path));
    let is_ordinary = match path {
        Some(path) => tokio::task::spawn_blocking(move || is_ordinary(&root, &path)).await.unwrap_or(false),
        None => false,
    };
    if is_ordinary { next.run(request).await } else { Problem::not_found().into_response() }
}

/// The steps of a path, if none of them is hidden, leads elsewhere, or is no name.
fn relative(path: &str) -> Option<PathBuf> {
    let steps: PathBuf = path.split('/').filter(|step| !step.is_empty()).collect();
    let is_name = |step: Component<'_>| match step {
        Component::Normal(name) => {
            let name = name.to_string_lossy();
            name.len() <= LONGEST_NAME && !name.split('\\').any(|part| part.starts_with('.')) && !name.contains('\0')
        }
        _ => false,
    };
    steps.components().all(is_name).then_some(steps)
}

/// Whether a path leads to a file or a directory without a link below the root.
fn is_ordinary(root: &Path, path: &Path) -> bool {
    let mut here = root.to_owned();
    for step in path.components() {
        here.push(step);
        // Says what a link is, and not what it leads to.
        let Ok(found) = here.symlink_metadata() else { return false };
        if !found.is_file() && !found.is_dir() {
            return false;
        }
    }
    true
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
