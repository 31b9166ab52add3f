//! The table of how numbers are dialled within a region: prefixes that choose a carrier, and those that stand for digits of the number.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use regex_syntax::hir::{Capture, Hir, HirKind, Look};
use serde_json::Value;

use super::files::object;
use super::templates::template;

/// What is done with a number that starts like a template: digits in front and at the end of what the template took go, others come in front.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    code: u64,
    front: usize,
    back: usize,
    added: usize,
}

/// The rows, as Rust tuples. Only of regions whose numbers are meant by their calling code alone, and without the plain national prefix,
/// which the shapes have.
pub(super) fn rows(prefixes: &Value, phones: &Value) -> Result<Vec<String>> {
    let mut rows = without_area(phones)?;
    for (region, row) in object(prefixes)? {
        let pattern = row["national_prefix_for_parsing"].as_str().context("no pattern")?;
        let rule = row["national_prefix_transform_rule"].as_str();
        let code = row["calling_code"].as_u64().context("no calling code")?;
        if row["main"] != true || plain(pattern).is_some() {
            continue;
        }
        let mut changes: BTreeMap<Change, Vec<String>> = BTreeMap::new();
        for way in ways(pattern, rule.is_some()).with_context(|| format!("in {region}"))? {
            if let Some((change, pattern)) = way.change(code, rule)? {
                changes.entry(change).or_default().push(pattern);
            }
        }
        for (Change { code, front, back, added }, patterns) in changes {
            let template = template(&patterns.join("|"))?;
            let mut text = String::new();
            write!(text, "({code}, {front}, {back}, {added}, {template:?})")?;
            rows.push(text);
        }
    }
    Ok(rows)
}

/// Numbers that are whole in one region of a calling code, though as long as those between neighbours in another: Canada's `310 1234`. They
/// are treated as if their area code had been left out.
fn without_area(phones: &Value) -> Result<Vec<String>> {
    let regions = || object(phones).into_iter().flatten().map(|(_, row)| row);
    let has = |row: &Value, key: &str, length: u64| row[key].as_array().into_iter().flatten().any(|has| *has == length);
    let mut rows = Vec::new();
    for row in regions() {
        let is_neighbour = |other: &&Value| other["calling_code"] == row["calling_code"];
        let lengths = row["national_possible_lengths"].as_array().into_iter().flatten().filter_map(Value::as_u64);
        for length in lengths
            .filter(|length| regions().filter(is_neighbour).any(|other| has(other, "local_only_lengths", *length)))
        {
            let longest = row["national_possible_lengths"]
                .as_array()
                .and_then(|all| all.last()?.as_u64())
                .context("no lengths")?;
            let templates = template(row["general_pattern"].as_str().context("no pattern")?)?;
            let fitting: Vec<&str> = templates.split('|').filter(|one| one.len() as u64 == length).collect();
            ensure!(!fitting.is_empty() && fitting.iter().all(|one| !one.contains(['[', '?'])), "{templates} is new");
            let text = format!("({}, 0, 0, {}, {:?})", row["calling_code"], longest - length, fitting.join("|"));
            if !rows.contains(&text) {
                rows.push(text);
            }
        }
    }
    Ok(rows)
}

/// The number of several national prefixes of which none says more than another, in `rules::phone_number`.
pub(super) fn plain(pattern: &str) -> Option<u64> {
    match pattern {
        "0|80?" => Some(5),
        "[08]" => Some(6),
        _ => None,
    }
}

/// One way in which a pattern can match: what stands before, in and after its last group.
#[derive(Clone, Default)]
struct Way {
    before: String,
    group: Option<String>,
    after: String,
    /// Nothing follows.
    is_whole: bool,
}

impl Way {
    /// What it does, and the digits it takes, as a pattern; nothing where it only takes the national prefix away, or nothing.
    fn change(&self, code: u64, rule: Option<&str>) -> Result<Option<(Change, String)>> {
        let pattern = [&*self.before, self.group.as_deref().unwrap_or(""), &*self.after].concat();
        let length = |pattern: &str| -> Result<usize> {
            let hir = regex_syntax::parse(pattern)?;
            let (min, max) = (hir.properties().minimum_len(), hir.properties().maximum_len());
            ensure!(min == max, "{pattern} has several lengths");
            min.context("no length")
        };
        let change = match (rule, &self.group) {
            (Some(rule), Some(_)) => {
                let (added, _group) = rule.split_once('\\').context("no group")?;
                Change { code, front: length(&self.before)?, back: length(&self.after)?, added: added.len() }
            }
            _ => Change { code, front: length(&pattern)?, back: 0, added: 0 },
        };
        let is_plain = matches!(&*pattern, "" | "(?:0)") || (change.front, change.back, change.added) == (0, 0, 0);
        ensure!(is_plain || self.is_whole || change.front + change.back > 0, "{pattern} takes any number");
        Ok((!is_plain).then_some((change, pattern)))
    }
}

/// The ways of a pattern. A national prefix that may be missing in front is left out, since such a number is looked at without it.
fn ways(pattern: &str, has_groups: bool) -> Result<Vec<Way>> {
    let pattern = pattern.strip_prefix("0?").unwrap_or(pattern);
    expand(&regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern)?, has_groups)
}

/// All ways of an expression, where groups count or are like any other part.
fn expand(hir: &Hir, has_groups: bool) -> Result<Vec<Way>> {
    Ok(match hir.kind() {
        HirKind::Look(Look::End) => vec![Way { is_whole: true, ..Way::default() }],
        HirKind::Capture(Capture { sub, .. }) if !has_groups => expand(sub, has_groups)?,
        HirKind::Capture(Capture { sub, .. }) => vec![Way { group: Some(format!("(?:{sub})")), ..Way::default() }],
        HirKind::Repetition(repetition) if repetition.min == 0 && repetition.max == Some(1) => {
            [expand(&repetition.sub, has_groups)?, vec![Way::default()]].concat()
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(expand(part, has_groups)?);
            }
            all
        }
        HirKind::Concat(parts) => {
            let mut all = vec![Way::default()];
            for part in parts {
                let next = expand(part, has_groups)?;
                all = all.iter().flat_map(|start| next.iter().map(move |end| joined(start, end))).collect();
            }
            all
        }
        HirKind::Empty => vec![Way::default()],
        HirKind::Literal(_) | HirKind::Class(_) | HirKind::Repetition(_) => {
            vec![Way { before: format!("(?:{hir})"), ..Way::default() }]
        }
        HirKind::Look(_) => bail!("looks around"),
    })
}

/// One way after another. Only the last of two groups is kept, so the first one goes before it.
fn joined(start: &Way, end: &Way) -> Way {
    let is_whole = start.is_whole || end.is_whole;
    match (&start.group, &end.group) {
        (Some(_), None) => Way { after: format!("{}{}", start.after, end.before), is_whole, ..start.clone() },
        (group, _) => {
            let before = [&*start.before, group.as_deref().unwrap_or(""), &*start.after, &*end.before].concat();
            Way { before, group: end.group.clone(), after: end.after.clone(), is_whole }
        }
    }
}
