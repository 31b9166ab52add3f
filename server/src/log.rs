//! One line a request on standard error: id, method, path, status, milliseconds. Never a query, a header or a body.

use std::io::IsTerminal;
use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use proforma::answer::REQUEST_ID_HEADERS;
use tracing::Instrument;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use uuid::Uuid;

/// The name of a request, in the log and in the answer.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

/// Where clients look for it.
const ID_HEADERS: [HeaderName; 2] = [HeaderName::from_static("request-id"), HeaderName::from_static("x-request-id")];

/// Starts logging, as much of it as `RUST_LOG` says: a level, or `target=level` and so on.
pub(crate) fn start() {
    let asked = std::env::var("RUST_LOG").ok().and_then(|levels| levels.parse::<Targets>().ok());
    let filter = asked.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    tracing_subscriber::registry().with(lines).with(filter).init();
}

/// Names the request, and writes its line once the answer begins, or once nobody waits for one any longer.
pub(crate) async fn each(mut request: Request, next: Next) -> Response {
    let id = Uuid::new_v4().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    // Whatever else is logged meanwhile carries the id too.
    let span = tracing::info_span!("request", %id);
    let what = format!("{} {}", request.method(), request.uri().path());
    let mut line = Line { span: span.clone(), what, began: Instant::now(), is_written: false };
    let mut response = next.run(request).instrument(span).await;
    // A real provider has its own name for the request, by which its support asks.
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

/// The line of one request. Dropped unwritten, it says that the client left: nothing else happens then.
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
    Some(String::from_utf8_lossy(id.as_bytes()).chars().take(100).collect())
}

/// Words of others, on one line of the log.
pub(crate) fn one_line(words: &str) -> String {
    proforma::answer::plain(words)
}
