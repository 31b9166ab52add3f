//! The end of a wait: a timer, or the caller's signal, whichever comes first.

use core::future::{Future, poll_fn};
use core::pin::pin;
use core::task::Poll;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use crate::provider::FailureReason;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, ms: f64, argument: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// What the timer settles the promise with; an aborted signal settles it with its event.
const TIMEOUT: &str = "timeout";

/// A timer and a signal.
pub(super) struct Deadline {
    passed: JsFuture,
    /// Settles the promise; there from the start, since a promise calls what makes it at once.
    settle: Option<Function>,
    timer: JsValue,
    signal: Option<AbortSignal>,
}

impl Deadline {
    /// Starts the timer, and listens to the signal.
    pub(super) fn new(ms: f64, signal: Option<AbortSignal>) -> Self {
        let (mut settle, mut timer) = (None, JsValue::UNDEFINED);
        let promise = Promise::new(&mut |resolve, _| {
            timer = set_timeout(&resolve, ms, &TIMEOUT.into());
            settle = Some(resolve);
        });
        if let (Some(signal), Some(settle)) = (&signal, &settle) {
            let _ = signal.add_event_listener_with_callback("abort", settle);
        }
        Self { passed: promise.into(), settle, timer, signal }
    }

    /// Waits for it, and says which of the two it was.
    pub(super) async fn passed(&mut self) -> FailureReason {
        match (&mut self.passed).await {
            Ok(value) if value.as_string().as_deref() == Some(TIMEOUT) => FailureReason::Timeout,
            _ => FailureReason::Aborted,
        }
    }

    /// Waits for something else as long as there is time.
    pub(super) async fn race<T>(&mut self, other: impl Future<Output = T>) -> Result<T, FailureReason> {
        let (mut other, mut passed) = (pin!(other), pin!(self.passed()));
        poll_fn(|context| {
            if let Poll::Ready(value) = other.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            passed.as_mut().poll(context).map(Err)
        })
        .await
    }
}

impl Drop for Deadline {
    /// Stops timer and listener. The promise is settled, since a future of one that never settles is never freed.
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        let Some(settle) = &self.settle else { return };
        if let Some(signal) = &self.signal {
            let _ = signal.remove_event_listener_with_callback("abort", settle);
        }
        let _ = settle.call0(&JsValue::UNDEFINED);
    }
}
