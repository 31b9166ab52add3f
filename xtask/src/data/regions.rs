//! The table of regions.

use std::fmt::Write as _;

use anyhow::Result;

use super::rust::head;

pub(super) fn table(regions: &[&str], assigned: &[&str]) -> Result<String> {
    let mut text = head(
        "Countries and other regions that a table here knows, by their two-letter codes.",
        "pycountry 26.2.16 (Debian iso-codes), February 2026",
        "iso3166-1.json",
    );
    text.push_str("/// For each first letter, A to Z, the second letters there are.\n");
    text.push_str("pub(crate) const SECOND_LETTERS: [&str; 26] = [\n");
    for first in 'A'..='Z' {
        let seconds: String = regions.iter().filter_map(|code| code.strip_prefix(first)).collect();
        writeln!(text, "    \"{seconds}\",")?;
    }
    text.push_str("];\n\n/// Codes that ISO 3166-1 has not assigned, which telephone numbers or postal codes have.\n");
    let extra: Vec<&str> = regions.iter().copied().filter(|code| !assigned.contains(code)).collect();
    writeln!(text, "pub(crate) const NOT_ASSIGNED: [&str; {}] = {extra:?};", extra.len())?;
    Ok(text)
}
