//! Connections that send nothing, never end, or come in great numbers.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::raw;
use crate::running::Server;

/// As many as the server serves at a time.
const LIMIT: usize = 512;

fn get(address: &str) -> String {
    format!("GET /api/status HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
}

/// Whether the server closes it, without a word or with a refusal.
fn is_closed(mut stream: &TcpStream) -> bool {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => rest.is_empty() || rest.starts_with(b"HTTP/1.1 408 "),
        Err(error) => error.kind() == std::io::ErrorKind::ConnectionReset,
    }
}

#[test]
fn closes_those_that_do_not_finish_their_head() {
    let server = Server::start();
    let began = Instant::now();
    let silent = raw::connect(server.address());
    let mut half = raw::connect(server.address());
    half.write_all(b"GET / HTTP/1.1\r\nHost: 127").unwrap();
    let mut drip = raw::connect(server.address());
    drip.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    std::thread::scope(|scope| {
        let dripping = drip.try_clone().unwrap();
        scope.spawn(move || {
            let mut dripping = dripping;
            while began.elapsed() < Duration::from_secs(15) && dripping.write_all(b"X-A: b\r\n").is_ok() {
                std::thread::sleep(Duration::from_millis(200));
            }
        });
        for stream in [&silent, &half, &drip] {
            assert!(is_closed(stream));
        }
    });
    let took = began.elapsed();
    assert!(took > Duration::from_secs(8) && took < Duration::from_secs(20), "{took:?}");
}

#[test]
fn serves_others_while_all_places_are_taken_by_silent_ones() {
    let server = Server::start();
    let silent: Vec<TcpStream> = (0..LIMIT + 20)
        .map(|_| {
            let mut stream = raw::connect(server.address());
            stream.write_all(b"GET / HTT").unwrap();
            stream
        })
        .collect();
    let began = Instant::now();
    for _ in 0..5 {
        assert_eq!(raw::status(&raw::exchange(server.address(), get(server.address()).as_bytes())), 200);
    }
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let log = server.log();
    assert_eq!(log.matches("connections are in use; idle ones are closed").count(), 1, "{log}");
    drop(silent);
}

#[test]
fn stops_at_once_where_only_idle_connections_are_open() {
    let server = Server::start();
    let mut half = raw::connect(server.address());
    half.write_all(b"GET / HTTP/1.1\r\nHost: 127").unwrap();
    let mut kept = raw::connect(server.address());
    kept.write_all(format!("GET /api/status HTTP/1.1\r\nHost: {}\r\n\r\n", server.address()).as_bytes()).unwrap();
    let mut first = [0; 1];
    kept.read_exact(&mut first).unwrap();
    let began = Instant::now();
    server.stop();
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn takes_no_two_headers_of_a_kind_that_decides_and_no_request_without_a_host() {
    let server = Server::start();
    let own = server.address();
    for headers in [
        vec![],
        vec![("Host", own), ("Host", own)],
        vec![("Host", own), ("Host", "evil.example")],
        vec![("Host", own), ("Origin", "http://127.0.0.1"), ("Origin", "http://evil.example")],
        vec![("Host", own), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")],
        vec![("Host", own), ("Authorization", "Bearer a"), ("Authorization", "Bearer b")],
    ] {
        for path in ["/", "/api/status", "/api/twilio/v1/CustomerProfiles"] {
            let response = raw::request(own, "GET", path, &headers);
            assert_eq!(raw::status(&response), 400, "{headers:?} {path} {response}");
        }
    }
    assert_eq!(raw::status(&raw::exchange(own, b"GET / HTTP/1.0\r\n\r\n")), 400);
}
