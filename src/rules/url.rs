//! A web address with its scheme and host, as browsers read it: `https://example.com/hook`.
//!
//! Accepts: what the WHATWG URL parser reads without a base and finds a host in. Plain addresses are accepted by hand,
//! anything odd goes to the parser that is already there: the platform's own in WebAssembly, the `url` crate natively.
//! Rejects: relative addresses (`/hook`, `www.example.com`), addresses without a host (`mailto:a@b.c`, `file:///x`),
//! and, for a callback, which a provider's server has to call, other schemes than http and https.
//! Warns: other schemes than those two (web sites), http, hosts that nobody outside can reach, credentials, fragments; hosts that DNS cannot
//! have; and what the WHATWG parser mends in silence while a stricter reader (RFC 3986, .NET's `System.Uri`, which is CM's and Mews')
//! refuses it or reads it otherwise, with what the parser made of it as suggestion.
//! Does not cover: whether anything answers there. The address is sent as typed.

use super::{bytes, length, url_conformity, url_host, url_parser};
use crate::issue::{Finding, Severity};
use crate::rule::{Rule, applying, as_typed};

/// Where a provider's server reports to.
pub const CALLBACK: Rule = Rule {
    name: "url",
    codes: &[
        "url.syntax",
        "url.no_host",
        "url.scheme",
        "url.http",
        "url.private_host",
        "url.host",
        "url.credentials",
        "url.fragment",
        "url.nonconforming",
    ],
    kind: "url",
    pattern: None,
    normalise: as_typed,
    check: |text, _| findings(text, Severity::Error),
};

/// Where Twilio reports to: it takes no underscore in a host, and no address over 4,000 characters.
pub const TWILIO_CALLBACK: Rule = Rule {
    codes: &[
        "url.syntax",
        "url.no_host",
        "url.scheme",
        "url.http",
        "url.private_host",
        "url.host",
        "url.credentials",
        "url.fragment",
        "url.nonconforming",
        "url.too_long",
    ],
    check: |text, _| twilio_findings(text),
    ..CALLBACK
};

/// Characters of a `StatusCallback`. Source: Twilio, TwiML Voice, "statusCallback", limits of URLs.
const TWILIO_MAX: usize = 4000;

/// Where people read about a company.
pub const WEBSITE: Rule = Rule { check: |text, _| findings(text, Severity::Warning), ..CALLBACK };

/// Why a text is no web address, or an unlikely one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Not absolute, or not an address at all.
    Syntax,
    /// An address of something that has no host.
    NoHost,
    /// Neither http nor https.
    Scheme,
    /// Not encrypted.
    Http,
    /// A host of the own machine or network, or one reserved for documents and tests.
    PrivateHost,
    /// A user name or password inside.
    Credentials,
    /// `#` and what follows, which is never sent.
    Fragment,
    /// A host that DNS cannot have.
    Host,
    /// Read only because the parser mends it.
    Nonconforming,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::error("url.syntax"),
            Reason::NoHost => Self::error("url.no_host"),
            Reason::Scheme => Self::error("url.scheme"),
            Reason::Http => Self::warning("url.http"),
            Reason::PrivateHost => Self::warning("url.private_host"),
            Reason::Credentials => Self::warning("url.credentials"),
            Reason::Fragment => Self::warning("url.fragment"),
            Reason::Host => Self::warning("url.host"),
            Reason::Nonconforming => Self::warning("url.nonconforming"),
        }
    }
}

/// Judges a text: nothing, one [`Reason::Syntax`] or [`Reason::NoHost`], or what there is to say about it.
///
/// `www.example.com` and `https://exa mple.com` are [`Reason::Syntax`], `mailto:jan@example.com` is [`Reason::NoHost`],
/// `ftp://example.com` is [`Reason::Scheme`], `https://localhost:3000/` is [`Reason::PrivateHost`], `https://example..com` is
/// [`Reason::Host`], `https:example.com` and `https://example.com/a b` are [`Reason::Nonconforming`].
#[must_use]
pub fn check(text: &str) -> Vec<Reason> {
    let parsed;
    let parts = match split(text.as_bytes()).filter(needs_no_parser) {
        Some(parts) => parts,
        None => match url_parser::parse(text) {
            Some(href) => {
                parsed = href;
                match split(parsed.as_bytes()) {
                    Some(parts) if has_escaped_space(&parts) => return vec![Reason::Syntax],
                    Some(parts) if !parts.host.is_empty() => parts,
                    _ => return vec![Reason::NoHost],
                }
            }
            None => return vec![Reason::Syntax],
        },
    };
    applying(&[
        (!matches!(parts.scheme, b"http" | b"https"), Reason::Scheme),
        (parts.scheme == b"http", Reason::Http),
        (url_host::is_private(parts.host), Reason::PrivateHost),
        (!url_host::is_possible(parts.host), Reason::Host),
        (parts.has_credentials, Reason::Credentials),
        (parts.has_fragment, Reason::Fragment),
        (!url_conformity::conforms(text), Reason::Nonconforming),
    ])
}

