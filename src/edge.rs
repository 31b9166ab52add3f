//! The edge: what JavaScript can call. Records come in encoded, options through serde-wasm-bindgen; results go out as JSON text
//! through `JSON.parse`, or through serde-wasm-bindgen. No rule, name or message lives here, and not one decision.
//!
//! The npm package wraps these functions into the API that its users see.

#[cfg(feature = "bulk")]
pub mod bulk;
#[cfg(feature = "client")]
pub mod client;
mod decode;
pub mod input;
mod options;
pub mod validator;
