//! Hosts that a provider's server or a reader outside cannot reach: the own machine, private networks, and what is
//! reserved for documents and tests.
//!
//! `example.com`, `.net` and `.org` are reserved too (RFC 2606, section 3), but vendors' own samples have them: not here.

use super::bytes;

/// Last labels that are reserved: RFC 6761 (`test`, `localhost`, `invalid`, `example`), RFC 6762 (`local`), RFC 7686
/// (`onion`), RFC 9476 (`alt`), RFC 3172 (`arpa`, with `home.arpa` of RFC 8375), and `internal`, which ICANN set aside in 2024.
static RESERVED: [&str; 9] = ["localhost", "local", "internal", "test", "example", "invalid", "onion", "alt", "arpa"];

/// Whether a host, as the parser writes it, is out of reach.
pub(super) fn is_private(host: &[u8]) -> bool {
    if let [b'[', address @ ..] = host {
        return is_private_v6(address);
    }
    let name = host.strip_suffix(b".").unwrap_or(host);
    let start = name.iter().rposition(|byte| *byte == b'.').map_or(0, |at| at + 1);
    let last = name.get(start..).unwrap_or_default();
    if last.first().is_some_and(u8::is_ascii_digit) {
        return is_private_v4(v4(name).to_be_bytes());
    }
    start == 0 || bytes::is_one_of(&RESERVED, last)
}

/// Whether DNS can have a host, as the parser writes it: labels of 1 to 63 characters, 253 in all (RFC 1035, section 2.3.4), a dot at
/// its end aside. Addresses are none of its names.
pub(super) fn is_possible(host: &[u8]) -> bool {
    let name = host.strip_suffix(b".").unwrap_or(host);
    host.starts_with(b"[")
        || name.len() <= 253 && name.split(|byte| *byte == b'.').all(|label| (1..=63).contains(&label.len()))
}

/// Not globally reachable (IANA IPv4 Special-Purpose Address Registry, RFC 6890), multicast (RFC 5771), class E (RFC 1112).
const fn is_private_v4(address: [u8; 4]) -> bool {
    match address {
        // "This network", private, loopback; multicast, reserved, broadcast
        [0 | 10 | 127 | 224..=255, ..] => true,
        // Carrier-grade NAT; link-local and cloud metadata; private
        [100, 64..=127, ..] | [169, 254, ..] | [172, 16..=31, ..] | [192, 168, ..] => true,
        // Protocol assignments and documentation; 6to4 relays, withdrawn
        [192, 0, 0 | 2, _] | [192, 88, 99, _] => true,
        // Benchmarks; documentation
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        _ => false,
    }
}

/// Only 2000::/3 is global unicast (RFC 4291, section 2.4). Outside it are loopback, v4-mapped, unique local, link-local
/// and multicast addresses; inside it 2001::/23 is for protocols, 2001:db8::/32 and 3fff::/20 for documents, and 2002::/16
/// (6to4) is withdrawn.
fn is_private_v6(address: &[u8]) -> bool {
    let mut groups = address.split(|byte| *byte == b':');
    let mut next = || {
        let digits = groups.next().unwrap_or_default().iter().map_while(|byte| char::from(*byte).to_digit(16));
        digits.fold(0, |group, digit| group << 4 | digit)
    };
    match (next(), next()) {
        (0x2001, second) => second < 0x0200 || second == 0x0DB8,
        (0x3FFF, second) => second < 0x1000,
        (first, _) => first >> 13 != 1 || first == 0x2002,
    }
}

/// Four numbers with dots: the parser writes every host so whose last label is a number.
fn v4(host: &[u8]) -> u32 {
    let (mut address, mut part) = (0u32, 0u32);
    for byte in host {
        match byte {
            b'.' => (address, part) = (address << 8 | part, 0),
            _ => part = part.wrapping_mul(10).wrapping_add(u32::from(byte & 0xF)),
        }
    }
    address << 8 | part
}
