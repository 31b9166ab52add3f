//! One line a request on standard error: id, method, path, status, milliseconds. Never a query, a header or a body.

use std::io::IsTerminal;
use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use proforma::REQUEST_ID_HEADERS;
use tracing::Instrument;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use uuid::Uuid;

/// The id of a request, in the log and in the response.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

/// The headers of the response that hold it.
const ID_HEADERS: [HeaderName; 2] = [HeaderName::from_static("request-id"), HeaderName::from_static("x-request-id")];

/// Starts logging. `RUST_LOG` sets the level, or `target=level` and so on.
pub(crate) fn start() {
    let levels = std::env::var("RUST_LOG").ok().and_then(|levels| levels.parse::<Targets>().ok());
    let filter = levels.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    tracing_subscriber::registry().with(lines).with(filter).init();
}

/// Gives the request an id, and logs its line when the response begins, or when the client leaves.
pub(crate) async fn log_request(mut request: Request, next: Next) -> Response {
    let id = Uuid::new_v4().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    // Everything that is logged meanwhile has the id too.
    let span = tracing::info_span!("request", %id);
    let what = format!("{} {}", request.method(), shortened(request.uri().path()));
    let mut line = Line { span: span.clone(), what, began: Instant::now(), is_written: false };
    let mut response = next.run(request).instrument(span).await;
    // A real provider has its own id for the request, which its support asks for.
    let upstream = upstream_id(response.headers());
    if let (None, Ok(value)) = (&upstream, HeaderValue::from_str(&id)) {
        for name in ID_HEADERS {
            response.headers_mut().insert(name, value.clone());
        }
    }
    let upstream = upstream.map(|id| format!(" as {id}")).unwrap_or_default();
    line.write(&format!("{}{upstream}", response.status().as_u16()));
    response
}

/// The line of one request. If it is dropped unwritten, it logs that the client left; there is no other cause.
struct Line {
    span: tracing::Span,
    what: String,
    began: Instant,
    is_written: bool,
}

impl Line {
    fn write(&mut self, outcome: &str) {
        self.is_written = true;
        let (what, ms) = (&self.what, self.began.elapsed().as_secs_f64() * 1e3);
        self.span.in_scope(|| tracing::info!("{what} {outcome} {ms:.1} ms"));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if !self.is_written {
            self.write("left");
        }
    }
}

fn upstream_id(headers: &HeaderMap) -> Option<String> {
    let id = REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(*name))?;
    Some(visible(&String::from_utf8_lossy(id.as_bytes()).chars().take(100).collect::<String>()))
}

/// The most letters of a path that are logged.
const LONGEST_PATH: usize = 300;

/// A path, cut where it is longer than any that is served.
fn shortened(path: &str) -> String {
    let all = path.chars().count();
    let start: String = path.chars().take(LONGEST_PATH).collect();
    if all > LONGEST_PATH { format!("{start}… ({all} letters)") } else { start }
}

/// Somebody else's words, as one line of the log.
pub(crate) fn one_line(words: &str) -> String {
    visible(&proforma::single_line(words))
}

/// Writes what has no shape of its own, or turns the direction of what follows, as an escape: `\u{202e}`. A terminal that shows the
/// log would obey it.
fn visible(words: &str) -> String {
    let is_invisible = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    };
    words
        .chars()
        .map(|letter| if is_invisible(letter) { letter.escape_unicode().to_string() } else { letter.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_would_hide_or_turn() {
        assert_eq!(
            one_line("a\u{202e}b\u{2028}c\u{200b}\u{feff}\u{1b}[31m é 日"),
            "a\\u{202e}b c\\u{200b}\\u{feff} [31m é 日"
        );
        assert_eq!(visible("\u{2066}x\u{e0041}\r"), "\\u{2066}x\\u{e0041}\\u{d}");
    }

    #[test]
    fn cuts_long_paths() {
        assert_eq!(shortened("/a"), "/a");
        assert_eq!(shortened(&"/".repeat(60_000)), format!("{}… (60000 letters)", "/".repeat(300)));
    }
}
