//! `ETag` and `If-Match` (RFC 9110, sections 8.8.3 and 13.1.1): a change that somebody else made meanwhile is noticed.
//!
//! No provider documents them; they do no harm to whoever does not ask.

use axum::http::header::{ETAG, HeaderName, IF_MATCH};
use axum::http::{HeaderMap, StatusCode};

use crate::problem::Problem;
use crate::store::Stored;

/// The header of an answer about this profile.
pub(super) fn header(stored: &Stored) -> [(HeaderName, String); 1] {
    [(ETAG, tag(stored))]
}

fn tag(stored: &Stored) -> String {
    format!("\"{}\"", stored.version)
}

/// What a request expects the profile to be.
pub(super) struct Expected(Option<String>);

impl Expected {
    /// What the request's `If-Match` says.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let all: Vec<_> = headers.get_all(IF_MATCH).iter().map(|value| value.to_str().unwrap_or_default()).collect();
        Self((!all.is_empty()).then(|| all.join(",")))
    }

    /// # Errors
    /// 412 where the profile is another one by now.
    pub(super) fn is(&self, stored: &Stored) -> Result<(), Problem> {
        let Some(tags) = &self.0 else { return Ok(()) };
        // A weak tag never matches here.
        let fits = tags.split(',').map(str::trim).any(|given| given == "*" || given == tag(stored));
        let changed = "The profile has changed since it was read: read it again, and make the change once more.";
        if fits { Ok(()) } else { Err(Problem::new(StatusCode::PRECONDITION_FAILED, changed)) }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn compares_strongly() {
        let stored = Stored { version: 7, ..Stored::default() };
        for (given, fits) in [
            ("\"7\"", true),
            ("*", true),
            ("\"6\", \"7\"", true),
            ("\"6\"", false),
            ("W/\"7\"", false),
            ("7", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(IF_MATCH, HeaderValue::from_static(given))]);
            assert_eq!(Expected::of(&headers).is(&stored).is_ok(), fits, "{given}");
        }
        assert!(Expected::of(&HeaderMap::new()).is(&stored).is_ok());
    }
}
