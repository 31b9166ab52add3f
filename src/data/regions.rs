//! Countries and other regions that a table here knows, by their two-letter codes.
//!
//! Source: pycountry 26.2.16 (Debian iso-codes), February 2026; see `tests/fixtures/domain/iso3166-1.json`.
//! Made by `cargo xtask data`: change the list or the generator, not this file.

/// For each first letter, A to Z, the second letters there are.
pub(crate) const SECOND_LETTERS: [&str; 26] = [
    "CDEFGILMOQRSTUWXZ",
    "ABDEFGHIJLMNOQRSTVWYZ",
    "ACDFGHIKLMNORUVWXYZ",
    "EJKMOZ",
    "CEGHRST",
    "IJKMOR",
    "ABDEFGHILMNPQRSTUWY",
    "KMNRTU",
    "DELMNOQRST",
    "EMOP",
    "EGHIMNPRWYZ",
    "ABCIKRSTUVY",
    "ACDEFGHKLMNOPQRSTUVWXYZ",
    "ACEFGILOPRUZ",
    "M",
    "AEFGHKLMNRSTWY",
    "A",
    "EOSUW",
    "ABCDEGHIJKLMNORSTVXYZ",
    "ACDFGHJKLMNORTVWZ",
    "AGMSYZ",
    "ACEGINU",
    "FS",
    "K",
    "ET",
    "AMW",
];

/// Codes that ISO 3166-1 has not assigned, which telephone numbers or postal codes have.
pub(crate) const NOT_ASSIGNED: [&str; 3] = ["AC", "TA", "XK"];
