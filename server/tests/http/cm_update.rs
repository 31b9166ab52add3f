use proforma::Value;

use crate::listener::{Action, Listener};
use crate::profile::{ACCOUNT, PROFILES, good, with};
use crate::raw;
use crate::response::Response;
use crate::running::Server;

const SAMPLE: &str = include_str!("../../../tests/fixtures/examples/cm_update_company_profile.INFERRED_NAMES.json");
const FAST: &str = "[cm]\nreview_seconds = 0.2\n";
const OK: &str = "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const BUSY: &str = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

fn create(server: &Server) -> String {
    let created = server.post(PROFILES, &good());
    assert_eq!(created.status, 201, "{}", created.text());
    created.header("location").to_owned()
}

fn put(server: &Server, path: &str, body: &str) -> Response {
    server.json("PUT", path, body)
}

fn text(response: &Response, key: &str) -> String {
    response.json().get(key).and_then(Value::as_text).unwrap_or_default().to_owned()
}

#[test]
fn keeps_what_the_body_leaves_out() {
    let server = Server::start();
    let path = create(&server);
    let before = server.get(&path);
    let response = put(&server, &path, "{\"contactFirstName\":\" Ann \",\"callbackUrl\":null}");
    assert_eq!((response.status, response.header("content-type")), (200, "application/json; charset=utf-8"));
    let (Value::Object(old), new) = (before.json(), response.json()) else { panic!("{}", before.text()) };
    for (key, value) in &old {
        match key.as_ref() {
            "contactFirstName" => assert_eq!(new.get(key), Some(&Value::text("Ann"))),
            "callbackUrl" => assert_eq!(new.get(key), Some(&Value::Null)),
            _ => assert_eq!(new.get(key), Some(value), "{key}"),
        }
    }
    assert_eq!(server.get(&path).text(), response.text());
    assert_eq!(put(&server, &path, SAMPLE).status, 200);
    assert_eq!(put(&server, &path, "{}").status, 200);
}

#[test]
fn keeps_numbers_as_they_were_written() {
    let server = Server::start();
    let required = r#"{"zz":1.0,"a":1e400,"n":-0,"deep":[[{"x":1E5}]]}"#;
    let path = server.post(PROFILES, &with("requiredFields", required)).header("location").to_owned();
    let response = put(&server, &path, "{\"contactFirstName\":\"Ann\"}");
    assert!(response.text().contains(&format!("\"requiredFields\":{required}")), "{}", response.text());
    let same = put(&server, &path, &format!("{{\"requiredFields\":{required}}}"));
    assert_eq!(same.header("etag"), response.header("etag"), "nothing changed");
}

#[test]
fn rejects_by_field() {
    let server = Server::start();
    let path = create(&server);
    let long = format!("{{\"name\":\"{}\"}}", "x".repeat(101));
    for (body, field) in [
        ("{\"name\":null}", "name"),
        ("{\"name\":\"\"}", "name"),
        (&long, "name"),
        ("{\"city\":\"Utrecht\"}", "city"),
        ("{\"status\":\"APPROVED\"}", "status"),
        ("{\"phoneNumberTypes\":[]}", "phoneNumberTypes"),
        ("{\"emailAddresses\":[\"x\"]}", "emailAddresses[0]"),
        ("{\"accountGuid\":\"22222222-2222-4333-8444-555555555555\"}", "accountGuid"),
        ("{\"companyProfileGuid\":\"22222222-2222-4333-8444-555555555555\"}", "companyProfileGuid"),
        ("{\"nmae\":\"x\"}", "nmae"),
        ("{", "$"),
    ] {
        put(&server, &path, body).refuses_field(field);
    }
    put(&server, &format!("{PROFILES}/{ACCOUNT}"), SAMPLE).refuses(404);
    put(&server, &format!("{PROFILES}/x"), SAMPLE).refuses_field("companyProfileGuid");
    server.send("PUT", &path, &[("Content-Type", "text/plain")], "{}").refuses(415);
}

#[test]
fn deletes_but_remembers() {
    let server = Server::start();
    let (first, second) = (create(&server), create(&server));
    let gone = server.send("DELETE", &first, &[], "");
    assert_eq!((gone.status, gone.text()), (204, ""));
    assert_eq!(text(&server.get(&first), "deletedOn").len(), "2025-10-30T00:39:51Z".len());
    let list = server.get(PROFILES);
    assert_eq!(list.header("x-cm-pagination-total"), "1");
    assert_eq!(list.text(), format!("[{}]", server.get(&second).text()));
    put(&server, &first, SAMPLE).refuses(409);
    server.send("DELETE", &first, &[], "").refuses(404);
}

#[test]
fn says_what_more_a_country_asks_for() {
    let server = Server::start();
    let base = PROFILES.replace("companyProfiles", "requiredFields");
    let response = server.get(&format!("{base}?countryCode=it"));
    assert_eq!(text(&response, "countryCode"), "IT");
    assert!(matches!(response.json().get("requiredFields"), Some(Value::List(fields)) if fields.len() == 2));
    assert!(server.get(&format!("{base}?countryCode=NL")).text().ends_with("\"requiredFields\":[]}"));
    server.get(&base).refuses_field("countryCode");
    server.get(&format!("{base}?countryCode=UK")).refuses_field("countryCode");
    server.post(&base, "{}").refuses(405);
}

