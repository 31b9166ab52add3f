//! Requests: bodies in each provider's dialect, addresses, headers, credentials.

mod build;
mod credentials;
mod form_urlencoded;
mod json;
mod reads;
mod target;
mod url;

pub use build::build_requests;
pub(crate) use reads::{ask, list, read_one};
pub(crate) use target::is_path;
pub use target::{Target, TargetError};
pub(crate) use url::profile_id;
