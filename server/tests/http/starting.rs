use std::fs;
use std::path::Path;
use std::process::Output;

use crate::running::{Server, command, home};

fn run(home: &Path, arguments: &[&str]) -> Output {
    command(home).args(arguments).output().expect("the server")
}

/// It ended with one sentence, which says this.
#[track_caller]
fn gives_up(output: &Output, code: i32, expected: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(said.contains(expected), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn says_that_the_port_is_taken() {
    let server = Server::start();
    let port = server.address().rsplit_once(':').unwrap().1;
    let output = run(home().path(), &["--port", port]);
    gives_up(&output, 1, &format!("Port {port} on 127.0.0.1 is taken: stop what listens there, or pass --port"));
}

#[test]
fn says_what_is_missing() {
    let home = home();
    fs::remove_dir(home.path().join("package")).unwrap();
    gives_up(&run(home.path(), &[]), 1, "cargo xtask package");
    fs::remove_file(home.path().join("www/index.html")).unwrap();
    gives_up(&run(home.path(), &[]), 1, "pass --www DIR");
}

#[test]
fn says_that_it_cannot_keep_data() {
    let home = home();
    fs::write(home.path().join("data"), "a file").unwrap();
    gives_up(&run(home.path(), &[]), 1, "Pass --data DIR.");
}

#[test]
fn leaves_data_of_a_later_version_alone() {
    let home = Server::start().stop();
    let file = home.path().join("data/sandbox.sqlite3");
    rusqlite::Connection::open(&file).unwrap().pragma_update(None, "user_version", 1000).unwrap();
    gives_up(&run(home.path(), &[]), 1, "was written by a later version");
    fs::write(&file, "this is no database, and long enough to be read as one: ".repeat(20)).unwrap();
    let output = run(home.path(), &[]);
    gives_up(&output, 1, "not a database");
    let advice = format!("The database {} cannot be opened", file.display());
    gives_up(&output, 1, &advice);
    gives_up(&output, 1, "or pass --data with another directory");
    // A directory in its place is another failure of the same kind.
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    gives_up(&run(home.path(), &[]), 1, &advice);
}

#[test]
fn explains_its_options() {
    let home = home();
    gives_up(&run(home.path(), &["--bogus"]), 2, "--help");
    gives_up(&run(home.path(), &["--host", "no such host"]), 1, "--host");
    let help = run(home.path(), &["--help"]);
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    assert!(help.status.success());
    for option in ["--port", "--host", "--data", "--www", "--package", "--config", "--reset", "--version"] {
        assert!(text.contains(option), "{text}");
    }
    let version = run(home.path(), &["--version"]);
    assert_eq!(String::from_utf8_lossy(&version.stdout).trim_end(), env!("CARGO_PKG_VERSION"));
}

#[test]
fn hides_its_data_from_git_and_from_other_users() {
    let server = Server::start();
    assert_eq!(fs::read_to_string(server.path("data/.gitignore")).unwrap(), "*\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(server.path("data")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
}

#[test]
fn asks_for_a_token_where_other_machines_can_reach_it() {
    let home = home();
    gives_up(&run(home.path(), &["--host", "0.0.0.0"]), 1, "set PROFORMA_TOKEN to a long random word");
    let mut child = command(home.path())
        .env("PROFORMA_TOKEN", "0123456789abcdef")
        .args(["--host", "0.0.0.0"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().unwrap()), &mut first).unwrap();
    assert!(first.starts_with("http://0.0.0.0:"), "{first}");
    child.kill().unwrap();
    let said = child.wait_with_output().unwrap().stderr;
    assert!(String::from_utf8_lossy(&said).contains("can be reached from other machines"));
    assert!(!Server::start().log().contains("can be reached"));
}