#[test]
fn says_what_a_change_would_lead_to_and_does_not_make_it() {
    let server = Server::start();
    let path = create(&server);
    let before = server.get(&path);
    let ask = |body: &str| server.post(&format!("{path}/updateConsequences"), body);
    let response = ask("{\"companyName\":\"Other B.V.\",\"name\":\"Amsterdam Office\"}");
    assert_eq!(response.text(), "{\"revalidationRequired\":true,\"changedFields\":[\"companyName\"]}");
    let response = ask("{\"emailAddresses\":[\"a@example.com\"]}");
    assert_eq!(response.text(), "{\"revalidationRequired\":false,\"changedFields\":[\"emailAddresses\"]}");
    ask("{\"city\":\"x\"}").refuses_field("city");
    assert_eq!(server.get(&path).text(), before.text());
    server.post(&format!("{PROFILES}/{ACCOUNT}/updateConsequences"), "{}").refuses(404);
}

#[test]
fn has_its_companions_where_the_settings_say() {
    let server = Server::start_with("[cm]\npaths.requiredFields = \"/other/{accountGuid}/fields\"\n");
    let path = format!("/api/cm/other/{ACCOUNT}/fields?countryCode=NL");
    assert_eq!(server.get(&path).status, 200);
    server.get(&PROFILES.replace("companyProfiles", "requiredFields")).refuses(404);
    assert!(server.get("/api/status").text().contains("/other/{accountGuid}/fields"));
}

#[test]
fn reviews_and_reviews_again_and_tells_the_callback() {
    let listener = Listener::start(&[Action::Respond(BUSY), Action::Respond(OK)]);
    let server = Server::start_with(FAST);
    let url = format!("\"http://{}/cm/callback\"", listener.address);
    let path = server.post(PROFILES, &with("callbackUrl", &url)).header("location").to_owned();
    let approved = server.wait_for(&path, "\"APPROVED\"");
    // The first was refused, so it is sent again.
    for _ in 0..2 {
        let received = listener.next();
        assert_eq!(received.line, "POST /cm/callback HTTP/1.1");
        assert_eq!(received.header("content-type"), Some("application/json"));
        assert_eq!(received.body, approved.text());
    }
    assert_eq!(text(&put(&server, &path, "{\"contactLastName\":\"Miller\"}"), "status"), "APPROVED");
    assert!(listener.is_left_alone());
    assert_eq!(
        text(&put(&server, &path, "{\"companyName\":\"Please reject\",\"name\":\"Reject me\"}"), "status"),
        "PENDING"
    );
    let statuses = [listener.next().body, listener.next().body];
    assert!(statuses.iter().any(|body| body.contains("\"status\":\"PENDING\"")));
    assert!(statuses.iter().any(|body| body.contains("\"status\":\"REJECTED\"")));
    assert!(text(&server.get(&path), "statusComment").contains("reject"));
    assert!(!server.log().contains("Reject me"));
}

#[test]
fn calls_nobody_but_this_machine_and_not_for_ever() {
    let listener = Listener::start(&[Action::Respond(BUSY)]);
    let server = Server::start_with(FAST);
    let far = server.post(PROFILES, &with("callbackUrl", "\"http://192.0.2.1/x\"")).header("location").to_owned();
    server.wait_for(&far, "\"APPROVED\"");
    let own = format!("\"http://{}{PROFILES}\"", server.address());
    let own = server.post(PROFILES, &with("callbackUrl", &own)).header("location").to_owned();
    server.wait_for(&own, "\"APPROVED\"");
    let url = format!("\"http://{}/x\"", listener.address);
    server.post(PROFILES, &with("callbackUrl", &url));
    for _ in 0..3 {
        listener.next();
    }
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert!(listener.is_left_alone());
    let log = server.log();
    assert!(log.contains("callback not sent") && !log.contains("192.0.2.1"), "{log}");
    // It refuses even its own callback.
    assert!(log.contains(&format!("callback POST {PROFILES} 403")), "{log}");
}

#[test]
fn ends_the_review_of_a_client_that_left() {
    let server = Server::start_with(FAST);
    let path = create(&server);
    server.wait_for(&path, "\"APPROVED\"");
    for round in 0..40 {
        let body = format!("{{\"companyName\":\"Round {round}\"}}");
        let mut stream = raw::connect(server.address());
        let head = format!("PUT {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n", server.address());
        let request = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        // Sooner and later, so that some leave between the commit and the response.
        std::thread::sleep(std::time::Duration::from_micros(200 * round));
        stream.shutdown(std::net::Shutdown::Both).unwrap();
    }
    let changed = server.wait_for(&path, "\"Round ");
    assert!(changed.text().contains("\"Round "), "no round was stored");
    server.wait_for(&path, "\"APPROVED\"");
}

#[test]
fn ends_a_review_that_was_begun_before_the_clock_was_set_back() {
    let server = Server::start_with("[cm]\nreview_seconds = 2\n");
    let path = create(&server);
    let home = server.stop();
    let file = home.path().join("data/sandbox.sqlite3");
    let later = rusqlite::Connection::open(&file).unwrap();
    assert_eq!(later.execute("UPDATE profile SET due = due + 86400000 WHERE due IS NOT NULL", []).unwrap(), 1);
    drop(later);
    let server = Server::start_in(home);
    server.wait_for(&path, "\"APPROVED\"");
}
