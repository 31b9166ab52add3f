//! Reads the body of a request, JSON or a form, with limits on its size and time.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, EXPECT};
use axum::http::{HeaderMap, StatusCode};
use http_body_util::BodyExt;

use crate::problem::Problem;

/// The largest body that is read, in bytes.
pub(crate) const LIMIT: usize = 1 << 20;
/// How much of a larger body is read before it is refused, in bytes. A client that is still sending when the connection closes
/// may never see the response.
const READ_LIMIT: usize = 16 << 20;
/// How long a body may take.
const TIME: Duration = Duration::from_secs(30);

/// Reads a body that is sent as JSON, as text.
///
/// # Errors
/// 413 over [`LIMIT`], 408 after [`TIME`], 415 for another media type or charset, 400 for what is not UTF-8.
pub(crate) async fn json_text(request: Request) -> Result<String, Problem> {
    let (headers, bytes) = whole(request).await?;
    if !is_json(&headers) {
        let detail = "The body must be JSON in UTF-8, sent as Content-Type: application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    String::from_utf8(bytes).map_err(|_| Problem::field("$", "The body is not UTF-8."))
}

/// Reads the pairs of an `application/x-www-form-urlencoded` body. Bytes that are not UTF-8 become U+FFFD.
///
/// # Errors
/// As [`json_text`], except that any encoding is accepted.
pub(crate) async fn form(request: Request) -> Result<Vec<(String, String)>, Problem> {
    let (headers, bytes) = whole(request).await?;
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = given.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        let detail = "The body must be sent as Content-Type: application/x-www-form-urlencoded.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    Ok(form_urlencoded::parse(&bytes).into_owned().collect())
}

/// Reads the whole body, and returns it with the headers.
///
/// # Errors
/// 413 over [`LIMIT`], 408 after [`TIME`], 400 if it breaks off.
pub(crate) async fn whole(request: Request) -> Result<(HeaderMap, Vec<u8>), Problem> {
    let (parts, body) = request.into_parts();
    let bytes = tokio::time::timeout(TIME, bytes(&parts.headers, body))
        .await
        .map_err(|_| Problem::new(StatusCode::REQUEST_TIMEOUT, "The body took longer than 30 seconds."))??;
    Ok((parts.headers, bytes))
}

async fn bytes(headers: &HeaderMap, mut body: Body) -> Result<Vec<u8>, Problem> {
    let too_large = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "The body is larger than 1 MiB (1048576 bytes).");
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let declared = text(CONTENT_LENGTH).and_then(|length| length.parse().ok()).unwrap_or(0);
    // RFC 9110, section 10.1.1: a client that asks first is refused before it sends the body.
    if declared > READ_LIMIT || (declared > LIMIT && text(EXPECT).is_some()) {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(declared.min(LIMIT));
    let mut seen = 0;
    while let Some(frame) = body.frame().await {
        let frame =
            frame.map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "The body ended before it was complete."))?;
        let Ok(data) = frame.into_data() else { continue };
        seen = data.len().saturating_add(seen);
        if seen > READ_LIMIT {
            break;
        }
        if seen <= LIMIT {
            bytes.extend_from_slice(&data);
        }
    }
    if seen > LIMIT { Err(too_large()) } else { Ok(bytes) }
}

/// Whether the headers declare what ASP.NET Core's JSON reader accepts: `application/json`, `text/json`, `application/*+json`, in UTF-8.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(Ok(given)) = headers.get(CONTENT_TYPE).map(|value| value.to_str()) else { return false };
    let given = given.to_ascii_lowercase();
    let (media_type, parameters) = given.split_once(';').unwrap_or((&given, ""));
    let charset = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("charset="));
    let media_type = media_type.trim();
    let is_suffixed = media_type.starts_with("application/") && media_type.ends_with("+json");
    (is_suffixed || matches!(media_type, "application/json" | "text/json"))
        && charset.is_none_or(|charset| matches!(charset.trim_matches('"'), "utf-8" | "utf8" | "us-ascii"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_json_type(given: &'static str) -> bool {
        is_json(&HeaderMap::from_iter([(CONTENT_TYPE, axum::http::HeaderValue::from_static(given))]))
    }

    #[test]
    fn accepts_json_in_utf_8() {
        for given in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
            "application/json; profile=x; charset=utf-8",
            "text/json",
            "application/vnd.acme+json",
        ] {
            assert!(is_json_type(given), "{given}");
        }
    }

    #[test]
    fn rejects_other_types_and_charsets() {
        for given in [
            "",
            "text/plain",
            "application/jsonp",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "multipart/form-data; boundary=application/json",
        ] {
            assert!(!is_json_type(given), "{given}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }
}
