//! A change that somebody else made meanwhile is noticed, for every provider.

use crate::profile::{PROFILES, good};
use crate::response::Response;
use crate::running::Server;

/// A profile: how to read and change it.
struct Resource {
    read: Box<dyn Fn(&Server) -> Response>,
    /// Method, path, media type, body with `{}` for a value.
    change: (&'static str, String, &'static str, &'static str),
}

fn resources(server: &Server) -> Vec<Resource> {
    let cm = server.post(PROFILES, &good()).header("location").to_owned();
    let cm_path = cm.clone();
    let company = "7a1e4d67-d6a2-4a4c-a464-ab1100bea786";
    let get = |path: &str| -> Box<dyn Fn(&Server) -> Response> {
        let path = path.to_owned();
        Box::new(move |server| server.get(&path))
    };
    let mews = "/api/mews/api/connector/v1/companies";
    let twilio = "/api/twilio/v1/CustomerProfiles/BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let json = "application/json";
    vec![
        Resource { read: get(&cm), change: ("PUT", cm_path, json, "{\"name\":\"{}\"}") },
        Resource {
            read: get("/api/abillity/api/company/42"),
            change: ("PATCH", "/api/abillity/api/company/42".to_owned(), json, "{\"Name\":\"{}\"}"),
        },
        Resource {
            read: Box::new(move |server| {
                let one = format!("{{\"Ids\":[\"{company}\"],\"Limitation\":{{\"Count\":1}}}}");
                server.post(&format!("{mews}/getAll"), &one)
            }),
            change: (
                "POST",
                format!("{mews}/update"),
                json,
                "{\"CompanyId\":\"7a1e4d67-d6a2-4a4c-a464-ab1100bea786\",\"Name\":{\"Value\":\"{}\"}}",
            ),
        },
        Resource {
            read: get(twilio),
            change: ("POST", twilio.to_owned(), "application/x-www-form-urlencoded", "FriendlyName={}"),
        },
    ]
}

#[test]
fn refuses_a_change_of_what_was_changed_meanwhile() {
    let server = Server::start();
    for Resource { read, change: (method, path, media_type, body) } in resources(&server) {
        let change = |name: &str, tag: &str| {
            server.send(method, &path, &[("Content-Type", media_type), ("If-Match", tag)], &body.replace("{}", name))
        };
        let first = read(&server).header("etag").to_owned();
        assert!(first.starts_with('"') && first.ends_with('"'), "{path}: {first}");
        let mine = change("mine", &first);
        assert_eq!(mine.status, 200, "{path}: {}", mine.text());
        let second = read(&server);
        assert_eq!(second.header("etag"), mine.header("etag"), "{path}");
        assert_ne!(second.header("etag"), first, "{path}");
        assert!(second.text().contains("\"mine\""), "{path}");
        let theirs = change("theirs", &first);
        assert_eq!(theirs.status, 412, "{path}: {}", theirs.text());
        assert!(theirs.text().contains("has changed since it was read"), "{path}: {}", theirs.text());
        assert_eq!(read(&server).text(), second.text());
        assert_eq!(
            change("mine", second.header("etag")).header("etag"),
            second.header("etag"),
            "{path}: nothing changed"
        );
        assert_eq!(change("theirs", "*").status, 200, "{path}");
    }
}

#[test]
fn lets_one_of_many_win() {
    let server = Server::start();
    for Resource { read, change: (method, path, media_type, body) } in resources(&server) {
        let tag = read(&server).header("etag").to_owned();
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let (server, path, tag) = (&server, &path, &tag);
            let clients: Vec<_> = (0..8)
                .map(|client| {
                    scope.spawn(move || {
                        let headers = [("Content-Type", media_type), ("If-Match", tag.as_str())];
                        server.send(method, path, &headers, &body.replace("{}", &format!("c{client}"))).status
                    })
                })
                .collect();
            clients.into_iter().map(|client| client.join().unwrap()).collect()
        });
        let won = statuses.iter().filter(|status| **status == 200).count();
        assert_eq!((won, statuses.iter().filter(|status| **status == 412).count()), (1, 7), "{path}: {statuses:?}");
    }
}

#[test]
fn refuses_a_change_of_what_was_read_in_another_life_of_the_database() {
    let server = Server::start();
    let read = |server: &Server| {
        let resources = resources(server);
        resources.iter().map(|resource| (resource.read)(server).header("etag").to_owned()).collect::<Vec<_>>()
    };
    let before = read(&server);
    let home = server.stop();
    let server = Server::start_as(home, |command| {
        command.arg("--reset");
    });
    let after = read(&server);
    assert!(before.iter().zip(&after).all(|(before, after)| before != after), "{before:?} {after:?}");
    for (Resource { change: (method, path, media_type, body), .. }, tag) in resources(&server).into_iter().zip(before) {
        let headers = [("Content-Type", media_type), ("If-Match", tag.as_str())];
        assert_eq!(server.send(method, &path, &headers, &body.replace("{}", "old")).status, 412, "{path}");
    }
    // A life goes on over a restart.
    let kept = (resources(&server)[1].read)(&server).header("etag").to_owned();
    let server = Server::start_in(server.stop());
    assert_eq!((resources(&server)[1].read)(&server).header("etag"), kept);
}
