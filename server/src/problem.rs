//! A refused request: its status and why.
//!
//! A handler returns a [`Problem`]. Its body is written later, by `write_problem.rs`, because only there the request's id is
//! known, and because refusals by the libraries (a wrong method, a path that is not UTF-8) pass there too.

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use indexmap::IndexMap;

use crate::store;

/// What a path without a handler says.
pub(crate) const NOTHING_HERE: &str = "There is nothing at this path.";
/// What a request says that failed because of the server.
pub(crate) const FAILED: &str = "The server failed; its log says why, under the request's id.";

/// Why a request was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    status: StatusCode,
    detail: Option<String>,
    /// The field, as ASP.NET names it (`emailAddresses[0]`, `$` for the whole body), and what is wrong with it.
    errors: Vec<(String, String)>,
    /// The provider's own number for it, where it has one.
    code: Option<u32>,
    /// The seconds to wait before another try.
    retry_after: Option<u64>,
}

/// How a provider writes its refusals.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dialect {
    /// The body's media type.
    pub(crate) media_type: &'static str,
    /// The body, for a refusal of the request with this id.
    pub(crate) body: fn(&Problem, &str) -> String,
}

/// Marks a response whose body is not to be replaced.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written;

impl Problem {
    /// A refusal in one sentence.
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..Self::bare(status) }
    }

    /// A refusal of which only the status is known; the provider's dialect has the words.
    pub(crate) fn bare(status: StatusCode) -> Self {
        Self { status, detail: None, errors: Vec::new(), code: None, retry_after: None }
    }

    /// 400 for what single fields hold.
    pub(crate) fn invalid(errors: Vec<(String, String)>) -> Self {
        Self { errors, ..Self::bare(StatusCode::BAD_REQUEST) }
    }

    /// 400 for one field.
    pub(crate) fn field(name: &str, sentence: impl Into<String>) -> Self {
        Self::invalid(vec![(name.to_owned(), sentence.into())])
    }

    /// 404 for a path that nothing handles.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, NOTHING_HERE)
    }

    /// 500. The cause goes to the log, not to the client.
    pub(crate) fn server_error() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, FAILED)
    }

    /// Sets the provider's own number for it.
    pub(crate) fn coded(mut self, code: u32) -> Self {
        self.code = Some(code);
        self
    }

    /// Sets `Retry-After`, in seconds.
    pub(crate) fn after(mut self, seconds: Option<u64>) -> Self {
        self.retry_after = seconds;
        self
    }

    /// The status of the response.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// The provider's own number for it.
    pub(crate) fn code(&self) -> Option<u32> {
        self.code
    }

    /// The one sentence, or else the sentence about the first field.
    pub(crate) fn detail(&self) -> Option<&str> {
        self.detail.as_deref().or_else(|| self.errors.first().map(|(_, sentence)| sentence.as_str()))
    }

    /// What is wrong, each field with its sentence.
    pub(crate) fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    /// What is wrong: each field once, in the order first named, with all its sentences.
    pub(crate) fn errors_by_field(&self) -> IndexMap<&str, Vec<&str>> {
        let mut fields: IndexMap<&str, Vec<&str>> = IndexMap::new();
        for (field, sentence) in &self.errors {
            fields.entry(field).or_default().push(sentence);
        }
        fields
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The cause goes to the log, not to the client.
impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        tracing::error!("{error}");
        Self::server_error()
    }
}
