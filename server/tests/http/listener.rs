//! A listener on this machine that a server calls: it keeps the requests, and responds as told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// A request as it was received.
pub(crate) struct Received {
    /// `POST /x HTTP/1.1`
    pub(crate) line: String,
    /// In lower case: `name: value`.
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
}

impl Received {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// What it does with each connection in turn; the last is repeated.
#[derive(Clone, Copy)]
pub(crate) enum Action {
    /// Writes these bytes and closes.
    Respond(&'static str),
    /// Never responds.
    Hang,
}

pub(crate) struct Listener {
    pub(crate) address: String,
    requests: Receiver<Received>,
}

impl Listener {
    pub(crate) fn start(script: &[Action]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let (received, requests) = channel();
        let script = script.to_vec();
        thread::spawn(move || {
            let mut kept = Vec::new();
            for (turn, stream) in listener.incoming().flatten().enumerate() {
                let Some(request) = read(&stream) else { continue };
                if received.send(request).is_err() {
                    return;
                }
                match script[turn.min(script.len() - 1)] {
                    Action::Respond(response) => drop((&stream).write_all(response.as_bytes())),
                    Action::Hang => kept.push(stream),
                }
            }
        });
        Self { address, requests }
    }

    /// The next request.
    pub(crate) fn next(&self) -> Received {
        self.requests.recv_timeout(Duration::from_secs(20)).expect("a request")
    }

    /// Whether no other request has come.
    pub(crate) fn is_left_alone(&self) -> bool {
        self.requests.try_recv().is_err()
    }
}

fn read(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|bytes| *bytes > 0)?;
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let header = header.trim_end();
        if header.is_empty() {
            break;
        }
        let (name, value) = header.split_once(':')?;
        headers.push(format!("{}: {}", name.to_ascii_lowercase(), value.trim()));
    }
    let mut received = Received { line: line.trim_end().to_owned(), headers, body: String::new() };
    let length = received.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    received.body = String::from_utf8(body).ok()?;
    Some(received)
}
