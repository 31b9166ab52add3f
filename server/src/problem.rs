//! A refusal, as ASP.NET Core writes it: RFC 9457 problem details, with `errors` by field.
//!
//! `{"type":"...","title":"...","status":400,"detail":"...","errors":{"name":["..."]},"traceId":"..."}`
//!
//! Routes give a [`Problem`]; it is put into words where the answer leaves, because only there is the request's id known,
//! and because refusals by the libraries (a wrong method, a path that is not UTF-8) pass there too. Below a provider's
//! path [`write_as()`] does it in the provider's own [`Dialect`], everywhere else [`write()`].

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use proforma::json::write_text;

use crate::log::RequestId;
use crate::{routes, store};

/// Why a request was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: Option<String>,
    /// The field, as ASP.NET names it (`emailAddresses[0]`, `$` for the whole body), and what is wrong with it.
    errors: Vec<(String, String)>,
    /// The provider's own number for it, where it has one.
    code: Option<u32>,
    /// Seconds after which to come again.
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

/// Problem details, for CM.com and for what is no provider's.
pub(crate) const PROBLEM_DETAILS: Dialect = Dialect { media_type: "application/problem+json", body: Problem::to_json };

/// Marks an answer as written: nothing is put in place of its body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written;

impl Problem {
    /// A refusal in one sentence.
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..Self::bare(status) }
    }

    /// A refusal of which only the status is known; the provider's dialect finds the words.
    pub(crate) fn bare(status: StatusCode) -> Self {
        Self { status, title: title(status), detail: None, errors: Vec::new(), code: None, retry_after: None }
    }

    /// Refused for what single fields hold.
    pub(crate) fn invalid(errors: Vec<(String, String)>) -> Self {
        let title = "One or more validation errors occurred.";
        Self { title, errors, ..Self::bare(StatusCode::BAD_REQUEST) }
    }

    /// Refused for one field.
    pub(crate) fn field(name: &str, sentence: impl Into<String>) -> Self {
        Self::invalid(vec![(name.to_owned(), sentence.into())])
    }

    /// Nothing answers at this path.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, words(StatusCode::NOT_FOUND))
    }

    /// The fault is ours; the cause is in the log.
    pub(crate) fn server_error() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, words(StatusCode::INTERNAL_SERVER_ERROR))
    }

    /// The same under the provider's own number.
    pub(crate) fn coded(mut self, code: u32) -> Self {
        self.code = Some(code);
        self
    }

    /// The same, to be tried again after so many seconds.
    pub(crate) fn after(mut self, seconds: Option<u64>) -> Self {
        self.retry_after = seconds;
        self
    }

    /// The status it is answered with.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// The provider's own number for it.
    pub(crate) fn code(&self) -> Option<u32> {
        self.code
    }

    /// The one sentence, or else what is said about the first field.
    pub(crate) fn detail(&self) -> Option<&str> {
        self.detail.as_deref().or_else(|| self.errors.first().map(|(_, sentence)| sentence.as_str()))
    }

    /// What is wrong, field by field.
    pub(crate) fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    fn to_json(&self, id: &str) -> String {
        let mut out = String::from("{\"type\":");
        write_text(section(self.status), &mut out);
        out.push_str(",\"title\":");
        write_text(self.title, &mut out);
        out.push_str(&format!(",\"status\":{}", self.status.as_u16()));
        if self.errors.is_empty() {
            out.push_str(",\"detail\":");
            write_text(self.detail.as_deref().unwrap_or_else(|| words(self.status)), &mut out);
        } else {
            out.push_str(",\"errors\":");
            self.write_errors(&mut out);
        }
        out.push_str(",\"traceId\":");
        write_text(id, &mut out);
        out.push('}');
        out
    }

    /// `{"field":["sentence", ...], ...}`: each field once, in the order first named, with all its sentences.
    pub(crate) fn write_errors(&self, out: &mut String) {
        let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
        for (field, sentence) in &self.errors {
            match fields.iter_mut().find(|(known, _)| known == field) {
                Some((_, sentences)) => sentences.push(sentence),
                None => fields.push((field, vec![sentence])),
            }
        }
        for (index, (field, sentences)) in fields.iter().enumerate() {
            out.push(if index == 0 { '{' } else { ',' });
            write_text(field, out);
            for (index, sentence) in sentences.iter().enumerate() {
                out.push_str(if index == 0 { ":[" } else { "," });
                write_text(sentence, out);
            }
            out.push(']');
        }
        out.push('}');
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

/// The cause goes to the log, never to the client.
impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        tracing::error!("{error}");
        Self::server_error()
    }
}

