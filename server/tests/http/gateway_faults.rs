//! A gateway in front of providers that misbehave.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use proforma::Value;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::gateway_setup::{COMPANY, MEWS, OK, SECRETS, gateway, in_front_of, keeps_quiet, settings};
use crate::listener::{Action, Listener};
use crate::raw;
use crate::running::{Server, home_with};

#[test]
fn follows_no_redirect() {
    let elsewhere = Listener::start(&[Action::Respond(OK)]);
    let to = format!(
        "HTTP/1.1 307 Moved\r\nLocation: http://{}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        elsewhere.address
    );
    let (_listener, gateway) = in_front_of(&[Action::Respond(to.leak())]);
    let response = gateway.json("PATCH", COMPANY, "{\"Name\":\"x\"}");
    assert_eq!((response.status, response.header("location")), (502, ""));
    assert!(response.text().contains("redirect, which is not followed"), "{}", response.text());
    assert!(elsewhere.is_left_alone());
    keeps_quiet(&gateway);
}

#[test]
fn says_that_the_provider_is_silent_broken_or_away() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"half\":";
    for (script, expected, words) in [
        (Action::Hang, 504, "aBILLity did not answer in time; the request may have arrived."),
        (Action::Respond(cut), 502, "aBILLity sent an answer that broke off; the request has arrived."),
        (Action::Respond(""), 502, "aBILLity closed the connection without an answer; the request may have arrived."),
        (Action::Respond("nonsense\r\n\r\n"), 502, "aBILLity closed the connection without an answer; the request may"),
        (
            Action::Respond("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
            502,
            "aBILLity answered with 101 (a status that",
        ),
    ] {
        let (_listener, gateway) = in_front_of(&[script]);
        let response = gateway.json("PATCH", COMPANY, "{\"Name\":\"x\"}");
        assert_eq!(response.status, expected, "{}", response.text());
        let message = response.json().get("Message").and_then(Value::as_text).unwrap().to_owned();
        assert!(message.starts_with(words), "{message}");
        keeps_quiet(&gateway);
    }
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    // Nothing was sent, and 503 with `Retry-After` tells whoever sent it that it may be sent again.
    let gateway = gateway(&format!("http://{nobody}"), "");
    let response = gateway.json("PATCH", COMPANY, "{\"Name\":\"x\"}");
    assert_eq!((response.status, response.header("retry-after")), (503, "2"), "{}", response.text());
    assert!(response.text().contains("could not be reached; nothing was sent"), "{}", response.text());
}

#[test]
fn reads_once_more_where_the_connection_breaks_and_never_changes_twice() {
    let mews_read = MEWS.replace("update", "getAll");
    for (method, path, body, expected, requests) in [
        ("GET", COMPANY, "", 200, 2),
        ("POST", mews_read.as_str(), "{}", 200, 2),
        ("PATCH", COMPANY, "{\"Name\":\"x\"}", 502, 1),
        ("POST", MEWS, "{}", 502, 1),
    ] {
        let (listener, gateway) = in_front_of(&[Action::Respond(""), Action::Respond(OK)]);
        let response = gateway.send(method, path, &[("Content-Type", "application/json")], body);
        assert_eq!(response.status, expected, "{method} {path} {}", response.text());
        for _ in 0..requests {
            listener.next();
        }
        assert!(listener.is_left_alone(), "{method} {path}");
    }
}

