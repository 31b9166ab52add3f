//! HTTP requests and responses as data.

pub(crate) mod percent;

use serde::{Serialize, Serializer};

use crate::value::Value;

/// An HTTP method that a form uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads.
    Get,
    /// Creates; at Mews and Twilio it updates too.
    Post,
    /// Replaces.
    Put,
    /// Changes what is named.
    Patch,
}

impl Method {
    /// As it stands in the request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
        }
    }
}

/// One request: the contract's `HttpRequest`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Absolute, unless the target's base URL is relative.
    pub url: String,
    /// Name and value, in the order they are set.
    #[serde(serialize_with = "as_object")]
    pub headers: Vec<(&'static str, String)>,
    /// The body, empty for a read.
    pub body: String,
}

fn as_object<S: Serializer>(headers: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(headers.iter().map(|(name, value)| (name, value)))
}

/// The headers that may name a request, the likeliest first.
pub const REQUEST_ID_HEADERS: &[&str] = &["request-id", "twilio-request-id", "x-request-id"];

/// A response, read to its end.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The `Retry-After` header.
    pub retry_after: Option<String>,
    /// The provider's name for this request, from one of [`REQUEST_ID_HEADERS`].
    pub request_id: Option<String>,
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The body as text; `None` where it was no UTF-8 or broke off.
    pub text: Option<String>,
    /// The body as JSON, where it is JSON.
    pub json: Option<Value<'static>>,
}

/// What a body turned out to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Body<'r> {
    /// Nothing, or white space.
    Empty,
    /// JSON.
    Json(&'r Value<'static>),
    /// Text of some other kind, HTML included.
    Text(&'r str),
    /// It broke off, or was no text.
    Unreadable,
}

impl Response {
    /// The same response with its text read as JSON, where it is JSON.
    #[must_use]
    pub fn with_json(mut self) -> Self {
        let json = self.text.as_deref().and_then(|text| Value::from_json(trimmed(text)).ok());
        self.json = json.map(Value::into_owned);
        self
    }

    /// What the body is.
    #[must_use]
    pub fn body(&self) -> Body<'_> {
        match (self.text.as_deref().map(trimmed), &self.json) {
            (None, _) => Body::Unreadable,
            (Some(""), _) => Body::Empty,
            (_, Some(json)) => Body::Json(json),
            (Some(text), None) => Body::Text(text),
        }
    }
}

/// A body without a byte order mark, and without white space around it.
#[must_use]
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}
