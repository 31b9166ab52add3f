//! How much the server takes: creates and changes over 1, 16 and 256 connections. It asserts that nothing is lost and that
//! memory stays flat; what it measured it prints, because speed is for people to judge.
//!
//! `cargo test --release --package proforma-server --test http -- --ignored --nocapture load`

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use crate::profile::{PROFILES, good};
use crate::running::Server;

const TIME: Duration = Duration::from_secs(5);
const CONNECTIONS: [usize; 3] = [1, 16, 256];
/// What the server may hold more after the same load for a second time, in KiB.
const GROWTH: u64 = 24 << 10;

struct Kind {
    name: &'static str,
    method: &'static str,
    path: &'static str,
    status: &'static str,
}

const CREATE: Kind = Kind { name: "create", method: "POST", path: PROFILES, status: "HTTP/1.1 201 " };
const PATCH: Kind =
    Kind { name: "PATCH", method: "PATCH", path: "/api/abillity/api/company/42", status: "HTTP/1.1 200 " };

/// Sends one request after the other over one connection; gives the time each took.
fn client(address: &str, kind: &Kind, number: usize, until: Instant) -> Vec<Duration> {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut reader = BufReader::new(&stream);
    let mut times = Vec::new();
    while Instant::now() < until {
        let body = match kind.method {
            "POST" => good(),
            _ => format!("{{\"Name\":\"client {number}, {}\"}}", times.len()),
        };
        let Kind { method, path, .. } = kind;
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n");
        let request = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
        let began = Instant::now();
        (&stream).write_all(request.as_bytes()).unwrap();
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        assert!(line.starts_with(kind.status), "{line}");
        let mut length = 0;
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).unwrap();
            if header == "\r\n" {
                break;
            }
            if let Some(given) = header.strip_prefix("content-length: ") {
                length = given.trim().parse().unwrap();
            }
        }
        reader.read_exact(&mut vec![0; length]).unwrap();
        times.push(began.elapsed());
    }
    times
}

fn round(server: &Server, kind: &Kind, connections: usize) -> usize {
    let start = Barrier::new(connections);
    let began = Instant::now();
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..connections)
            .map(|number| {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    client(server.address(), kind, number, Instant::now() + TIME)
                })
            })
            .collect();
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    });
    let took = began.elapsed().as_secs_f64();
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!(
        "{:6} {connections:3} connections: {:6.0} requests/s, p50 {:6.2} ms, p99 {:6.2} ms, {} in all, {} MiB",
        kind.name,
        times.len() as f64 / took,
        at(0.5),
        at(0.99),
        times.len(),
        server.memory() >> 10,
    );
    times.len()
}

#[test]
#[ignore = "takes a minute, and says something only about a release build on a quiet machine"]
fn takes_load() {
    let server = Server::start();
    let mut created = 0;
    let mut after_each = Vec::new();
    for _ in 0..2 {
        for connections in CONNECTIONS {
            created += round(&server, &CREATE, connections);
            round(&server, &PATCH, connections);
        }
        after_each.push(server.memory());
    }
    assert_eq!(server.get(&format!("{PROFILES}?take=1")).header("x-cm-pagination-total"), created.to_string());
    assert!(after_each[1] < after_each[0] + GROWTH, "{after_each:?} KiB");
}
