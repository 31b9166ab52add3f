use proforma::Value;

use crate::profile::{ACCOUNT, PROFILES, good, named, with};
use crate::response::Response;
use crate::running::Server;

fn names(response: &Response) -> Vec<String> {
    let Value::List(profiles) = response.json() else { panic!("{}", response.text()) };
    profiles.iter().map(|profile| profile.get("name").and_then(Value::as_text).unwrap().to_owned()).collect()
}

#[test]
fn lists_an_account_newest_first() {
    let server = Server::start();
    assert_eq!(server.get(PROFILES).text(), "[]");
    for name in ["one", "two", "three"] {
        assert_eq!(server.post(PROFILES, &named(name)).status, 201);
    }
    let response = server.get(PROFILES);
    assert_eq!((response.status, response.header("content-type")), (200, "application/json; charset=utf-8"));
    assert_eq!(names(&response), ["three", "two", "one"]);
    assert_eq!(server.get(&PROFILES.replace("1111", "2222")).text(), "[]");
}

#[test]
fn lists_page_by_page() {
    let server = Server::start();
    for name in ["one", "two", "three"] {
        assert_eq!(server.post(PROFILES, &named(name)).status, 201);
    }
    let response = server.get(&format!("{PROFILES}?Skip=1&TAKE=1"));
    assert_eq!(names(&response), ["two"]);
    let header = |name: &str| response.header(&format!("x-cm-pagination-{name}")).to_owned();
    assert_eq!([header("skip"), header("take"), header("total")], ["1", "1", "3"]);
    assert_eq!(server.get(&format!("{PROFILES}?skip=3")).text(), "[]");
    for query in ["take=0", "take=501", "take=-1", "take=x", "take="] {
        server.get(&format!("{PROFILES}?{query}")).refuses_field("take");
    }
    server.get(&format!("{PROFILES}?skip=9999999999")).refuses_field("skip");
}

#[test]
fn ends_a_page_early_where_profiles_are_large() {
    let server = Server::start();
    let body = with("requiredFields", &format!("{{\"x\":\"{}\"}}", "x".repeat(1_000_000)));
    for _ in 0..10 {
        assert_eq!(server.post(PROFILES, &body).status, 201);
    }
    let response = server.get(PROFILES);
    assert_eq!(response.header("x-cm-pagination-total"), "10");
    assert_eq!(names(&response).len(), 8);
    assert_eq!(names(&server.get(&format!("{PROFILES}?skip=8"))).len(), 2);
}

#[test]
fn reads_one() {
    let server = Server::start();
    let created = server.post(PROFILES, &good());
    let path = created.header("location").to_owned();
    assert_eq!(server.get(&path).text(), created.text());
    let (account, guid) = path.rsplit_once('/').unwrap();
    assert_eq!(server.get(&format!("{account}/{}", guid.to_uppercase())).text(), created.text());
    server.get(&path.replace(ACCOUNT, "22222222-2222-4333-8444-555555555555")).refuses(404);
    server.get(&format!("{PROFILES}/{ACCOUNT}")).refuses(404);
    server.get(&format!("{PROFILES}/x")).refuses_field("companyProfileGuid");
    server.get(&path.replace(ACCOUNT, "x")).refuses_field("accountGuid");
}
