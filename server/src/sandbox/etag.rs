//! `ETag` and `If-Match` (RFC 9110, sections 8.8.3 and 13.1.1): a change that somebody else made meanwhile is noticed.
//!
//! No provider documents them. A client that does not send `If-Match` notices nothing.

use axum::http::{HeaderMap, StatusCode};
use headers::{ETag, HeaderMapExt, IfMatch};

use crate::problem::Problem;
use crate::store::Stored;

/// The header of a response that holds this profile.
pub(super) fn header(stored: &Stored) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Some(tag) = tag(stored) {
        headers.typed_insert(tag);
    }
    headers
}

/// A strong tag; letters, digits and a hyphen make a valid one.
fn tag(stored: &Stored) -> Option<ETag> {
    format!("\"{}-{}\"", stored.life, stored.version).parse().ok()
}

/// What a request expects of the profile that it changes.
pub(super) enum Precondition {
    /// Nothing.
    None,
    /// One of these tags, or any.
    IfMatch(IfMatch),
    /// What no profile meets: an `If-Match` that cannot be read.
    Unreadable,
}

impl Precondition {
    /// Reads `If-Match`.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        match headers.typed_try_get() {
            Ok(None) => Self::None,
            Ok(Some(tags)) => Self::IfMatch(tags),
            Err(_) => Self::Unreadable,
        }
    }

    /// Compares the tags strongly: a weak tag never matches.
    ///
    /// # Errors
    /// 412 if the profile has changed since it was read.
    pub(super) fn check(&self, stored: &Stored) -> Result<(), Problem> {
        let is_met = match self {
            Self::None => true,
            Self::IfMatch(tags) => tag(stored).is_some_and(|tag| tags.precondition_passes(&tag)),
            Self::Unreadable => false,
        };
        let changed = "The profile has changed since it was read: read it again, and make the change once more.";
        if is_met { Ok(()) } else { Err(Problem::new(StatusCode::PRECONDITION_FAILED, changed)) }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use axum::http::header::IF_MATCH;

    use super::*;

    fn passes(lines: &[&[u8]]) -> bool {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(IF_MATCH, HeaderValue::from_bytes(line).unwrap_or(HeaderValue::from_static("")));
        }
        Precondition::of(&headers).check(&Stored { version: 7, life: "a1".to_owned(), ..Stored::default() }).is_ok()
    }

    #[test]
    fn compares_strongly() {
        for (given, expected) in [
            ("\"a1-7\"", true),
            ("*", true),
            ("\"a1-6\", \"a1-7\"", true),
            ("\"a1-6\",\"a1-7\"", true),
            ("\"a1-6\"", false),
            ("W/\"a1-7\"", false),
            ("a1-7", false),
            ("\"a1-7", false),
            ("\"a1-77\"", false),
            ("\"a1-6,7\"", false),
            ("", false),
            ("\"b2-7\"", false),
            ("\"7\"", false),
        ] {
            assert_eq!(passes(&[given.as_bytes()]), expected, "{given}");
        }
    }

    #[test]
    fn accepts_any_profile_without_the_header() {
        assert!(passes(&[]));
    }

    #[test]
    fn reads_every_line_of_the_header() {
        assert!(passes(&[b"\"a1-6\"", b"\"a1-7\""]));
        assert!(!passes(&[b"\"a1-6\"", b"\"a1-5\""]));
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        assert!(!passes(&[b"\xff"]));
        assert!(!passes(&[b"\"\xff\""]));
    }

    #[test]
    fn sends_the_version_as_a_strong_tag() {
        let headers = header(&Stored { version: 7, life: "a1".to_owned(), ..Stored::default() });
        assert_eq!(headers.get("etag"), Some(&HeaderValue::from_static("\"a1-7\"")));
    }
}
