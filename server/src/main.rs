//! Serves the admin page; plays the providers behind it, or passes on to them.
//!
//! `proforma-server --help` lists the options. Once the server answers, the first line of standard output is its
//! address alone, such as `http://127.0.0.1:8080`; everything else is said on standard error.

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::net::TcpListener;

use arguments::{Arguments, Asked};
use guard::Names;
use routes::Means;
use sandbox::{Sandbox, Shared};
use shutdown::Stop;
use store::Store;
use token::Token;

mod arguments;
mod body;
mod clock;
mod gateway;
mod guard;
mod headers;
mod log;
mod net;
mod page;
mod problem;
mod routes;
mod sandbox;
mod settings;
mod shutdown;
mod status;
mod store;
mod template;
mod token;

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
    let token = Token::read()?;
    let settings = settings::read(arguments.config.as_deref())?;
    let store = Store::open(&arguments.data).map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| format!("The server cannot start: {error}."))?;
    let mut sandbox = None;
    let served = runtime.block_on(serve(arguments, settings, token, store, &mut sandbox));
    // What still runs after the grace period is cut off here, before the database closes.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    drop(sandbox);
    served
}

/// `kept` gets the sandbox, so that its database closes after everything else.
async fn serve(
    arguments: &Arguments,
    settings: settings::All,
    token: Token,
    store: Store,
    kept: &mut Option<Shared>,
) -> Result<(), String> {
    let listener = TcpListener::bind((arguments.host.as_str(), arguments.port))
        .await
        .map_err(|error| why_not_listening(arguments, &error))?;
    let address = listener.local_addr().map_err(|error| format!("The server has no address: {error}."))?;
    if !address.ip().is_loopback() {
        if !token.is_set() {
            return Err(format!(
                "{address} can be reached from other machines: set {} to a long random word that all who come must know, \
                or listen on 127.0.0.1.",
                token::VARIABLE
            ));
        }
        tracing::warn!(
            "{address} can be reached from other machines: whoever knows the token can read and store profiles"
        );
    }
    let stop = Stop::listen().map_err(|error| format!("The server cannot listen for signals: {error}."))?;
    let client =
        if settings.providers.iter().any(|provider| provider.upstream.is_some()) { Some(net::secure()?) } else { None };
    let providers: Vec<_> = settings.providers.into_iter().map(Arc::new).collect();
    for provider in &providers {
        if let Some(upstream) = &provider.upstream {
            tracing::info!("{} is the real one at {}", provider.provider.title, upstream.origin());
        }
    }
    let sandbox = Sandbox::open(store, providers.clone(), stop.clone(), arguments.reset).await;
    let sandbox = kept.insert(Arc::new(sandbox.map_err(|error| error.to_string())?));
    tokio::spawn(sandbox::review::run(Arc::clone(sandbox)));
    let names = Names::new(&arguments.host, settings.hosts);
    let means = Means { settings: providers, sandbox: Arc::clone(sandbox), client, names, token };
    let router = routes::router(arguments, means);
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
