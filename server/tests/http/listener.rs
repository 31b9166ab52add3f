//! Someone on this machine whom a server calls: keeps what comes, and answers as it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// A request as it came.
pub(crate) struct Came {
    /// `POST /x HTTP/1.1`
    pub(crate) line: String,
    /// In lower case: `name: value`.
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
}

impl Came {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// What it does with each connection, in turn; the last for ever.
#[derive(Clone, Copy)]
pub(crate) enum Does {
    /// Answers with these bytes and closes.
    Says(&'static str),
    /// Never answers.
    Hangs,
}

pub(crate) struct Listener {
    pub(crate) address: String,
    requests: Receiver<Came>,
}

impl Listener {
    pub(crate) fn start(script: &[Does]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let (came, requests) = channel();
        let script = script.to_vec();
        thread::spawn(move || {
            let mut kept = Vec::new();
            for (turn, stream) in listener.incoming().flatten().enumerate() {
                let Some(request) = read(&stream) else { continue };
                if came.send(request).is_err() {
                    return;
                }
                match script[turn.min(script.len() - 1)] {
                    Does::Says(answer) => drop((&stream).write_all(answer.as_bytes())),
                    Does::Hangs => kept.push(stream),
                }
            }
        });
        Self { address, requests }
    }

    /// What came next.
    pub(crate) fn next(&self) -> Came {
        self.requests.recv_timeout(Duration::from_secs(20)).expect("a request")
    }

    /// Nothing more came by now.
    pub(crate) fn is_left_alone(&self) -> bool {
        self.requests.try_recv().is_err()
    }
}

fn read(stream: &TcpStream) -> Option<Came> {
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
    let mut came = Came { line: line.trim_end().to_owned(), headers, body: String::new() };
    let length = came.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    came.body = String::from_utf8(body).ok()?;
    Some(came)
}
