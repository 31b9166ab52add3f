//! The WHATWG URL parser of the platform: the browser's or Node's in WebAssembly, the `url` crate natively.

/// The address as the parser writes it; `None` when it refuses it.
#[cfg(target_arch = "wasm32")]
pub(super) fn parse(text: &str) -> Option<String> {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = URL)]
        type Parser;
        #[wasm_bindgen(static_method_of = Parser, js_class = "URL", js_name = canParse, catch)]
        fn can_parse(text: &str) -> Result<bool, JsValue>;
    }
    // Asked first, since an exception costs more than all other checks. Browsers of before 2023 do not have it.
    if Parser::can_parse(text) == Ok(false) {
        return None;
    }
    web_sys::Url::new(text).ok().map(|url| url.href())
}

/// The address as the parser writes it; `None` when it refuses it.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn parse(text: &str) -> Option<String> {
    url::Url::parse(text).ok().map(String::from)
}
