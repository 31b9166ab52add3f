//! How a call is carried out: the contract's `CallOptions`, `SubmitOptions` and `AskOptions`.

use js_sys::Function;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::preserve;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::deadline::Deadline;
use crate::exchange::{DEFAULT_ATTEMPTS, Progress};
use crate::value::lenient;

/// The contract's default.
const DEFAULT_TIMEOUT_MS: f64 = 30_000.0;
/// The longest that a timer can run.
const MAX_TIMEOUT_MS: f64 = 2_147_483_647.0;
/// More attempts help nobody.
const MAX_ATTEMPTS: f64 = 10.0;

/// What was given.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct GivenOptions {
    #[serde(with = "preserve")]
    pub(super) names: JsValue,
    #[serde(deserialize_with = "lenient")]
    pub(super) if_match: Option<String>,
    #[serde(with = "preserve")]
    signal: JsValue,
    #[serde(with = "preserve")]
    timeout_ms: JsValue,
    #[serde(with = "preserve")]
    attempts: JsValue,
    #[serde(with = "preserve")]
    on_attempt: JsValue,
    #[serde(with = "preserve")]
    pub(super) paths: JsValue,
}

/// What counts.
pub(super) struct CallOptions {
    signal: Option<AbortSignal>,
    pub(super) timeout_ms: f64,
    pub(super) attempts: u32,
    on_attempt: Option<Function>,
}

impl From<GivenOptions> for CallOptions {
    fn from(given: GivenOptions) -> Self {
        let within = |number: JsValue, default: f64, max: f64| {
            number.as_f64().filter(|number| *number >= 1.0).map_or(default, |number| number.floor().min(max))
        };
        Self {
            signal: given.signal.dyn_into().ok(),
            timeout_ms: within(given.timeout_ms, DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS),
            attempts: within(given.attempts, f64::from(DEFAULT_ATTEMPTS), MAX_ATTEMPTS) as u32,
            on_attempt: given.on_attempt.dyn_into().ok(),
        }
    }
}

/// What `onAttempt` is told.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    request: usize,
    of: usize,
    attempt: u32,
    wait_ms: u32,
}

impl CallOptions {
    /// Tells the caller of an attempt, before the wait for it. What the caller's own function throws is dropped.
    pub(super) fn report(&self, progress: Progress, wait_ms: u32) {
        let Some(on_attempt) = &self.on_attempt else { return };
        let Progress { completed, of, attempt } = progress;
        let report = Report { request: completed.saturating_add(1), of, attempt, wait_ms };
        if let Ok(report) = serde_wasm_bindgen::to_value(&report) {
            let _ = on_attempt.call1(&JsValue::UNDEFINED, &report);
        }
    }

    /// Waits, but not longer than the caller does. Returns whether the caller has aborted.
    pub(super) async fn wait(&self, wait_ms: u32) -> bool {
        if wait_ms > 0 && !self.is_aborted() {
            self.deadline(f64::from(wait_ms)).passed().await;
        }
        self.is_aborted()
    }

    /// The end of an attempt or of a wait: after so many milliseconds, or when the caller aborts.
    pub(super) fn deadline(&self, ms: f64) -> Deadline {
        Deadline::new(ms, self.signal.clone())
    }

    fn is_aborted(&self) -> bool {
        self.signal.as_ref().is_some_and(AbortSignal::aborted)
    }
}
