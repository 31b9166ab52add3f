use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::profile::{PROFILES, good, named};
use crate::raw;
use crate::running::Server;

#[test]
fn keeps_profiles_over_a_restart() {
    let server = Server::start();
    let created = server.post(PROFILES, &good());
    let server = Server::start_in(server.stop());
    assert_eq!(server.get(created.header("location")).text(), created.text());
    assert_eq!(server.get(PROFILES).text(), format!("[{}]", created.text()));
}

/// How often the server is killed, unless `PROFORMA_KILLS` says otherwise.
const KILLS: u64 = 12;
const COMPANY: &str = "/api/abillity/api/company/42";

#[test]
fn loses_nothing_acknowledged_to_kill_9() {
    let kills = std::env::var("PROFORMA_KILLS").map_or(KILLS, |kills| kills.parse().expect("a number"));
    let mut server = Server::start();
    let mut created = Vec::new();
    let mut changes = 0;
    for round in 0..kills {
        let (guids, names) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
        let home = std::thread::scope(|scope| {
            let address = server.address().to_owned();
            for client in 0..4 {
                let (guids, address) = (&guids, address.clone());
                scope.spawn(move || create_until_it_dies(&address, client, guids));
            }
            let names = &names;
            scope.spawn(move || change_until_it_dies(&address, round, names));
            // Some moment, from before the first response to well into the writing; another one each time.
            std::thread::sleep(Duration::from_micros(round * 7919 % 120_000));
            server.kill()
        });
        let new = guids.into_inner().unwrap();
        let database = rusqlite::Connection::open(home.path().join("data/sandbox.sqlite3")).unwrap();
        let verdict: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(verdict, "ok");
        drop(database);
        server = Server::start_in(home);
        for path in &new {
            assert_eq!(server.get(path).status, 200, "{path} of {}", new.len());
        }
        created.extend(new);
        // The last change that was acknowledged, or the one that came after it.
        let last: Option<u32> = names.into_inner().unwrap().pop();
        if let Some(last) = last {
            let company = server.get(COMPANY);
            let holds = |number: u32| company.text().contains(&format!("\"{round} {number}\""));
            assert!(holds(last) || holds(last + 1), "{round} {last}: {}", company.text());
            changes += last + 1;
        }
    }
    for path in &created {
        assert_eq!(server.get(path).status, 200, "{path} of {}", created.len());
    }
    println!("{kills} kills, {} profiles and {changes} changes acknowledged, none lost", created.len());
    assert!(created.len() as u64 > kills && changes > 0, "only {} profiles were acknowledged", created.len());
}

fn create_until_it_dies(address: &str, client: usize, acknowledged: &Mutex<Vec<String>>) {
    let body = named(&format!("client {client}"));
    while let Some(response) = exchange(address, "POST", PROFILES, &body) {
        let location = response.lines().find_map(|line| line.strip_prefix("location: "));
        if let Some(path) = location.filter(|_| response.starts_with("HTTP/1.1 201 ")) {
            acknowledged.lock().unwrap().push(path.to_owned());
        }
    }
}

fn change_until_it_dies(address: &str, round: u64, acknowledged: &Mutex<Vec<u32>>) {
    for number in 0.. {
        let body = format!("{{\"Name\":\"{round} {number}\"}}");
        match exchange(address, "PATCH", COMPANY, &body) {
            Some(response) if response.starts_with("HTTP/1.1 200 ") => acknowledged.lock().unwrap().push(number),
            Some(_) => {}
            None => return,
        }
    }
}

/// A whole response, as far as its head tells; `None` once the server is gone.
fn exchange(address: &str, method: &str, path: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    let head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n");
    let request = format!("{head}Connection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(request.as_bytes()).ok()?;
    let mut response = String::new();
    stream.read_to_string(&mut response).ok()?;
    Some(response)
}

/// Begins a create and comes back once the server waits for its body.
fn begin(server: &Server, length: usize) -> TcpStream {
    let mut stream = raw::connect(server.address());
    let head = format!("POST {PROFILES} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n", server.address());
    let expect = format!("Expect: 100-continue\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all(format!("{head}{expect}").as_bytes()).unwrap();
    let mut go_on = [0; "HTTP/1.1 100 Continue\r\n\r\n".len()];
    stream.read_exact(&mut go_on).unwrap();
    assert!(go_on.starts_with(b"HTTP/1.1 100 "));
    stream
}

#[test]
fn finishes_what_it_accepted_before_it_stops() {
    let server = Server::start();
    let body = good();
    let mut stream = begin(&server, body.len());
    server.terminate();
    let told = Instant::now();
    while TcpStream::connect(server.address()).is_ok() {
        assert!(told.elapsed() < Duration::from_secs(8), "it still takes new connections");
    }
    stream.write_all(body.as_bytes()).unwrap();
    let response = raw::rest(stream);
    assert_eq!(raw::status(&response), 201, "{response}");
    let server = Server::start_in(server.wait());
    assert!(server.get(PROFILES).text().contains("Amsterdam Office"));
}

#[test]
fn stops_at_once_when_told_twice() {
    let server = Server::start();
    let _stream = begin(&server, 9);
    server.terminate();
    let told = Instant::now();
    while !server.log().contains("stopping") {
        assert!(told.elapsed() < Duration::from_secs(8), "it does not stop");
    }
    server.stop();
    assert!(told.elapsed() < Duration::from_secs(8), "{:?}", told.elapsed());
}

#[test]
fn lets_two_servers_share_a_directory() {
    let first = Server::start();
    let second = Server::start_in(first.home());
    std::thread::scope(|scope| {
        for server in [&first, &second] {
            scope.spawn(move || (0..20).for_each(|_| assert_eq!(server.post(PROFILES, &good()).status, 201)));
        }
    });
    for server in [&first, &second] {
        assert_eq!(server.get(PROFILES).header("x-cm-pagination-total"), "40");
    }
}
