//! The dialects in which providers take a body.

use crate::edit::Edit;

pub mod form_urlencoded;
pub mod json;
pub mod percent;
pub mod wrapped_json;

/// One field as it goes onto the wire: its wire name (two inside a group) and what is to happen to it.
pub type Entry<'e> = (Vec<&'e str>, &'e Edit<'e>);

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `{"name":"Acme"}`; a clear is `null`.
    Json,
    /// `{"Name":{"Value":"Acme"}}`; a clear is `{"Value":null}`.
    WrappedJson,
    /// `Name=Acme`, as `URLSearchParams` writes it; a clear cannot be written.
    FormUrlencoded,
}

impl Dialect {
    /// The media type of the body.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json | Self::WrappedJson => "application/json",
            Self::FormUrlencoded => "application/x-www-form-urlencoded",
        }
    }
}
