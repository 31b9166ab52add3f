//! A server for one test.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::response::Response;

/// A server that runs until it is dropped.
pub(crate) struct Server {
    child: Child,
    url: String,
    home: Arc<TempDir>,
}

/// No review ends during a test.
const NO_REVIEWS: &str = "[cm]\nreview_seconds = 86400\n[twilio]\nreview_seconds = 86400\n";

/// A directory with a page, a package, settings and room for data.
pub(crate) fn home() -> TempDir {
    home_with(NO_REVIEWS)
}

/// The same with these settings.
pub(crate) fn home_with(settings: &str) -> TempDir {
    let home = tempfile::tempdir().expect("a temporary directory");
    fs::create_dir_all(home.path().join("www")).expect("www");
    fs::create_dir_all(home.path().join("package")).expect("package");
    fs::write(home.path().join("www/index.html"), "<!doctype html><title>Proforma</title>").expect("index.html");
    fs::write(home.path().join("proforma.toml"), settings).expect("proforma.toml");
    home
}

/// The server's command, with the directories of a home and a free port.
pub(crate) fn command(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proforma-server"));
    command.env_remove("RUST_LOG").env_remove("PROFORMA_TOKEN").args(["--port", "0"]);
    command.arg("--config").arg(home.join("proforma.toml"));
    for name in ["data", "www", "package"] {
        command.arg(format!("--{name}")).arg(home.join(name));
    }
    command
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::start_in(Arc::new(home()))
    }

    /// Starts with these settings.
    pub(crate) fn start_with(settings: &str) -> Self {
        Self::start_in(Arc::new(home_with(settings)))
    }

    /// Starts where another one stopped, or beside one that runs.
    pub(crate) fn start_in(home: Arc<TempDir>) -> Self {
        Self::start_as(home, |_| {})
    }

    /// Starts with a changed command.
    pub(crate) fn start_as(home: Arc<TempDir>, change: impl FnOnce(&mut Command)) -> Self {
        let log = fs::File::options().create(true).append(true).open(home.path().join("log")).expect("a log");
        let mut command = command(home.path());
        change(&mut command);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the server");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("the ready line");
        let url = line.trim_end().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{line:?}");
        Self { child, url, home }
    }

    /// `127.0.0.1:12345`
    pub(crate) fn address(&self) -> &str {
        self.url.strip_prefix("http://").unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Everything logged so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path("log")).expect("the log")
    }

    pub(crate) fn get(&self, path: &str) -> Response {
        Response::to(agent().get(format!("{}{path}", self.url)).call())
    }

    /// A read with one more header.
    pub(crate) fn get_with(&self, path: &str, name: &str, value: &str) -> Response {
        Response::to(agent().get(format!("{}{path}", self.url)).header(name, value).call())
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> Response {
        self.post_as(path, "application/json", body.as_bytes())
    }

    pub(crate) fn post_as(&self, path: &str, content_type: &str, body: &[u8]) -> Response {
        Response::to(agent().post(format!("{}{path}", self.url)).header("Content-Type", content_type).send(body))
    }

    /// Any request.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Response::to(agent().run(request.body(body.to_owned()).expect("a request")))
    }

    /// A request with a JSON body.
    pub(crate) fn json(&self, method: &str, path: &str, body: &str) -> Response {
        self.send(method, path, &[("Content-Type", "application/json")], body)
    }

    /// The profile at this path, once it holds this text somewhere.
    #[track_caller]
    pub(crate) fn wait_for(&self, path: &str, text: &str) -> Response {
        let began = Instant::now();
        loop {
            let response = self.get(path);
            if response.text().contains(text) {
                return response;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "{text} is not in {}", response.start());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What it holds in memory, in KiB.
    pub(crate) fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
        line.trim().split(' ').next().and_then(|number| number.parse().ok()).expect("a number")
    }

    /// Its directory, for the next one.
    pub(crate) fn home(&self) -> Arc<TempDir> {
        Arc::clone(&self.home)
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) -> Arc<TempDir> {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
        self.home()
    }

    /// SIGTERM, without waiting.
    pub(crate) fn terminate(&self) {
        let kill = format!("kill -TERM {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("sh").success());
    }

    /// Waits until it ends with success.
    pub(crate) fn wait(mut self) -> Arc<TempDir> {
        assert!(self.child.wait().expect("ended").success());
        self.home()
    }

    /// SIGTERM, and waits until it ends with success.
    pub(crate) fn stop(self) -> Arc<TempDir> {
        self.terminate();
        self.wait()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().into()
}
