//! Sending, without a network: what to send first, and what to do about what came of it.
//!
//! Whoever has a network sends the request of a [`Step::Send`], tells what [came of it](AttemptResult), and is told the next step,
//! until the outcome stands.

mod call;
mod steps;

pub use call::{Exchange, UsageError};
pub use steps::{AttemptResult, DEFAULT_ATTEMPTS, Now, Progress, Step};
