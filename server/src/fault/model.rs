//! The faults, and how the header names them.

use axum::http::header::HeaderName;

/// The header.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-sandbox-fault");
/// Examples of every fault, for `/api/status` and for refusals.
pub(crate) const ALL: &[&str] = &[
    "401",
    "403",
    "404",
    "408",
    "409",
    "413",
    "429; retry-after=2",
    "500",
    "503",
    "hang",
    "slow; ms=3000",
    "drop",
    "garbage",
    "html",
];

const STATUSES: &[u16] = &[401, 403, 404, 408, 409, 413, 429, 500, 503];
/// Milliseconds, unless `ms` says otherwise.
const SLOW: u64 = 3000;
const SLOWEST: u64 = 600_000;
const LONGEST_RETRY_AFTER: u64 = 86_400;

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A refusal with this status and `Retry-After` in seconds.
    Status(u16, Option<u64>),
    /// An HTML page with this status.
    Html(u16),
    /// No response.
    Hang,
    /// A response after so many milliseconds.
    Slow(u64),
    /// Half a response.
    Drop,
    /// A body that is not text.
    Garbage,
}

impl Fault {
    /// Reads the value of the header; `None` for what is not a fault.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (name, parameter) = match text.split_once(';') {
            Some((name, parameter)) => (name, Some(parameter.split_once('=')?)),
            None => (text, None),
        };
        let name = name.trim();
        let number = |key: &str, most: u64| -> Option<Option<u64>> {
            let Some((given, value)) = parameter else { return Some(None) };
            let value = value.trim().parse().ok().filter(|value| *value <= most)?;
            (given.trim() == key).then_some(Some(value))
        };
        if let Some(status) = name.parse().ok().filter(|status| STATUSES.contains(status)) {
            return Some(Self::Status(status, number("retry-after", LONGEST_RETRY_AFTER)?));
        }
        match name {
            "slow" => Some(Self::Slow(number("ms", SLOWEST)?.unwrap_or(SLOW))),
            "html" => match number("status", 200)? {
                None => Some(Self::Html(502)),
                Some(status) => (status == 200).then_some(Self::Html(200)),
            },
            _ if parameter.is_some() => None,
            "hang" => Some(Self::Hang),
            "drop" => Some(Self::Drop),
            "garbage" => Some(Self::Garbage),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_every_fault_it_lists() {
        for fault in ALL {
            assert!(Fault::read(fault).is_some(), "{fault}");
        }
        for (text, fault) in [
            ("401", Fault::Status(401, None)),
            ("429;retry-after=0", Fault::Status(429, Some(0))),
            (" 503 ; retry-after = 7 ", Fault::Status(503, Some(7))),
            ("slow", Fault::Slow(SLOW)),
            ("slow; ms=1", Fault::Slow(1)),
            ("html; status=200", Fault::Html(200)),
        ] {
            assert_eq!(Fault::read(text), Some(fault), "{text}");
        }
    }

    #[test]
    fn rejects_what_it_does_not_know() {
        for text in [
            "",
            "200",
            "418",
            "Hang",
            "hang; ms=1",
            "slow; ms=-1",
            "slow; s=1",
            "429; retry-after",
            "slow; ms=999999999",
        ] {
            assert_eq!(Fault::read(text), None, "{text}");
        }
    }
}
