//! The table of telephone numbers.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::files::object;
use super::prefixes;
use super::rust::{head, wrap};
use super::templates::may_be;

pub(super) fn table(regions: &[&str], phones: &Value, codes: &Value, dialled: &Value) -> Result<String> {
    let mut rows: Vec<(u64, u64, String)> = Vec::new();
    for region in regions {
        rows.push(match phones.get(region) {
            Some(row) => {
                let several = dialled[region]["national_prefix_for_parsing"].as_str().and_then(prefixes::plain);
                (row["calling_code"].as_u64().context("no calling code")?, shape(row, several)?, (*region).to_owned())
            }
            None => (0, 0, (*region).to_owned()),
        });
    }
    // Calling codes of no region, such as 800 for freephone numbers, come last.
    for (code, row) in object(codes)? {
        if row["regions"][0] == "001" {
            rows.push((code.parse()?, shape(row, None)?, format!("no region, +{code}")));
        }
    }
    let count = rows.len();
    let mut text = head(
        "What the telephone numbers of a region look like, in the order of the regions.",
        "phonenumbers 9.0.43 (metadata of libphonenumber), November 2026",
        "phone_regions.json`, `calling_codes.json` and `phone_prefixes.json",
    );
    writeln!(text, "/// Calling codes; 0 where a region has no numbers of its own.")?;
    writeln!(text, "pub(crate) static CODES: [u16; {count}] = [")?;
    wrap(&mut text, rows.iter().map(|(code, ..)| code.to_string()))?;
    writeln!(
        text,
        "];\n\n/// From the lowest bit: lengths 4 to 17 of national numbers (14 bits); lengths 2 to 8 of local ones (7 bits);"
    )?;
    writeln!(
        text,
        "/// national prefix: none, 0, 1, 8, 06, one of 80, 8 and 0, one of 0 and 8 (3 bits); international prefix: another one, 00, 011, 810,\n/// 0011 (3 bits)."
    )?;
    writeln!(text, "pub(crate) static SHAPES: [u32; {count}] = [")?;
    wrap(&mut text, rows.iter().map(|(_, shape, _)| format!("{shape:#x}")))?;
    text.push_str("];\n\n");
    let rows = prefixes::rows(dialled, phones)?;
    text.push_str("/// What comes in front of a number, where that is more than the national prefix, by calling code: how many digits of what the template\n");
    text.push_str("/// takes go away in front and at its end, and how many others come in front of the rest.\n");
    writeln!(text, "pub(crate) static PREFIXES: [(u16, u8, u8, u8, &str); {}] = [", rows.len())?;
    for row in rows {
        writeln!(text, "    {row},")?;
    }
    text.push_str("];\n");
    Ok(text)
}

/// One row of a table of telephone numbers, as bits.
fn shape(row: &Value, several: Option<u64>) -> Result<u64> {
    let bits = |key: &str, shortest: u64, count: u64| -> Result<u64> {
        let mut bits = 0;
        for length in row[key].as_array().into_iter().flatten() {
            let length = length.as_u64().context("no length")?;
            ensure!((shortest..shortest + count).contains(&length), "{key} has {length}");
            bits |= 1 << (length - shortest);
        }
        Ok(bits)
    };
    let national = match (several, row["national_prefix"].as_str()) {
        (Some(several), _) => several,
        (None, None) => 0,
        (None, Some("0")) => 1,
        (None, Some("1")) => 2,
        (None, Some("8")) => 3,
        (None, Some("06")) => 4,
        (None, Some(other)) => bail!("the national prefix {other} is new"),
    };
    // The first alternative that is plain digits; others depend on the carrier and are no normal form of anything.
    let international = match row["idd"].as_str() {
        Some("00") => 1,
        Some("011") => 2,
        Some("810") => 3,
        Some(idd) if idd.starts_with("001[1") => 4,
        Some(idd) if may_be(idd, "00")? => 1,
        _ => 0,
    };
    Ok(bits("national_possible_lengths", 4, 14)?
        | bits("local_only_lengths", 2, 7)? << 14
        | national << 21
        | international << 24)
}
