//! Stops on SIGINT and SIGTERM: takes nothing new, finishes what it accepted, then goes.

use std::future::pending;
use std::io;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long requests under way may take once the server was told to stop: as long as a body or a provider's answer may.
const GRACE: Duration = Duration::from_secs(30);

/// How often the server was told to stop.
#[derive(Clone, Debug)]
pub(crate) struct Stop(watch::Receiver<u8>);

impl Stop {
    /// Listens for signals from now on.
    ///
    /// # Errors
    /// Where the system lets nobody listen.
    pub(crate) fn listen() -> io::Result<Self> {
        let (told, times) = watch::channel(0_u8);
        listen(move || told.send_modify(|times| *times = times.saturating_add(1)))?;
        Ok(Self(times))
    }

    /// Ends when the server was told to stop.
    pub(crate) async fn begins(mut self) {
        self.told(1).await;
    }

    async fn told(&mut self, times: u8) {
        if self.0.wait_for(|told| *told >= times).await.is_err() {
            // Nobody can tell any longer.
            pending().await
        }
    }

    /// Ends when there is no more waiting for requests under way.
    async fn patience_ends(&mut self) {
        self.told(1).await;
        tokio::select! {
            () = self.told(2) => {}
            () = tokio::time::sleep(GRACE) => {}
        }
    }
}

/// Serves until a signal comes. A second signal ends the waiting for requests under way.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut stop: Stop) -> io::Result<()> {
    // Compressed bodies leave in several small writes, which would otherwise wait for each other's acknowledgement.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let mut first = stop.clone();
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        first.told(1).await;
        tracing::info!("stopping");
    });
    tokio::select! {
        served = served => served,
        () = stop.patience_ends() => {
            tracing::warn!("stopped before every request was finished");
            Ok(())
        }
    }
}

#[cfg(unix)]
fn listen(tell: impl Fn() + Send + 'static) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = interrupt.recv() => tell(),
                _ = terminate.recv() => tell(),
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn listen(tell: impl Fn() + Send + 'static) -> io::Result<()> {
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            tell();
        }
    });
    Ok(())
}
