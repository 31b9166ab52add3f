use std::fs;
use std::time::{Duration, UNIX_EPOCH};

use crate::raw;
use crate::running::Server;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const API_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// A server with a file of each kind on its page and in its package.
fn server() -> Server {
    let server = Server::start();
    fs::create_dir_all(server.path("www/elements")).unwrap();
    for (name, text) in [
        ("www/main.js", "export const a = 1; // é".repeat(100)),
        ("www/elements/list.js", "export {};".to_owned()),
        ("www/style.css", "body { color: CanvasText }".to_owned()),
        ("www/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".to_owned()),
        ("www/.env", "TOKEN=1".to_owned()),
        ("secret.txt", "TOKEN=1".to_owned()),
        ("package/index.js", "export {};".to_owned()),
        ("package/package.json", "{}".to_owned()),
    ] {
        fs::write(server.path(name), text).unwrap();
    }
    fs::create_dir_all(server.path("www/.git")).unwrap();
    fs::write(server.path("www/.git/config"), "TOKEN=1").unwrap();
    fs::write(server.path("package/proforma.wasm"), b"\0asm\x01\0\0\0".repeat(1000)).unwrap();
    server
}

#[test]
fn serves_the_page_and_the_package() {
    let server = server();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/main.js", "text/javascript; charset=utf-8"),
        ("/elements/list.js", "text/javascript; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        ("/proforma/index.js", "text/javascript; charset=utf-8"),
        ("/proforma/package.json", "application/json"),
        ("/proforma/proforma.wasm", "application/wasm"),
    ] {
        let response = server.get(path);
        assert_eq!((response.status, response.header("content-type")), (200, kind), "{path}");
        assert!(!response.body.is_empty(), "{path}");
    }
    assert_eq!(server.get("/index.html?x=1").text(), "<!doctype html><title>Proforma</title>");
}

#[test]
fn says_what_is_not_there_in_plain_words() {
    let server = server();
    for path in
        ["/x", "/elements", "/elements/", "/proforma", "/proforma/", "/proforma/x.js", "/index.html/x", "/%00", "/apix"]
    {
        let response = server.get(path);
        assert_eq!((response.status, response.header("content-type")), (404, "text/plain; charset=utf-8"), "{path}");
        assert_eq!(response.text(), "There is nothing at this path.\n", "{path}");
    }
    // Names that no file system has are no failure of the server.
    for path in [format!("/{}", "x".repeat(256)), format!("/{}/y", "é".repeat(200)), format!("/{}", "a/".repeat(5_000))]
    {
        assert_eq!(server.get(&path).status, 404, "{} bytes", path.len());
    }
    let response = server.post("/", "{}");
    assert_eq!((response.status, response.header("allow")), (405, "GET,HEAD"));
}

#[test]
fn serves_files_of_any_date() {
    let server = server();
    let year = Duration::from_secs(365 * 86_400);
    let dates = [
        UNIX_EPOCH - Duration::from_nanos(1),
        UNIX_EPOCH - 9 * year,
        UNIX_EPOCH,
        UNIX_EPOCH + 60 * year,
        UNIX_EPOCH + 8100 * year,
    ];
    for (name, target) in
        [("www/index.html", "/"), ("www/main.js", "/main.js"), ("package/index.js", "/proforma/index.js")]
    {
        let path = server.path(name);
        for date in dates {
            // Not every file system keeps every date.
            if fs::File::options().write(true).open(&path).unwrap().set_modified(date).is_err() {
                continue;
            }
            let response = server.get(target);
            assert_eq!(
                (response.status, response.text()),
                (200, &*fs::read_to_string(&path).unwrap()),
                "{target} of {date:?}"
            );
            let since = server.get_with(target, "If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT");
            assert!(matches!(since.status, 200 | 304), "{target} of {date:?}");
        }
    }
}

