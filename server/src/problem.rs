//! A refusal, as ASP.NET Core writes it: RFC 9457 problem details, with `errors` by field.
//!
//! `{"type":"...","title":"...","status":400,"detail":"...","errors":{"name":["..."]},"traceId":"..."}`
//!
//! Routes give a [`Problem`]; [`write()`] puts it into words where the answer leaves, because only there is the request's
//! id known, and because refusals by the libraries (a wrong method, a path that is not UTF-8) pass there too.

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
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
}

impl Problem {
    /// A refusal in one sentence.
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, title: title(status), detail: Some(detail.into()), errors: Vec::new() }
    }

    /// Refused for what single fields hold.
    pub(crate) fn invalid(errors: Vec<(String, String)>) -> Self {
        let title = "One or more validation errors occurred.";
        Self { status: StatusCode::BAD_REQUEST, title, detail: None, errors }
    }

    /// Refused for one field.
    pub(crate) fn field(name: &str, sentence: impl Into<String>) -> Self {
        Self::invalid(vec![(name.to_owned(), sentence.into())])
    }

    /// Nothing answers at this path.
    pub(crate) fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND)
    }

    /// The fault is ours; the cause is in the log.
    pub(crate) fn server_error() -> Self {
        Self::of(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// A refusal of which only the status is known.
    fn of(status: StatusCode) -> Self {
        let detail = match status {
            StatusCode::NOT_FOUND => "There is nothing at this path.",
            StatusCode::METHOD_NOT_ALLOWED => "This path takes only the methods that the Allow header lists.",
            StatusCode::INTERNAL_SERVER_ERROR => "The server failed; its log says why, under the request's id.",
            _ => "The request could not be understood.",
        };
        Self::new(status, detail)
    }

    fn to_json(&self, id: &str) -> String {
        let mut out = String::from("{\"type\":");
        write_text(section(self.status), &mut out);
        out.push_str(",\"title\":");
        write_text(self.title, &mut out);
        out.push_str(&format!(",\"status\":{}", self.status.as_u16()));
        if let Some(detail) = &self.detail {
            out.push_str(",\"detail\":");
            write_text(detail, &mut out);
        }
        if !self.errors.is_empty() {
            out.push_str(",\"errors\":");
            self.write_errors(&mut out);
        }
        out.push_str(",\"traceId\":");
        write_text(id, &mut out);
        out.push('}');
        out
    }

    /// Each field once, in the order first named, with all its sentences.
    fn write_errors(&self, out: &mut String) {
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

/// Writes the body of every refusal: JSON for the API, one sentence for the page. An answer that is JSON already is a
/// provider's own and stays as it is.
pub(crate) async fn write(request: Request, next: Next) -> Response {
    let is_api = routes::is_api(request.uri().path());
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let mut response = next.run(request).await;
    let status = response.status();
    let is_json = |value: &HeaderValue| value.as_bytes().starts_with(b"application/json");
    if !(status.is_client_error() || status.is_server_error())
        || response.headers().get(CONTENT_TYPE).is_some_and(is_json)
    {
        return response;
    }
    let problem = response.extensions_mut().remove().unwrap_or_else(|| Problem::of(status));
    let (media_type, body) = if is_api {
        ("application/problem+json", problem.to_json(&id))
    } else {
        ("text/plain; charset=utf-8", problem.detail.unwrap_or_default() + "\n")
    };
    response.headers_mut().remove(CONTENT_LENGTH);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    *response.body_mut() = Body::from(body);
    response
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
        StatusCode::FORBIDDEN => "https://tools.ietf.org/html/rfc9110#section-15.5.4",
        StatusCode::NOT_FOUND => "https://tools.ietf.org/html/rfc9110#section-15.5.5",
        StatusCode::METHOD_NOT_ALLOWED => "https://tools.ietf.org/html/rfc9110#section-15.5.6",
        StatusCode::REQUEST_TIMEOUT => "https://tools.ietf.org/html/rfc9110#section-15.5.9",
        StatusCode::PAYLOAD_TOO_LARGE => "https://tools.ietf.org/html/rfc9110#section-15.5.14",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "https://tools.ietf.org/html/rfc9110#section-15.5.16",
        StatusCode::INTERNAL_SERVER_ERROR => "https://tools.ietf.org/html/rfc9110#section-15.6.1",
        _ => "about:blank",
    }
}
