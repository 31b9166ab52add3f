//! When to stop: on SIGINT and SIGTERM.

use std::future::pending;
use std::io;
use std::time::Duration;

use tokio::sync::watch;

/// How long open requests may still take after a signal: as long as a body or a provider's response may.
const GRACE: Duration = Duration::from_secs(30);

/// Tells when the server is to stop: how many signals have come.
#[derive(Clone, Debug)]
pub(crate) struct Stop(watch::Receiver<u8>);

impl Stop {
    /// Listens for signals from now on.
    ///
    /// # Errors
    /// If the system does not allow it.
    pub(crate) fn listen() -> io::Result<Self> {
        let (sender, receiver) = watch::channel(0_u8);
        listen(move || sender.send_modify(|signals| *signals = signals.saturating_add(1)))?;
        Ok(Self(receiver))
    }

    /// Returns once the server is to stop.
    pub(crate) async fn begins(mut self) {
        self.signals(1).await;
    }

    async fn signals(&mut self, count: u8) {
        if self.0.wait_for(|signals| *signals >= count).await.is_err() {
            // No signal can come any more.
            pending().await
        }
    }

    /// Returns once open requests are not waited for any more.
    pub(crate) async fn wait_ends(&mut self) {
        self.signals(1).await;
        tokio::select! {
            () = self.signals(2) => {}
            () = tokio::time::sleep(GRACE) => {}
        }
    }
}

#[cfg(unix)]
fn listen(on_signal: impl Fn() + Send + 'static) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = interrupt.recv() => on_signal(),
                _ = terminate.recv() => on_signal(),
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn listen(on_signal: impl Fn() + Send + 'static) -> io::Result<()> {
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            on_signal();
        }
    });
    Ok(())
}
