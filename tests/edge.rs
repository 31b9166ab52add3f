//! The WebAssembly edge in a browser: the functions that the npm package calls, with records encoded by the JavaScript that the
//! package ships, and requests through a `fetch` that a test puts in place.
#![cfg(all(target_arch = "wasm32", feature = "client"))]
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "edge/abort.rs"]
mod abort;
#[path = "edge/ask.rs"]
mod ask;
#[path = "edge/base_url.rs"]
mod base_url;
#[cfg(feature = "bulk")]
#[path = "edge/bulk.rs"]
mod bulk;
#[path = "edge/credentials.rs"]
mod credentials;
#[path = "edge/decoding.rs"]
mod decoding;
#[path = "edge/encoding.rs"]
mod encoding;
#[path = "edge/fetch.rs"]
mod fetch;
#[path = "edge/list.rs"]
mod list;
#[path = "edge/network.rs"]
mod network;
#[path = "edge/outcome.rs"]
mod outcome;
#[path = "edge/read.rs"]
mod read;
#[path = "edge/recorded.rs"]
mod recorded;
#[path = "edge/refusal.rs"]
mod refusal;
#[path = "edge/request.rs"]
mod request;
#[path = "edge/retry.rs"]
mod retry;
#[path = "edge/retry_after.rs"]
mod retry_after;
#[path = "edge/setup.rs"]
mod setup;
#[path = "edge/timeout.rs"]
mod timeout;
#[path = "edge/usage.rs"]
mod usage;
#[path = "edge/validator.rs"]
mod validator;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
