//! What a provider answered, as far as anyone needs to look at it.

use std::borrow::Cow;

use crate::json;
use crate::record::Value;

/// An HTTP answer, read to its end.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The `Retry-After` header.
    pub retry_after: Option<String>,
    /// The provider's name for this request, from a header: `Request-Id`, `Twilio-Request-Id`, `X-Request-Id`.
    pub request_id: Option<String>,
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The body as text; `None` where it was no UTF-8 or broke off.
    pub body: Option<String>,
}

/// The headers that may name a request, the likeliest first.
pub const REQUEST_ID_HEADERS: &[&str] = &["request-id", "twilio-request-id", "x-request-id"];

/// What a body turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Body<'a> {
    /// Nothing, or white space.
    Empty,
    /// JSON.
    Json(Value<'a>),
    /// Text of some other kind, HTML included.
    Text(&'a str),
    /// It broke off, or was no text.
    Unreadable,
}

impl Answer {
    /// The body, as JSON where it is JSON.
    #[must_use]
    pub fn read_body(&self) -> Body<'_> {
        let Some(body) = &self.body else { return Body::Unreadable };
        let text = body.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Body::Empty;
        }
        json::read(text).map_or(Body::Text(text), Body::Json)
    }
}

/// The longest text of a provider that is passed on, in bytes.
const LONGEST_WORDS: usize = 2_000;

/// A provider's words as plain text: one line, no control characters, cut where it goes on for ever.
#[must_use]
pub fn plain(words: &str) -> String {
    let mut out = String::new();
    for word in words.split(|letter: char| letter.is_whitespace() || letter.is_control()) {
        if word.is_empty() {
            continue;
        }
        if out.len() + word.len() > LONGEST_WORDS {
            let room = LONGEST_WORDS.saturating_sub(out.len());
            let cut = (0..=room.min(word.len())).rev().find(|at| word.is_char_boundary(*at)).unwrap_or(0);
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word.get(..cut).unwrap_or_default());
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What a body that is no JSON says: the title of an HTML document, nothing of JSON that broke off, else the text as it is.
#[must_use]
pub fn title(text: &str) -> Cow<'_, str> {
    if text.starts_with(['{', '[']) {
        return Cow::Borrowed("");
    }
    if !text.starts_with('<') {
        return Cow::Borrowed(text);
    }
    let lower = text.to_ascii_lowercase();
    let found = lower.find("<title>").and_then(|open| {
        let from = open + "<title>".len();
        let length = lower.get(from..)?.find("</title>")?;
        text.get(from..from + length)
    });
    Cow::Owned(found.unwrap_or_default().to_owned())
}
