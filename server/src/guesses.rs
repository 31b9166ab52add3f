//! Slows down whoever guesses the token: after ten wrong ones from an address, each further try from it has to wait its turn.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Wrong ones that cost nothing: someone who mistypes it.
const FREE: u32 = 10;
/// The time between two tries after that.
const INTERVAL: Duration = Duration::from_secs(1);
/// The longest wait; tries beyond it are refused.
const LONGEST: Duration = Duration::from_secs(10);
/// How long wrong ones are remembered.
const MEMORY: Duration = Duration::from_secs(15 * 60);
/// How many addresses are remembered.
const ADDRESSES: usize = 10_000;

/// The wrong tries by address.
#[derive(Debug, Default)]
pub(crate) struct Guesses(Mutex<HashMap<IpAddr, Tries>>);

#[derive(Clone, Copy, Debug)]
struct Tries {
    wrong: u32,
    /// When the last wrong one came.
    last: Instant,
    /// When the next try may be looked at.
    next: Instant,
}

impl Guesses {
    /// How long a try from this address has to wait before it is looked at; `None` if it is refused, since too many wait already.
    pub(crate) fn wait(&self, address: IpAddr, now: Instant) -> Option<Duration> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(tries) = all.get_mut(&network(address)) else { return Some(Duration::ZERO) };
        if tries.wrong < FREE || now.saturating_duration_since(tries.last) > MEMORY {
            return Some(Duration::ZERO);
        }
        let turn = tries.next.max(now);
        let wait = turn.saturating_duration_since(now);
        if wait > LONGEST {
            return None;
        }
        tries.next = turn.checked_add(INTERVAL).unwrap_or(turn);
        Some(wait)
    }

    /// Notes a wrong one.
    pub(crate) fn note_wrong(&self, address: IpAddr, now: Instant) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= ADDRESSES {
            all.retain(|_, tries| now.saturating_duration_since(tries.last) <= MEMORY);
        }
        if all.len() >= ADDRESSES {
            all.clear();
        }
        let tries = all.entry(network(address)).or_insert(Tries { wrong: 0, last: now, next: now });
        if now.saturating_duration_since(tries.last) > MEMORY {
            tries.wrong = 0;
        }
        tries.wrong = tries.wrong.saturating_add(1);
        tries.last = now;
        if tries.wrong == FREE {
            tracing::warn!("{FREE} wrong access tokens from {address}; further tries from there have to wait");
        }
    }
}

/// Whoever has one IPv6 address usually has 2 to the power of 64 of them.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap_or(IpAddr::V6(Ipv6Addr::LOCALHOST))
    }

    #[test]
    fn slows_an_address_down_after_ten_wrong_ones() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        let (one, other) = (address("192.0.2.1"), address("192.0.2.2"));
        for _ in 0..10 {
            assert_eq!(guesses.wait(one, now), Some(Duration::ZERO));
            guesses.note_wrong(one, now);
        }
        let waits: Vec<_> = (0..12).map(|_| guesses.wait(one, now)).collect();
        let expected: Vec<_> = (0..12).map(|seconds| (seconds <= 10).then_some(SECOND * seconds)).collect();
        assert_eq!(waits, expected);
        assert_eq!(guesses.wait(other, now), Some(Duration::ZERO));
        assert_eq!(guesses.wait(one, now + MEMORY + SECOND), Some(Duration::ZERO));
    }

    #[test]
    fn takes_the_addresses_of_a_network_for_one() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        for last in 0..10 {
            guesses.note_wrong(address(&format!("2001:db8::{last}")), now);
        }
        guesses.wait(address("2001:db8::77"), now);
        assert_eq!(guesses.wait(address("2001:db8::78"), now), Some(SECOND));
        assert_eq!(guesses.wait(address("2001:db8:0:1::1"), now), Some(Duration::ZERO));
        assert_eq!(network(address("::ffff:192.0.2.1")), address("192.0.2.1"));
    }

    #[test]
    fn remembers_a_limited_number_of_addresses() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        for number in 0..u32::try_from(ADDRESSES + 10).unwrap_or(u32::MAX) {
            guesses.note_wrong(IpAddr::V4(number.into()), now);
        }
        assert!(guesses.0.lock().unwrap_or_else(PoisonError::into_inner).len() <= ADDRESSES);
    }
}
