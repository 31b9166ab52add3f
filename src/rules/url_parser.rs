//! The WHATWG URL parser of the place this runs in: the one room here that knows where it is.

/// The address as the parser writes it; nothing when it refuses it.
#[cfg(target_arch = "wasm32")]
pub(super) fn parse(text: &str) -> Option<String> {
    use wasm_bindgen::prelude::*;

    // Texts in and out, where `web_sys::Url` would bring a table of JavaScript's objects along.
    // `canParse`, where there is one, since an exception costs more than all other checks.
    #[wasm_bindgen(inline_js = "export function href(text) {
  try {
    if (URL.canParse?.(text) !== false) return new URL(text).href;
  } catch {}
}")]
    extern "C" {
        fn href(text: &str) -> Option<String>;
    }
    href(text)
}

/// The address as the parser writes it; nothing when it refuses it.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn parse(text: &str) -> Option<String> {
    url::Url::parse(text).ok().map(String::from)
}
