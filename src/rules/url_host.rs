//! Hosts that a provider's server or a reader outside cannot reach: the own machine, private networks, and what is
//! reserved for documents and tests.
//!
//! `example.com`, `.net` and `.org` are reserved too (RFC 2606, section 3), but vendors' own samples have them: not here.

use super::bytes;

/// Reserved at the end of a name: RFC 6761 (`test`, `localhost`, `invalid`, `example`), RFC 6762 (`local`), RFC 7686
/// (`onion`), RFC 9476 (`alt`), RFC 8375 (`home.arpa`), and `internal`, which ICANN set aside in 2024.
static RESERVED: [&str; 9] =
    ["localhost", "local", "internal", "test", "example", "invalid", "onion", "alt", "home.arpa"];

/// IPv4 blocks that are not globally reachable (IANA IPv4 Special-Purpose Address Registry, RFC 6890), and multicast and class E
/// (RFC 5771, RFC 1112): first address, length of the prefix in bits.
static PRIVATE_V4: [(u32, u32); 15] = [
    (0x0000_0000, 8),  // "this network"
    (0x0A00_0000, 8),  // 10, private
    (0x6440_0000, 10), // 100.64, carrier-grade NAT
    (0x7F00_0000, 8),  // 127, loopback
    (0xA9FE_0000, 16), // 169.254, link-local, cloud metadata
    (0xAC10_0000, 12), // 172.16, private
    (0xC000_0000, 24), // 192.0.0, protocol assignments
    (0xC000_0200, 24), // 192.0.2, documentation
    (0xC058_6300, 24), // 192.88.99, 6to4 relays, withdrawn
    (0xC0A8_0000, 16), // 192.168, private
    (0xC612_0000, 15), // 198.18, benchmarks
    (0xC633_6400, 24), // 198.51.100, documentation
    (0xCB00_7100, 24), // 203.0.113, documentation
    (0xE000_0000, 4),  // 224, multicast
    (0xF000_0000, 4),  // 240, reserved, broadcast
];

/// Whether a host, as the parser writes it, is out of reach.
pub(super) fn is_private(host: &[u8]) -> bool {
    if let Some(address) = host.strip_prefix(b"[") {
        return is_private_v6(address);
    }
    let name = host.strip_suffix(b".").unwrap_or(host);
    match v4(name) {
        Some(address) => PRIVATE_V4.iter().any(|(first, bits)| (address ^ first) >> (32 - bits) == 0),
        None => bytes::find(name, b'.').is_none() || RESERVED.iter().any(|end| is_under(name, end.as_bytes())),
    }
}

/// Whether a name is this one or one of its own.
fn is_under(name: &[u8], end: &[u8]) -> bool {
    name.strip_suffix(end).is_some_and(|rest| matches!(rest, [] | [.., b'.']))
}

/// Only 2000::/3 is global unicast (RFC 4291, section 2.4). Outside it are loopback, v4-mapped, unique local, link-local
/// and multicast addresses; inside it 2001::/23 is for protocols, 2001:db8::/32 and 3fff::/20 for documents, and 2002::/16
/// (6to4) is withdrawn.
fn is_private_v6(address: &[u8]) -> bool {
    let (first, rest) = group(address);
    let (second, _) = group(rest);
    match first {
        0x2001 => second < 0x0200 || second == 0x0DB8,
        0x3FFF => second < 0x1000,
        _ => first >> 13 != 1 || first == 0x2002,
    }
}

/// The first group of an address, 0 where it is left out, and what comes after its colon.
#[inline(never)]
fn group(address: &[u8]) -> (u32, &[u8]) {
    let mut group = 0;
    let mut rest = address;
    while let [byte, after @ ..] = rest {
        rest = after;
        match char::from(*byte).to_digit(16) {
            Some(digit) => group = group << 4 | digit,
            None => break,
        }
    }
    (group, rest)
}

/// Four numbers with dots, which is how the parser writes every IPv4 address.
fn v4(host: &[u8]) -> Option<u32> {
    let (mut address, mut rest, mut count) = (0, host, 0);
    loop {
        let (digits, after) = bytes::split_digits(rest);
        let part = u8::try_from(bytes::number(digits)).ok().filter(|_| !digits.is_empty())?;
        (address, count) = (address << 8 | u32::from(part), count + 1);
        match after {
            [b'.', after @ ..] => rest = after,
            [] if count == 4 => return Some(address),
            _ => return None,
        }
    }
}
