//! Serves the admin page and plays the providers behind it.
//!
//! `proforma-server --help` lists the options. Once the server answers, the first line of standard output is its
//! address alone, such as `http://127.0.0.1:8080`; everything else is said on standard error.

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::net::TcpListener;

use arguments::{Arguments, Asked};
use shutdown::Stop;
use store::Store;

mod arguments;
mod body;
mod guard;
mod headers;
mod log;
mod page;
mod problem;
mod routes;
mod sandbox;
mod shutdown;
mod status;
mod store;

fn main() -> ExitCode {
    log::start();
    let arguments = match arguments::read() {
        Ok(Asked::Serve(arguments)) => arguments,
        Ok(Asked::Text(text)) => {
            // Whoever closed the pipe has read enough.
            let _ = writeln!(std::io::stdout(), "{text}");
            return ExitCode::SUCCESS;
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Serves until it is told to stop.
///
/// # Errors
/// One sentence for the person at the terminal: what is missing, and what to do about it.
fn run(arguments: &Arguments) -> Result<(), String> {
    page::look_for(arguments)?;
    let store = Arc::new(Store::open(&arguments.data).map_err(|error| error.to_string())?);
    let runtime = tokio::runtime::Runtime::new().map_err(|error| format!("The server cannot start: {error}."))?;
    let served = runtime.block_on(serve(arguments, &store));
    // What still runs after the grace period is cut off here, before the database closes.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    drop(store);
    served
}

async fn serve(arguments: &Arguments, store: &Arc<Store>) -> Result<(), String> {
    let listener = TcpListener::bind((arguments.host.as_str(), arguments.port))
        .await
        .map_err(|error| why_not_listening(arguments, &error))?;
    let address = listener.local_addr().map_err(|error| format!("The server has no address: {error}."))?;
    if !address.ip().is_loopback() {
        tracing::warn!("{address} can be reached from other machines: whoever does can read and store profiles");
    }
    let router = routes::router(arguments, Arc::clone(store));
    let stop = Stop::listen().map_err(|error| format!("The server cannot listen for signals: {error}."))?;
    say_ready(address);
    shutdown::serve(listener, router, stop).await.map_err(|error| format!("The server stopped: {error}."))
}

/// The line that scripts wait for.
fn say_ready(address: SocketAddr) {
    let mut out = std::io::stdout();
    // A closed pipe is no reason to stop serving.
    let _ = writeln!(out, "http://{address}").and_then(|()| out.flush());
}

fn why_not_listening(arguments: &Arguments, error: &std::io::Error) -> String {
    let Arguments { host, port, .. } = arguments;
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("Port {port} on {host} is taken: stop what listens there, or pass --port 0 for any free one.")
        }
        std::io::ErrorKind::PermissionDenied => {
            format!("Port {port} on {host} needs more rights than this user has: pass --port with a number above 1023.")
        }
        _ => format!("The server cannot listen on {host}: {error}. Pass --host with an address of this machine."),
    }
}
