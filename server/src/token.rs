//! `PROFORMA_TOKEN`: requests without it are refused. It must be set if other machines can reach the server.
//!
//! It is the password of HTTP Basic, with any user name, because a browser then asks the user for it and sends it with every
//! request of the page. Programs may send `Authorization: Bearer` instead.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use crate::connections::Peer;
use crate::guesses::Guesses;
use crate::problem::Problem;

/// The environment variable.
pub(crate) const VARIABLE: &str = "PROFORMA_TOKEN";
/// Shorter ones can be guessed.
const SHORTEST: usize = 16;
/// One letter sixteen times can be guessed too.
const DIFFERENT: usize = 5;
/// When to try again after too many wrong ones, in seconds.
const TRY_AGAIN: u64 = 10;

/// The token, if one is set.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    secret: Option<SecretString>,
    guesses: Arc<Guesses>,
}

impl Token {
    /// Reads the environment.
    ///
    /// # Errors
    /// One sentence, if the token is too short, or one that nobody could type or send.
    pub(crate) fn read() -> Result<Self, String> {
        let Some(given) = std::env::var_os(VARIABLE).filter(|token| !token.is_empty()) else {
            return Ok(Self::of(None));
        };
        let given = given.into_string().map_err(|_| format!("{VARIABLE} is no text: set it to letters and digits."))?;
        if given.chars().any(char::is_control) || given.trim() != given {
            return Err(format!(
                "{VARIABLE} must not begin or end with white space, nor hold line breaks or control characters."
            ));
        }
        let letters: BTreeSet<char> = given.chars().collect();
        if given.chars().count() < SHORTEST || letters.len() < DIFFERENT {
            return Err(format!(
                "{VARIABLE} must have at least {SHORTEST} characters, and {DIFFERENT} different ones."
            ));
        }
        Ok(Self::of(Some(given.into())))
    }

    fn of(secret: Option<SecretString>) -> Self {
        Self { secret, guesses: Arc::default() }
    }

    /// Whether a token is set.
    pub(crate) fn is_set(&self) -> bool {
        self.secret.is_some()
    }

    fn fits(&self, given: Option<&[u8]>) -> bool {
        let Some(token) = &self.secret else { return true };
        given.is_some_and(|given| given.ct_eq(token.expose_secret().as_bytes()).into())
    }
}

fn given(headers: &HeaderMap) -> Option<Vec<u8>> {
    let (scheme, value) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(value.trim().as_bytes().to_owned());
    }
    let pair = BASE64_STANDARD.decode(value.trim()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let colon = pair.iter().position(|byte| *byte == b':')?;
    pair.get(colon.saturating_add(1)..).map(<[u8]>::to_owned)
}

/// Refuses requests without the token, and takes the token out of the others.
pub(crate) async fn check(State(token): State<Token>, mut request: Request, next: Next) -> Response {
    let given = given(request.headers());
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0).filter(|_| token.is_set() && given.is_some());
    if let Some(address) = peer {
        let Some(wait) = token.guesses.wait(address, Instant::now()) else {
            let detail = "Too many wrong access tokens came from this address; wait a little.";
            return Problem::new(StatusCode::TOO_MANY_REQUESTS, detail).after(Some(TRY_AGAIN)).into_response();
        };
        tokio::time::sleep(wait).await;
    }
    if !token.fits(given.as_deref()) {
        if let Some(address) = peer {
            token.guesses.note_wrong(address, Instant::now());
        }
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
        let token = Token::of(Some("0123456789abcdef".into()));
        let fits_headers = |headers: &HeaderMap| token.fits(given(headers).as_deref());
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
            assert_eq!(fits_headers(&HeaderMap::from_iter([(AUTHORIZATION, value.clone())])), fits, "{value:?}");
        }
        assert!(!fits_headers(&HeaderMap::new()));
        assert!(Token::of(None).fits(None));
        assert!(!format!("{token:?}").contains("0123456789abcdef"));
    }
}