#[test]
fn returns_nothing_that_a_browser_would_run() {
    for (headers, expected) in [
        ("Content-Type: text/html", "text/plain; charset=utf-8"),
        ("Content-Type: text/javascript", "text/plain; charset=utf-8"),
        ("Content-Type: image/svg+xml", "text/plain; charset=utf-8"),
        ("Content-Type: application/json\r\nContent-Type: text/html", "text/plain; charset=utf-8"),
        ("Content-Type: application/json, text/html", "text/plain; charset=utf-8"),
        ("X-Nothing: 1", "text/plain; charset=utf-8"),
        ("Content-Type: application/problem+json", "application/problem+json"),
        ("Content-Type: text/plain", "text/plain"),
    ] {
        let response = format!(
            "HTTP/1.1 200 OK\r\n{headers}\r\nContent-Length: 31\r\nConnection: close\r\n\r\n<script src='/api/x.js'></script>"
        );
        let (_listener, gateway) = in_front_of(&[Action::Respond(response.leak())]);
        let response = gateway.get(COMPANY);
        assert_eq!((response.status, response.header("content-type")), (200, expected), "{headers}");
        assert_eq!(response.header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
        assert_eq!(response.header("x-content-type-options"), "nosniff");
    }
}

#[test]
fn holds_a_limited_number_of_responses() {
    let body = "x".repeat(15 << 20);
    let response = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let (_listener, gateway) = in_front_of(&[Action::Respond(response.leak())]);
    let own = gateway.address().to_owned();
    let request = format!("GET {COMPANY} HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n");
    // Whoever never reads holds room: four times 15 MiB fit into 64.
    let unread: Vec<_> = (0..4)
        .map(|_| {
            let mut stream = raw::connect(&own);
            stream.write_all(request.as_bytes()).unwrap();
            let mut first = [0; 1];
            stream.read_exact(&mut first).unwrap();
            stream
        })
        .collect();
    let refused = raw::exchange(&own, request.as_bytes());
    assert_eq!(raw::status(&refused), 503, "{}", &refused[..300]);
    assert!(refused.contains("too many answers wait to be taken; the request has arrived"), "{refused}");
    drop(unread);
    let again = (0..50).any(|_| {
        thread::sleep(Duration::from_millis(100));
        raw::status(&raw::exchange(&own, request.as_bytes())) == 200
    });
    assert!(again, "the room was not given back");
}

#[test]
fn writes_the_providers_words_visibly_into_the_log() {
    let response = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nRequest-Id: a\u{202e}b\u{2028}c\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let (_listener, gateway) = in_front_of(&[Action::Respond(response)]);
    assert_eq!(gateway.get(COMPANY).status, 200);
    let log = gateway.log();
    assert!(!log.contains('\u{202e}') && !log.contains('\u{2028}'), "{log}");
    assert!(log.contains("a\\u{202e}b\\u{2028}c"), "{log}");
}

#[test]
fn passes_refusals_back_as_they_are() {
    let busy = "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Type: text/html\r\nContent-Length: 4\r\nConnection: close\r\n\r\n<p>.";
    let (_listener, gateway) = in_front_of(&[Action::Respond(busy)]);
    let response = gateway.get(COMPANY);
    assert_eq!((response.status, response.header("retry-after"), response.text()), (503, "7", "<p>."));
    assert_eq!(response.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(response.header("x-content-type-options"), "nosniff");
}

/// Responds over TLS, with a self-signed certificate for this name. Returns its port and the certificate.
fn secure(name: &str) -> (u16, String) {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = Arc::new(config);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            let session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(session, stream);
            let mut request = [0; 4096];
            if stream.read(&mut request).is_ok_and(|bytes| bytes > 0) {
                drop(stream.write_all(OK.as_bytes()));
                stream.conn.send_close_notify();
                drop(stream.flush());
            }
        }
    });
    (port, made.cert.pem())
}

#[test]
fn trusts_only_certificates_that_the_system_trusts() {
    for (name, is_trusted, expected) in
        [("localhost", false, 503), ("localhost", true, 200), ("other.example", true, 503)]
    {
        let (port, certificate) = secure(name);
        let home = home_with(&settings(&format!("https://localhost:{port}"), ""));
        let file = home.path().join("certificate.pem");
        std::fs::write(&file, certificate).unwrap();
        let gateway = Server::start_as(Arc::new(home), |command| {
            command.envs(SECRETS);
            if is_trusted {
                command.env("SSL_CERT_FILE", file);
            }
        });
        let response = gateway.get(COMPANY);
        assert_eq!(response.status, expected, "{name} {is_trusted}: {}", response.text());
        if expected == 503 {
            assert!(gateway.log().contains("invalid peer certificate"), "{}", gateway.log());
        }
        keeps_quiet(&gateway);
    }
}