/// Writes the body of every refusal that no provider wrote: JSON for the API, one sentence for the page.
pub(crate) async fn write(request: Request, next: Next) -> Response {
    let dialect = if routes::is_api(request.uri().path()) { PROBLEM_DETAILS } else { ONE_SENTENCE };
    write_as(State(dialect), request, next).await
}

/// For people who opened the address themselves.
const ONE_SENTENCE: Dialect = Dialect {
    media_type: "text/plain; charset=utf-8",
    body: |problem, _| problem.detail().unwrap_or_else(|| words(problem.status)).to_owned() + "\n",
};

/// Writes the body of every refusal below a provider's path, as the provider would.
pub(crate) async fn write_as(State(dialect): State<Dialect>, request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let mut response = next.run(request).await;
    let status = response.status();
    let is_refusal = status.is_client_error() || status.is_server_error();
    if !is_refusal || response.extensions().get::<Written>().is_some() {
        return response;
    }
    let problem = response.extensions_mut().remove().unwrap_or_else(|| Problem::bare(status));
    response.extensions_mut().insert(Written);
    response.headers_mut().remove(CONTENT_LENGTH);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(dialect.media_type));
    *response.body_mut() = Body::from((dialect.body)(&problem, &id));
    response
}

/// What there is to say where only the status is known.
fn words(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "There is nothing at this path.",
        StatusCode::METHOD_NOT_ALLOWED => "This path takes only the methods that the Allow header lists.",
        StatusCode::INTERNAL_SERVER_ERROR => "The server failed; its log says why, under the request's id.",
        StatusCode::UNAUTHORIZED => "The credentials were not accepted.",
        StatusCode::FORBIDDEN => "These credentials do not allow this.",
        StatusCode::REQUEST_TIMEOUT => "The request took too long.",
        StatusCode::CONFLICT => "The profile was changed by somebody else, or its state forbids the change.",
        StatusCode::PAYLOAD_TOO_LARGE => "The body is too large.",
        StatusCode::TOO_MANY_REQUESTS => "Too many requests; come again later.",
        StatusCode::SERVICE_UNAVAILABLE => "The service is not available now; come again later.",
        _ => "The request could not be understood.",
    }
}

fn title(status: StatusCode) -> &'static str {
    match status {
        // As ASP.NET Core shortens it.
        StatusCode::INTERNAL_SERVER_ERROR => "An error occurred while processing your request.",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}

/// Where RFC 9110 describes the status, as ASP.NET Core links it.
fn section(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        StatusCode::UNAUTHORIZED => "https://tools.ietf.org/html/rfc9110#section-15.5.2",
        StatusCode::FORBIDDEN => "https://tools.ietf.org/html/rfc9110#section-15.5.4",
        StatusCode::NOT_FOUND => "https://tools.ietf.org/html/rfc9110#section-15.5.5",
        StatusCode::METHOD_NOT_ALLOWED => "https://tools.ietf.org/html/rfc9110#section-15.5.6",
        StatusCode::REQUEST_TIMEOUT => "https://tools.ietf.org/html/rfc9110#section-15.5.9",
        StatusCode::CONFLICT => "https://tools.ietf.org/html/rfc9110#section-15.5.10",
        StatusCode::PRECONDITION_FAILED => "https://tools.ietf.org/html/rfc9110#section-15.5.13",
        StatusCode::PAYLOAD_TOO_LARGE => "https://tools.ietf.org/html/rfc9110#section-15.5.14",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "https://tools.ietf.org/html/rfc9110#section-15.5.16",
        StatusCode::INTERNAL_SERVER_ERROR => "https://tools.ietf.org/html/rfc9110#section-15.6.1",
        StatusCode::BAD_GATEWAY => "https://tools.ietf.org/html/rfc9110#section-15.6.3",
        StatusCode::SERVICE_UNAVAILABLE => "https://tools.ietf.org/html/rfc9110#section-15.6.4",
        StatusCode::GATEWAY_TIMEOUT => "https://tools.ietf.org/html/rfc9110#section-15.6.5",
        StatusCode::TOO_MANY_REQUESTS => "https://tools.ietf.org/html/rfc6585#section-4",
        _ => "about:blank",
    }
}