#[test]
fn protects_every_response() {
    let server = server();
    for path in ["/", "/main.js", "/proforma/proforma.wasm", "/x", "/api/status", "/api/x", crate::profile::PROFILES] {
        let response = server.get(path);
        let policy = if path.starts_with("/api/") { API_POLICY } else { POLICY };
        assert_eq!(response.header("content-security-policy"), policy, "{path}");
        assert!(response.header("date").ends_with(" GMT"), "{path}");
        assert_eq!(response.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(response.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(response.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(response.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(response.header("access-control-allow-origin"), "", "{path}");
        assert!(!response.header("request-id").is_empty(), "{path}");
        let keep = if path.starts_with("/api/") { "no-store" } else { "no-cache" };
        assert_eq!(response.header("cache-control"), keep, "{path}");
    }
}

#[test]
fn compresses_for_those_who_ask() {
    let server = server();
    for path in ["/main.js", "/proforma/proforma.wasm"] {
        let plain = server.get(path);
        assert_eq!(plain.header("content-encoding"), "");
        for (accepts, expected) in [("gzip, deflate, br, zstd", "br"), ("br", "br"), ("gzip", "gzip")] {
            let response = server.get_with(path, "Accept-Encoding", accepts);
            assert_eq!(response.header("content-encoding"), expected, "{path}");
            assert_eq!(response.header("vary"), "accept-encoding", "{path}");
            assert!(response.body.len() * 10 < plain.body.len(), "{path}: {} bytes", response.body.len());
        }
    }
}

#[test]
fn sends_a_file_again_only_when_it_changed() {
    let server = server();
    for accepts in ["identity", "br", "gzip"] {
        let first = server.get_with("/main.js", "Accept-Encoding", accepts);
        let tag = first.header("etag").to_owned();
        assert!(!tag.is_empty() && !first.header("last-modified").is_empty());
        assert_eq!(tag.starts_with("W/"), accepts != "identity");
        assert_eq!(server.get_with("/main.js", "If-None-Match", &tag).status, 304);
        fs::write(server.path("www/main.js"), format!("export {{}} // {accepts}")).unwrap();
        assert_eq!(server.get_with("/main.js", "If-None-Match", &tag).status, 200);
        fs::write(server.path("www/main.js"), "// again, long enough to be worth it ".repeat(99)).unwrap();
    }
}

#[test]
fn keeps_to_its_directories() {
    let server = server();
    for path in [
        "/../secret.txt",
        "/elements/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "/proforma/../secret.txt",
        "/proforma/..%2f..%2fsecret.txt",
        "/proforma/%2e%2e/%2e%2e/secret.txt",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/elements/..%2f.env",
        "/elements%2f..%2f.git%2fconfig",
        "/etc/passwd",
        "//etc/passwd",
        "/%2fetc/passwd",
    ] {
        let response = raw::request(server.address(), "GET", path, &[("Host", server.address())]);
        assert!(matches!(raw::status(&response), 400 | 404), "{path}: {response}");
        assert!(!response.contains("TOKEN"), "{path}: {response}");
    }
}

#[cfg(unix)]
#[test]
fn follows_no_link_and_opens_no_pipe() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let server = server();
    symlink(server.path("secret.txt"), server.path("www/link.txt")).unwrap();
    symlink(server.path("."), server.path("www/up")).unwrap();
    symlink("main.js", server.path("www/alias.js")).unwrap();
    symlink(server.path("secret.txt"), server.path("package/link.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(server.path("www/pipe")).status().unwrap().success());
    for path in ["/link.txt", "/up/secret.txt", "/up", "/alias.js", "/proforma/link.txt", "/pipe"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    assert_eq!(server.get("/main.js").status, 200);
}

#[test]
fn logs_a_long_address_in_short() {
    let server = server();
    let long = format!("/{}", "x".repeat(50_000));
    assert_eq!(raw::status(&raw::request(server.address(), "GET", &long, &[("Host", server.address())])), 404);
    let log = server.log();
    assert!(log.contains("… (50001 letters)"), "{}", &log[..log.len().min(2_000)]);
    assert!(log.len() < 10_000, "{} bytes", log.len());
}
