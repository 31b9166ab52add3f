use crate::profile::{PROFILES, good};
use crate::raw;
use crate::running::Server;

fn post(server: &Server, headers: &[(&str, &str)]) -> u16 {
    let body = good();
    let length = body.len().to_string();
    let mut request = format!("POST {PROFILES} HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n");
    for (name, value) in headers.iter().chain(&[("Content-Length", length.as_str())]) {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    let response = raw::exchange(server.address(), format!("{request}\r\n{body}").as_bytes());
    assert!(response.contains("\r\nx-content-type-options: nosniff\r\n"), "{response}");
    raw::status(&response)
}

#[test]
fn refuses_pages_of_other_sites() {
    let server = Server::start();
    let host = ("Host", server.address());
    let own = format!("http://{}", server.address());
    assert_eq!(post(&server, &[host]), 201);
    assert_eq!(post(&server, &[host, ("Sec-Fetch-Site", "same-origin"), ("Origin", &own)]), 201);
    assert_eq!(post(&server, &[host, ("Origin", &own)]), 201);
    for foreign in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
    ] {
        assert_eq!(post(&server, &[host, foreign]), 403, "{foreign:?}");
    }
    assert_eq!(server.get(PROFILES).header("x-cm-pagination-total"), "3");
}

#[test]
fn refuses_names_that_others_can_point_here() {
    let server = Server::start();
    let port = server.address().rsplit_once(':').unwrap().1;
    for host in [format!("localhost:{port}"), format!("[::1]:{port}"), "127.0.0.1".to_owned()] {
        assert_eq!(post(&server, &[("Host", &host)]), 201, "{host}");
        assert_eq!(raw::status(&raw::request(server.address(), "GET", "/", &[("Host", &host)])), 200, "{host}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""] {
        assert_eq!(post(&server, &[("Host", host)]), 403, "{host}");
        for path in ["/", "/api/status", PROFILES, "http://evil.example/api/status"] {
            let response = raw::request(server.address(), "GET", path, &[("Host", host)]);
            assert_eq!(raw::status(&response), 403, "{host} {path}");
        }
    }
    let absolute = raw::request(server.address(), "GET", "http://evil.example/", &[("Host", server.address())]);
    assert_eq!(raw::status(&absolute), 403);
}
