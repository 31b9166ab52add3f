//! Which companies `getAll` is asked for.

use proforma::json;
use proforma::record::Value;
use proforma::rules::uuid;

use super::{TOKENS, invalid};
use crate::clock;
use crate::problem::Problem;

/// Items in a list of ids or names, and companies on a page.
const MOST: usize = 1000;
/// Three months at their longest, in milliseconds.
const LONGEST_INTERVAL: i64 = 92 * 86_400_000;

/// Keys of a request, and the key of a company that must be among them.
const LISTS: &[(&str, &str)] = &[
    ("Ids", "Id"),
    ("ChainIds", "ChainId"),
    ("MotherCompanyIds", "MotherCompanyId"),
    ("Names", "Name"),
    ("ExternalIdentifiers", "ExternalIdentifier"),
];
const INTERVALS: &[&str] = &["CreatedUtc", "UpdatedUtc"];

/// What was asked for.
#[derive(Debug, Default)]
pub(super) struct Filter {
    /// Companies of these ids, where some were named.
    pub(super) ids: Option<Vec<String>>,
    /// So many.
    pub(super) count: u32,
    /// Those behind this one.
    pub(super) cursor: Option<String>,
    lists: Vec<(&'static str, Vec<String>)>,
    intervals: Vec<(&'static str, i64, i64)>,
}

impl Filter {
    /// Whether it asks for more than a page.
    pub(super) fn is_narrow(&self) -> bool {
        !self.lists.is_empty() || !self.intervals.is_empty()
    }

    /// Whether a company, as JSON text, is asked for.
    pub(super) fn wants(&self, company: &str) -> bool {
        let Ok(company) = json::read(company) else { return false };
        let text = |key: &str| company.get(key).and_then(Value::as_text);
        let is_listed = |(key, values): &(&str, Vec<String>)| {
            text(key).is_some_and(|text| values.iter().any(|value| value == text))
        };
        let is_within = |(key, start, end): &(&str, i64, i64)| {
            text(key).and_then(clock::read_utc).is_some_and(|at| (*start..=*end).contains(&at))
        };
        self.lists.iter().all(is_listed) && self.intervals.iter().all(is_within)
    }
}

/// Reads a body.
///
/// # Errors
/// 400 `Invalid {Parameter}`: no `Limitation`, too many items, an id that is none, more than three months.
pub(super) fn read(text: &str) -> Result<Filter, Problem> {
    let body = json::read(text).map_err(|_| invalid("JSON"))?;
    let mut filter = Filter::default();
    let mut limitation = None;
    for (key, value) in super::verdict::members(body) {
        let list = LISTS.iter().find(|(name, _)| *name == key);
        match (key.as_ref(), value) {
            (_, Value::Null) => {}
            (name, _)
                if TOKENS.contains(&name) || matches!(name, "LanguageCode" | "CultureCode" | "ActivityStates") => {}
            ("Limitation", value) => limitation = Some(value),
            (name, value) if let Some((_, of)) = list => {
                let values = texts(value, name.ends_with("Ids")).ok_or_else(|| invalid(name))?;
                if name == "Ids" {
                    filter.ids = Some(values.clone());
                }
                filter.lists.push((of, values));
            }
            (name, value) => {
                let known = INTERVALS.iter().find(|known| **known == name);
                let (start, end) = interval(&value).filter(|_| known.is_some()).ok_or_else(|| invalid(name))?;
                filter.intervals.extend(known.map(|known| (*known, start, end)));
            }
        }
    }
    let limitation = limitation.ok_or_else(|| invalid("Limitation"))?;
    let count = match limitation.get("Count") {
        Some(Value::Number(count)) => count.parse().ok().filter(|count| (1..=MOST).contains(count)),
        _ => None,
    };
    filter.count = count.and_then(|count| u32::try_from(count).ok()).ok_or_else(|| invalid("Limitation.Count"))?;
    filter.cursor = match limitation.get("Cursor") {
        None | Some(Value::Null) => None,
        Some(Value::Text(cursor)) if uuid::check(cursor).is_none() => Some(cursor.to_ascii_lowercase()),
        Some(_) => return Err(invalid("Limitation.Cursor")),
    };
    Ok(filter)
}

fn texts(value: Value<'_>, are_ids: bool) -> Option<Vec<String>> {
    let Value::List(items) = value else { return None };
    if items.is_empty() || items.len() > MOST {
        return None;
    }
    let text = |item: Value<'_>| match item {
        Value::Text(id) if are_ids => (uuid::check(&id) != Some(uuid::Reason::Syntax)).then(|| id.to_ascii_lowercase()),
        Value::Text(text) => Some(text.into_owned()),
        _ => None,
    };
    items.into_iter().map(text).collect()
}

/// `{"StartUtc":"...","EndUtc":"..."}`, at most three months.
fn interval(value: &Value<'_>) -> Option<(i64, i64)> {
    let at = |key: &str| value.get(key).and_then(Value::as_text).and_then(clock::read_utc);
    let (start, end) = (at("StartUtc")?, at("EndUtc")?);
    (start <= end && end - start <= LONGEST_INTERVAL).then_some((start, end))
}
