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
fn must_be_one_that_can_be_given_and_not_guessed() {
    let home = home();
    let refused = |token: &std::ffi::OsStr| {
        let output = command(home.path()).env("PROFORMA_TOKEN", token).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    let long = "PROFORMA_TOKEN must have at least 16 characters, and 5 different ones.\n";
    for (token, expected) in [
        ("short", long),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", long),
        ("ababababababababcdcdcd", long),
        ("                ", "PROFORMA_TOKEN must not begin or end with white space"),
        (" 0123456789abcdef", "PROFORMA_TOKEN must not begin or end with white space"),
        ("0123456789abcdef\n", "PROFORMA_TOKEN must not begin or end with white space"),
        ("01234567\u{7}89abcdef", "PROFORMA_TOKEN must not begin or end with white space"),
    ] {
        let said = refused(token.as_ref());
        assert!(said.starts_with(expected) && said.lines().count() == 1, "{token:?}: {said}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let said = refused(std::ffi::OsStr::from_bytes(b"0123456789abcdef\xff"));
        assert_eq!(said, "PROFORMA_TOKEN is no text: set it to letters and digits.\n");
    }
}

#[test]
fn makes_those_wait_who_guess() {
    let server = Server::start_as(Arc::new(home()), |command| {
        command.env("PROFORMA_TOKEN", TOKEN);
    });
    for _ in 0..10 {
        assert_eq!(server.get_with("/", "Authorization", "Bearer wrong").status, 401);
    }
    let began = std::time::Instant::now();
    // At once, so that some of them would have to wait too long.
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> =
            (0..16).map(|_| scope.spawn(|| server.get_with("/", "Authorization", "Bearer wrong").status)).collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(statuses.contains(&429), "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 401 | 429)), "{statuses:?}");
    assert!(began.elapsed().as_secs() >= 9, "{:?}", began.elapsed());
    // Whoever gives none is only asked for one, and whoever knows it gets in, a little later.
    assert_eq!(server.get("/").status, 401);
    assert_eq!(server.get_with("/", "Authorization", BASIC).status, 200);
    assert!(server.log().contains("wrong access tokens from 127.0.0.1"), "{}", server.log());
}
