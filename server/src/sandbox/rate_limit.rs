//! 200 requests in 30 seconds for each access token, in a sliding window.
//!
//! Source: Mews Connector API, guidelines/environments, "Request limits".

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const REQUESTS: usize = 200;
const WINDOW: Duration = Duration::from_secs(30);
/// From so many tokens on, those that were not used within the window are forgotten.
const TOKENS: usize = 1000;

/// When the requests of each token came. The tokens themselves are not kept, only their hashes.
#[derive(Debug, Default)]
pub(super) struct RateLimit(Mutex<HashMap<u64, VecDeque<Instant>>>);

impl RateLimit {
    /// Counts a request.
    ///
    /// # Errors
    /// The seconds to wait, at least 1, if there were too many; the request is not counted then.
    pub(super) fn take(&self, token: &str, now: Instant) -> Result<(), u64> {
        let mut hasher = DefaultHasher::new();
        token.hash(&mut hasher);
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_over = |at: &Instant| now.saturating_duration_since(*at) >= WINDOW;
        if tokens.len() >= TOKENS {
            tokens.retain(|_, times| times.back().is_some_and(|last| !is_over(last)));
        }
        let times = tokens.entry(hasher.finish()).or_default();
        while times.front().is_some_and(is_over) {
            times.pop_front();
        }
        match times.front() {
            Some(first) if times.len() >= REQUESTS => {
                let wait = WINDOW.saturating_sub(now.saturating_duration_since(*first));
                Err(wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0)))
            }
            _ => {
                times.push_back(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slides() {
        let limit = RateLimit::default();
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        for request in 0..200 {
            assert_eq!(limit.take("a", at(request)), Ok(()), "{request}");
        }
        assert_eq!(limit.take("a", at(200)), Err(30));
        assert_eq!(limit.take("b", at(200)), Ok(()));
        assert_eq!(limit.take("a", at(29_500)), Err(1));
        assert_eq!(limit.take("a", at(30_000)), Ok(()));
        assert_eq!(limit.take("a", at(30_000)), Err(1));
        assert_eq!(limit.take("a", at(30_001)), Ok(()));
    }
}
