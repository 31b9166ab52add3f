//! Starts the server and runs it.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::SystemTime;

use tokio::net::TcpListener;

use crate::app_state::AppState;
use crate::arguments::Arguments;
use crate::guard::Names;
use crate::sandbox::{self, Shared};
use crate::settings::{self, Settings};
use crate::shutdown::Stop;
use crate::store::Store;
use crate::token::{self, Token};
use crate::{clock, connections, net, page, routes};

/// Serves until a signal comes.
///
/// # Errors
/// One sentence for the person at the terminal: what is missing, and what to do about it.
pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    clock::check(SystemTime::now())?;
    page::check(arguments)?;
    let token = Token::read()?;
    let settings = settings::read(arguments.config.as_deref())?;
    let store = Store::open(&arguments.data).map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| format!("The server cannot start: {error}."))?;
    let mut sandbox = None;
    let served = runtime.block_on(serve(arguments, settings, token, store, &mut sandbox));
    // Requests that are still open after the grace period end here, before the database closes.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    drop(sandbox);
    served
}

/// Opens everything and serves. The sandbox is left in `kept`, so that its database closes after everything else.
async fn serve(
    arguments: &Arguments,
    settings: Settings,
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
    let sandbox = sandbox::open(store, providers.clone(), stop.clone(), arguments.reset).await;
    let sandbox = kept.insert(sandbox.map_err(|error| error.to_string())?);
    tokio::spawn(sandbox::run_reviews(Arc::clone(sandbox)));
    let names = Names::new(&arguments.host, settings.hosts);
    let state = AppState { providers, sandbox: Arc::clone(sandbox), client, names, token };
    let router = routes::router(arguments, state);
    print_address(address);
    connections::serve(listener, router, stop).await;
    Ok(())
}

/// Prints the line that scripts wait for.
fn print_address(address: SocketAddr) {
    let mut out = std::io::stdout();
    // This fails if the pipe is closed, which is no reason to stop.
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
