//! Which paths belong to the API.

/// Whether a path belongs to the API, whose responses are JSON and are not kept by a browser.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}
