//! Credentials on their way out. Their shape is never judged, only whether a header can carry them.

use crate::issue::{Finding, Issue};
use crate::provider::{Carrier, Credential, Provider};
use crate::value::Value;

/// What was handed over: key and secret.
pub(super) type Given = [(String, Value<'static>)];

/// The secret of a key.
fn text<'g>(given: &'g Given, key: &str) -> Option<&'g str> {
    given.iter().find(|(name, _)| name == key).and_then(|(_, secret)| secret.as_text())
}

/// What stands in the way of sending them: `credential.missing` when some are given but not all,
/// `credential.unsendable` when a line break, a control character or a lone surrogate is in one.
pub(super) fn judge(provider: &Provider, given: &Given) -> Vec<Issue> {
    if given.iter().all(|(_, secret)| secret.is_nothing()) {
        return Vec::new();
    }
    let judge_one = |credential: &Credential| {
        let secret = given.iter().find(|(name, _)| name == credential.key).map(|(_, secret)| secret);
        match secret {
            None | Some(Value::Absent | Value::Null) => Some(error("credential.missing", credential.key)),
            Some(Value::Text(secret)) if secret.is_empty() => Some(error("credential.missing", credential.key)),
            Some(Value::Text(secret)) if sendable(credential.carrier, secret) => None,
            Some(_) => Some(error("credential.unsendable", credential.key)),
        }
    };
    provider.credentials.iter().filter_map(judge_one).collect()
}

/// A credential's finding, which is always an error.
pub(super) fn error(code: &'static str, key: &str) -> Issue {
    Finding::error(code).at(vec![key.to_owned().into()])
}

/// The credentials that travel in the body.
pub(super) fn in_body<'g>(provider: &Provider, given: &'g Given) -> Vec<(&'static str, &'g str)> {
    let member = |credential: &Credential| match credential.carrier {
        Carrier::Body(name) => Some((name, text(given, credential.key)?)),
        _ => None,
    };
    provider.credentials.iter().filter_map(member).collect()
}

/// Whether a header carries a text as it is: fetch takes Latin-1, and strips white space at both ends.
pub(super) fn is_header_value(text: &str) -> bool {
    text.chars().all(|letter| letter <= '\u{ff}' && !letter.is_control()) && text.trim_matches([' ', '\t']) == text
}

/// Whether a carrier hands a secret over exactly as it is.
fn sendable(carrier: Carrier, secret: &str) -> bool {
    let controls = secret.chars().any(char::is_control);
    match carrier {
        Carrier::Header(_) => is_header_value(secret),
        Carrier::Body(_) => true,
        // RFC 7617, section 2: no colon in the user id, no control characters in either.
        Carrier::BasicUser => !controls && !secret.contains(':'),
        Carrier::BasicPassword => !controls,
    }
}

/// The headers that carry credentials.
pub(super) fn headers(provider: &Provider, given: &Given) -> Vec<(&'static str, String)> {
    let mut headers = Vec::new();
    let mut user = "";
    for credential in provider.credentials {
        let Some(secret) = text(given, credential.key) else { continue };
        match credential.carrier {
            Carrier::Header(name) => headers.push((name, secret.to_owned())),
            Carrier::BasicUser => user = secret,
            Carrier::BasicPassword => headers.push(("Authorization", basic(user, secret))),
            Carrier::Body(_) => {}
        }
    }
    headers
}

/// RFC 4648, section 4.
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 7617, with UTF-8.
fn basic(user: &str, password: &str) -> String {
    let pair = [user.as_bytes(), b":", password.as_bytes()].concat();
    let mut out = String::from("Basic ");
    for triple in pair.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(triple.get(at).copied().unwrap_or(0)));
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let index = (bits >> shift) & 63;
            let letter = BASE64.get(index as usize).copied().unwrap_or(b'=');
            out.push(if at <= triple.len() { char::from(letter) } else { '=' });
        }
    }
    out
}