/// What matters of an address.
struct Parts<'a> {
    scheme: &'a [u8],
    host: &'a [u8],
    /// What follows the host inside the authority.
    port: &'a [u8],
    has_credentials: bool,
    has_fragment: bool,
}

/// Splits an address as the parser writes it; nothing where it has no `//` and so no host.
#[inline(never)]
fn split(address: &[u8]) -> Option<Parts<'_>> {
    let (scheme, rest) = address.split_at_checked(bytes::find(address, b':')?)?;
    let rest = rest.strip_prefix(b"://")?;
    let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end)?;
    let start = authority.iter().rposition(|byte| *byte == b'@').map_or(0, |at| at + 1);
    let (credentials, host) = authority.split_at_checked(start)?;
    let end = bytes::find(host, b']').or_else(|| bytes::find(host, b':').map(|at| at.wrapping_sub(1)));
    let (host, port) = host.split_at_checked(end.map_or(host.len(), |end| end.wrapping_add(1)))?;
    Some(Parts {
        scheme,
        host,
        port,
        has_credentials: !credentials.is_empty(),
        has_fragment: bytes::find(tail, b'#').is_some(),
    })
}

/// Whether scheme, host and port leave no question, so that the parser need not be asked; after them it takes anything.
/// Plain are lower-case labels of letters, digits and single inner hyphens (two may be Punycode), the last one starting
/// with a letter (else it may be an IPv4 address), and a port of four digits at most.
fn needs_no_parser(parts: &Parts<'_>) -> bool {
    let (mut before, mut first) = (b'.', b'.');
    for byte in parts.host {
        let is_start = before == b'.';
        let fits = match byte {
            b'a'..=b'z' | b'0'..=b'9' => true,
            b'-' => !is_start && before != b'-',
            b'.' => !is_start && before != b'-',
            _ => false,
        };
        if !fits {
            return false;
        }
        if is_start {
            first = *byte;
        }
        before = *byte;
    }
    let is_port = match parts.port {
        [] => true,
        [_, port @ ..] => (1..=4).contains(&port.len()) && bytes::count_digits(port) == port.len(),
    };
    let ends_well = first.is_ascii_lowercase() && before.is_ascii_alphanumeric();
    matches!(parts.scheme, b"http" | b"https") && ends_well && is_port && !parts.has_credentials
}

/// Chromium (156) takes `http://a b/` and writes `http://a%20b/`; by the standard no domain has a space (URL Standard,
/// "forbidden domain code point"), and Node and the `url` crate refuse it. Schemes other than these may have one.
fn has_escaped_space(parts: &Parts<'_>) -> bool {
    static SPECIAL: [&str; 5] = ["http", "https", "ftp", "ws", "wss"];
    parts.host.windows(3).any(|escape| escape == b"%20") && bytes::is_one_of(&SPECIAL, parts.scheme)
}

/// Whether a text is an absolute http(s) address as it stands, with a host and without credentials.
pub(crate) fn is_web_address(text: &str) -> bool {
    let is_web = |scheme: &[u8]| scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https");
    let is_written_out = |parts: Parts<'_>| {
        is_web(parts.scheme) && !parts.host.is_empty() && !parts.has_credentials && !parts.has_fragment
    };
    split(text.as_bytes()).is_some_and(is_written_out)
        && !check(text).iter().any(|reason| matches!(reason, Reason::Syntax | Reason::NoHost))
}

fn findings(text: &str, scheme: Severity) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reason in check(text) {
        let mut finding = Finding::from(reason);
        match reason {
            Reason::Scheme => finding.severity = scheme,
            Reason::Syntax | Reason::NoHost => finding = finding.suggest(with_scheme(text)),
            Reason::Nonconforming => finding = finding.suggest(url_conformity::mended(text)),
            _ => {}
        }
        let is_error = finding.severity == Severity::Error;
        findings.push(finding);
        // An error comes first, and alone.
        if is_error {
            break;
        }
    }
    findings
}

fn twilio_findings(text: &str) -> Vec<Finding> {
    let mut findings = findings(text, Severity::Error);
    if !findings.iter().any(|finding| finding.severity == Severity::Error) {
        let has_underscore = split(text.as_bytes()).is_some_and(|parts| bytes::find(parts.host, b'_').is_some());
        if has_underscore && !findings.iter().any(|finding| finding.code == "url.host") {
            findings.push(Reason::Host.into());
        }
        let actual = length::utf16(text);
        if actual > TWILIO_MAX {
            let count = |units: usize| i64::try_from(units).unwrap_or(i64::MAX);
            let finding = Finding::warning("url.too_long").with("max", count(TWILIO_MAX));
            findings.push(finding.with("actual", count(actual)).with("unit", length::UNIT));
        }
    }
    findings
}

/// `www.example.com` as it was probably meant.
fn with_scheme(text: &str) -> Option<String> {
    let address = bytes::join(["https://", text, ""]);
    let parts = split(address.as_bytes()).filter(needs_no_parser)?;
    bytes::find(parts.host, b'.').is_some().then_some(address)
}
