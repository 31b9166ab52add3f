//! `PROFORMA_TOKEN`: requests without it are refused. It must be set if other machines can reach the server.
//!
//! It is the password of HTTP Basic, with any user name, because a browser then asks the user for it and sends it with every
//! request of the page. Programs may send `Authorization: Bearer` instead.

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use crate::problem::Problem;

/// The environment variable.
pub(crate) const VARIABLE: &str = "PROFORMA_TOKEN";
/// Shorter ones can be guessed.
const SHORTEST: usize = 16;

/// The token, if one is set.
#[derive(Clone, Debug)]
pub(crate) struct Token(Option<SecretString>);

impl Token {
    /// Reads the environment.
    ///
    /// # Errors
    /// One sentence, if the token is too short.
    pub(crate) fn read() -> Result<Self, String> {
        let given = std::env::var(VARIABLE).ok().filter(|token| !token.is_empty());
        if given.as_ref().is_some_and(|token| token.len() < SHORTEST) {
            return Err(format!("{VARIABLE} must have at least {SHORTEST} characters."));
        }
        Ok(Self(given.map(SecretString::from)))
    }

    /// Whether a token is set.
    pub(crate) fn is_set(&self) -> bool {
        self.0.is_some()
    }

    fn fits(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.0 else { return true };
        let Some(given) = given(headers) else { return false };
        given.ct_eq(token.expose_secret().as_bytes()).into()
    }
}

fn given(headers: &HeaderMap) -> Option<Vec<u8>> {
    let (scheme, value) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(value.trim().as_bytes().to_owned());
    }
    let pair = BASE64_STANDARD.decode(value.trim()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let colon = pair.iter().position(|byte| *byte == b':')?;
    pair.get(colon + 1..).map(<[u8]>::to_owned)
}

/// Refuses requests without the token, and takes the token out of the others.
pub(crate) async fn check(State(token): State<Token>, mut request: Request, next: Next) -> Response {
    if !token.fits(request.headers()) {
        let detail = "Type the server's access token as the password; any user name will do.";
        let mut response = Problem::new(StatusCode::UNAUTHORIZED, detail).into_response();
        let challenge = HeaderValue::from_static("Basic realm=\"Proforma\", charset=\"UTF-8\"");
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        return response;
    }
    if token.is_set() {
        request.headers_mut().remove(AUTHORIZATION);
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_the_token_alone() {
        let token = Token(Some("0123456789abcdef".into()));
        let basic = |pair: &str| format!("Basic {}", BASE64_STANDARD.encode(pair));
        for (value, fits) in [
            (basic("anyone:0123456789abcdef"), true),
            (basic(":0123456789abcdef"), true),
            ("Bearer 0123456789abcdef".to_owned(), true),
            (basic("0123456789abcdef:"), false),
            (basic("anyone:0123456789abcdeF"), false),
            (basic("anyone:"), false),
            ("Bearer ".to_owned(), false),
            ("0123456789abcdef".to_owned(), false),
        ] {
            let value = HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static(""));
            assert_eq!(token.fits(&HeaderMap::from_iter([(AUTHORIZATION, value.clone())])), fits, "{value:?}");
        }
        assert!(!token.fits(&HeaderMap::new()));
        assert!(Token(None).fits(&HeaderMap::new()));
        assert!(!format!("{token:?}").contains("0123456789abcdef"));
    }
}
