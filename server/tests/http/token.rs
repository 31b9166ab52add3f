use std::sync::Arc;

use crate::profile::PROFILES;
use crate::running::{Server, command, home};

const TOKEN: &str = "0123456789abcdef";
/// `anyone:0123456789abcdef`
const BASIC: &str = "Basic YW55b25lOjAxMjM0NTY3ODlhYmNkZWY=";
const TWILIO: &str = "/api/twilio/v1/CustomerProfiles";

#[test]
fn lets_nobody_in_who_does_not_know_it() {
    let server = Server::start_as(Arc::new(home()), |command| {
        command.env("PROFORMA_TOKEN", TOKEN);
    });
    for path in ["/", "/proforma/x.js", "/api/status", PROFILES, TWILIO] {
        let response = server.get(path);
        assert_eq!(response.status, 401, "{path}");
        assert!(response.header("www-authenticate").starts_with("Basic realm="), "{path}");
        assert_eq!(server.get_with(path, "Authorization", "Bearer wrong").status, 401, "{path}");
        assert_ne!(server.get_with(path, "Authorization", BASIC).status, 401, "{path}");
        assert_ne!(server.get_with(path, "Authorization", &format!("Bearer {TOKEN}")).status, 401, "{path}");
    }
    // It is no credential of Twilio's, and is not taken for one.
    assert_eq!(server.get_with(TWILIO, "Authorization", BASIC).status, 200);
    assert!(!server.log().contains(TOKEN));
}

#[test]
fn must_be_long() {
    let home = home();
    let output = command(home.path()).env("PROFORMA_TOKEN", "short").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "PROFORMA_TOKEN must have at least 16 characters.\n");
}
