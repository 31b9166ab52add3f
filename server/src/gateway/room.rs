//! Room for the responses that are held in memory at a time, of all providers together.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use http_body_util::BodyExt;
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The largest response that is returned, in bytes: more than a page of a thousand profiles.
const LARGEST: usize = 16 << 20;
/// What all responses may hold together, in bytes.
const ALL: usize = 64 << 20;

/// Room in memory.
#[derive(Clone, Debug)]
pub(crate) struct Room(Arc<Semaphore>);

/// A body, and the room that it takes until its last bytes were handed over.
#[derive(Debug)]
pub(super) struct Held {
    bytes: Bytes,
    _room: Option<OwnedSemaphorePermit>,
}

/// How many bytes are handed over at a time. The next are asked for when those before have been taken, but for a few such pieces.
const PIECE: usize = 64 << 10;

impl HttpBody for Held {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let size = self.bytes.len().min(PIECE);
        let piece = self.bytes.split_to(size);
        Poll::Ready((size > 0).then(|| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.bytes.len()).unwrap_or(u64::MAX))
    }
}

/// Why a body is not held.
#[derive(Debug)]
pub(super) enum NotHeld {
    /// It broke off.
    BrokeOff(hyper::Error),
    /// It is larger than any response that is returned.
    TooLarge,
    /// Other responses take the room.
    NoRoom,
}

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(ALL)))
    }
}

impl Room {
    /// Reads a whole body. Room is taken as it comes, whatever length was announced.
    pub(super) async fn read(&self, mut body: Incoming) -> Result<Held, NotHeld> {
        let mut bytes = Vec::new();
        let mut room: Option<OwnedSemaphorePermit> = None;
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(NotHeld::BrokeOff)?.into_data() else { continue };
            if bytes.len().saturating_add(data.len()) > LARGEST {
                return Err(NotHeld::TooLarge);
            }
            let size = u32::try_from(data.len()).map_err(|_| NotHeld::TooLarge)?;
            let more = Arc::clone(&self.0).try_acquire_many_owned(size).map_err(|_| NotHeld::NoRoom)?;
            match &mut room {
                Some(room) => room.merge(more),
                None => room = Some(more),
            }
            bytes.extend_from_slice(&data);
        }
        Ok(Held { bytes: bytes.into(), _room: room })
    }
}

impl fmt::Display for NotHeld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BrokeOff(error) => write!(f, "it broke off ({error})"),
            Self::TooLarge => write!(f, "it has more than {LARGEST} bytes"),
            Self::NoRoom => write!(f, "{ALL} bytes of responses wait to be taken"),
        }
    }
}
