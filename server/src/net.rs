//! The HTTP clients, and which hosts are this machine.

use std::net::IpAddr;
use std::time::Duration;

use axum::body::Body;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(10);

/// A client for HTTP/1.1 in clear text. It follows no redirects, keeps no cookies and uses no proxy.
pub(crate) type Plain = Client<HttpConnector, Body>;
/// The same with TLS. It trusts the certificates that the system trusts.
pub(crate) type Secure = Client<HttpsConnector<HttpConnector>, Body>;

fn connector() -> HttpConnector {
    let mut connector = HttpConnector::new();
    connector.set_connect_timeout(Some(CONNECT));
    connector.set_nodelay(true);
    connector
}

/// A client for this machine only.
pub(crate) fn plain() -> Plain {
    Client::builder(TokioExecutor::new()).build(connector())
}

/// A client for the providers.
///
/// # Errors
/// One sentence, if the system has no certificates to trust.
pub(crate) fn secure() -> Result<Secure, String> {
    let mut connector = connector();
    connector.enforce_http(false);
    let connector = HttpsConnectorBuilder::new()
        .with_native_roots()
        .map_err(|error| {
            format!("There are no certificates to check providers by: {error}. Install ca-certificates, or set SSL_CERT_FILE.")
        })?
        .https_or_http()
        .enable_http1()
        .wrap_connector(connector);
    Ok(Client::builder(TokioExecutor::new()).build(connector))
}

/// Whether a host is a loopback address or `localhost`. Other names are not, even if they resolve to this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_this_machine() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "[::1]"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in
            ["", "localhost.example", "10.0.0.1", "0.0.0.0", "[::]", "127.1", "[::ffff:127.0.0.1]", "example.com"]
        {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
