//! The WHATWG URL parser of the place this runs in: the one room here that knows where it is.

/// The address as the parser writes it; nothing when it refuses it.
#[cfg(target_arch = "wasm32")]
pub(super) fn parse(text: &str) -> Option<String> {
    web_sys::Url::new(text).ok().map(|url| url.href())
}

/// The address as the parser writes it; nothing when it refuses it.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn parse(text: &str) -> Option<String> {
    url::Url::parse(text).ok().map(String::from)
}
