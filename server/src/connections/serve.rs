//! Accepts connections and serves them, within limits: on their number, on the time that the head of a request may take, and on the
//! time in which a response must be taken.
//!
//! Whoever opens connections and sends nothing, or sends a head byte by byte, or never reads, must not keep others out. When all places
//! are taken, the connection that has been idle longest is closed for the next one; one that serves a request is not.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use super::place::{Place, Places};
use crate::shutdown::Stop;

/// What a connection may take.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// The most connections at a time.
    connections: usize,
    /// How long the head of a request may take, and the wait for it on a connection that is kept open.
    head: Duration,
    /// How long a client may take none of a response.
    write: Duration,
}

/// Half of the files that a process may have open by default.
const LIMITS: Limits = Limits { connections: 512, head: Duration::from_secs(10), write: Duration::from_secs(30) };
/// How long to wait after a connection could not be accepted, because too many files are open for instance.
const PAUSE: Duration = Duration::from_millis(200);

/// The address of the client, among the extensions of its requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// Serves until a signal comes, then until open requests are finished. A second signal ends the wait for them.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut stop: Stop) {
    let places = Arc::new(Places::new(LIMITS.connections));
    tokio::select! {
        () = accept(&listener, &router, &places, &stop, LIMITS) => {}
        () = stop.clone().begins() => {}
    }
    drop(listener);
    tracing::info!("stopping");
    tokio::select! {
        () = places.all_free() => {}
        () = stop.wait_ends() => tracing::warn!("stopped before every request was finished"),
    }
}

async fn accept(listener: &TcpListener, router: &Router, places: &Arc<Places>, stop: &Stop, limits: Limits) {
    loop {
        match listener.accept().await {
            Ok((stream, address)) => {
                let place = Places::take(places).await;
                tokio::spawn(run(stream, address, router.clone(), place, stop.clone(), limits));
            }
            // A client that has left already is no fault of ours.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(error) => {
                tracing::warn!("a connection could not be accepted: {error}");
                places.close_idle();
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Serves one connection.
async fn run(stream: TcpStream, address: SocketAddr, router: Router, place: Place, stop: Stop, limits: Limits) {
    // Compressed bodies are sent in several small writes, which would otherwise wait for each other's acknowledgement.
    drop(stream.set_nodelay(true));
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write));
    let use_of_place = place.use_of();
    let service = service_fn(move |request: Request<Incoming>| {
        let in_use = use_of_place.begin();
        let router = router.clone();
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(address.ip()));
            let response = match router.oneshot(request).await {
                Ok(response) => response,
                Err(impossible) => match impossible {},
            };
            // The place is in use until the last byte of the body was handed over.
            let body = |body: Body| {
                Body::new(body.map_frame(move |frame| {
                    let _ = &in_use;
                    frame
                }))
            };
            Ok::<Response, Infallible>(response.map(body))
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    let connection = http.serve_connection(TokioIo::new(Box::pin(stream)), service);
    tokio::pin!(connection);
    tokio::select! {
        // An error means that the client left, or took too long; the line of its request says so.
        _ = connection.as_mut() => return,
        () = place.is_wanted() => return,
        () = stop.begins() => {}
    }
    if place.is_idle() {
        return;
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
mod tests {
    use axum::body::Bytes;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::time::timeout;

    use super::*;

    /// More than the buffers of two sockets hold.
    const LONG: usize = 64 << 20;
    /// Long enough for any machine; a connection that is never cut is served for ever.
    const PATIENCE: Duration = Duration::from_secs(60);

    /// A server of a body that is long, and of one that is short, and its address.
    async fn start(write: Duration) -> (Arc<Places>, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let long = Bytes::from(vec![b'x'; LONG]);
        let router = Router::new().route("/long", get(async move || long.clone())).route("/", get("short"));
        let places = Arc::new(Places::new(2));
        let (kept, stop) = (Arc::clone(&places), Stop::listen().unwrap());
        let limits = Limits { write, ..LIMITS };
        tokio::spawn(async move { accept(&listener, &router, &kept, &stop, limits).await });
        (places, address)
    }

    async fn ask(address: SocketAddr, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    #[tokio::test]
    async fn cuts_off_those_who_never_read_their_response() {
        let (places, address) = start(Duration::from_millis(100)).await;
        let unread = [ask(address, "/long").await, ask(address, "/long").await];
        // Nobody gets in before one of them is cut, since both serve a request.
        let mut other = ask(address, "/").await;
        let mut response = String::new();
        timeout(PATIENCE, other.read_to_string(&mut response)).await.unwrap().unwrap();
        assert!(response.ends_with("short"), "{response}");
        timeout(PATIENCE, places.all_free()).await.unwrap();
        for mut stream in unread {
            let mut rest = Vec::new();
            let ended = timeout(PATIENCE, stream.read_to_end(&mut rest)).await.unwrap();
            assert!(ended.is_err() || rest.len() < LONG, "{} bytes", rest.len());
        }
    }

    #[tokio::test]
    async fn lets_those_finish_who_read() {
        let (places, address) = start(PATIENCE).await;
        let mut whole = Vec::new();
        ask(address, "/long").await.read_to_end(&mut whole).await.unwrap();
        assert!(whole.len() > LONG, "{} bytes", whole.len());
        timeout(PATIENCE, places.all_free()).await.unwrap();
    }
}
