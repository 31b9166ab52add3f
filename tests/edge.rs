//! The WebAssembly edge in a browser: values off a tape, requests through fetch.
#![cfg(target_arch = "wasm32")]
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "edge/lay.rs"]
mod lay;
#[path = "edge/sending.rs"]
mod sending;
#[path = "edge/tape.rs"]
mod tape;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
