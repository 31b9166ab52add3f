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

/// The most connections at a time: half of the files that a process may have open by default.
const LIMIT: usize = 512;
/// How long the head of a request may take, and the wait for it on a connection that is kept open.
const HEAD: Duration = Duration::from_secs(10);
/// How long a client may take none of a response.
const WRITE: Duration = Duration::from_secs(30);
/// How long to wait after a connection could not be accepted, because too many files are open for instance.
const PAUSE: Duration = Duration::from_millis(200);

/// The address of the client, among the extensions of its requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// Serves until a signal comes, then until open requests are finished. A second signal ends the wait for them.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut stop: Stop) {
    let places = Arc::new(Places::new(LIMIT));
    tokio::select! {
        () = accept(&listener, &router, &places, &stop) => {}
        () = stop.clone().begins() => {}
    }
    drop(listener);
    tracing::info!("stopping");
    tokio::select! {
        () = places.all_free() => {}
        () = stop.wait_ends() => tracing::warn!("stopped before every request was finished"),
    }
}

async fn accept(listener: &TcpListener, router: &Router, places: &Arc<Places>, stop: &Stop) {
    loop {
        match listener.accept().await {
            Ok((stream, address)) => {
                let place = Places::take(places).await;
                tokio::spawn(run(stream, address, router.clone(), place, stop.clone()));
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
async fn run(stream: TcpStream, address: SocketAddr, router: Router, place: Place, stop: Stop) {
    // Compressed bodies are sent in several small writes, which would otherwise wait for each other's acknowledgement.
    drop(stream.set_nodelay(true));
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE));
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
    // `security_headers` adds the date: hyper's own panics where the clock says a year before 1970.
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).auto_date_header(false);
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
