//! Which companies a `getAll` asks for.

use proforma::rules::uuid;
use serde_json::value::RawValue;

use super::refusal::invalid;
use crate::clock;
use crate::object::{self, Object};
use crate::problem::Problem;

/// The most items in a list of ids or names, and the most companies on a page.
const MOST: u32 = 1000;
/// The longest three months, in milliseconds.
const LONGEST_INTERVAL: i64 = 92 * 86_400_000;

/// Lists in a request, and the key of a company whose value must be in the list.
const LISTS: &[(&str, &str)] = &[
    ("Ids", "Id"),
    ("ChainIds", "ChainId"),
    ("MotherCompanyIds", "MotherCompanyId"),
    ("Names", "Name"),
    ("ExternalIdentifiers", "ExternalIdentifier"),
];
const INTERVALS: &[&str] = &["CreatedUtc", "UpdatedUtc"];

/// What a request asks for.
#[derive(Debug, Default)]
pub(super) struct Filter {
    /// Only companies with these ids.
    pub(super) ids: Option<Vec<String>>,
    /// At most so many.
    pub(super) count: u32,
    /// Only companies after this one.
    pub(super) cursor: Option<String>,
    lists: Vec<(&'static str, Vec<String>)>,
    /// Start and end in Unix milliseconds, both included.
    intervals: Vec<(&'static str, i64, i64)>,
}

impl Filter {
    /// Whether it leaves out any company of a page.
    pub(super) fn is_narrow(&self) -> bool {
        !self.lists.is_empty() || !self.intervals.is_empty()
    }

    /// Whether a company, as JSON text, is asked for.
    pub(super) fn matches(&self, company: &str) -> bool {
        let Ok(Some(company)) = Object::read(company) else { return false };
        let is_listed =
            |(key, values): &(&str, Vec<String>)| company.text(key).is_some_and(|text| values.contains(&text));
        let is_within = |(key, start, end): &(&str, i64, i64)| {
            let at = company.text(key).and_then(|text| clock::parse_utc(&text));
            at.is_some_and(|at| (*start..=*end).contains(&at))
        };
        self.lists.iter().all(is_listed) && self.intervals.iter().all(is_within)
    }
}

/// Reads a body.
///
/// # Errors
/// 400 `Invalid {Parameter}`: no `Limitation`, too many items, what is not an id or a date, more than three months.
pub(super) fn read(body: &Object) -> Result<Filter, Problem> {
    let mut filter = Filter::default();
    let mut limitation = None;
    for (key, value) in body.iter().filter(|(_, value)| !object::is_null(value)) {
        if key == "Limitation" {
            limitation = Some(value);
        } else if let Some((_, of)) = LISTS.iter().find(|(name, _)| *name == key) {
            let values = texts(value, key.ends_with("Ids")).ok_or_else(|| invalid(key))?;
            if key == "Ids" {
                filter.ids = Some(values.clone());
            }
            filter.lists.push((of, values));
        } else if let Some(of) = INTERVALS.iter().find(|name| **name == key) {
            let (start, end) = interval(value).ok_or_else(|| invalid(key))?;
            filter.intervals.push((of, start, end));
        } else if key != "ActivityStates" {
            return Err(invalid(key));
        }
    }
    let limitation = object::object(limitation.ok_or_else(|| invalid("Limitation"))?).unwrap_or_default();
    let count = limitation.get("Count").and_then(|count| serde_json::from_str(count.get()).ok());
    filter.count = count.filter(|count| (1..=MOST).contains(count)).ok_or_else(|| invalid("Limitation.Count"))?;
    filter.cursor = match limitation.get("Cursor").filter(|cursor| !object::is_null(cursor)) {
        None => None,
        Some(cursor) => {
            let cursor = object::text(cursor).filter(|cursor| uuid::check(cursor).is_none());
            Some(cursor.ok_or_else(|| invalid("Limitation.Cursor"))?.to_ascii_lowercase())
        }
    };
    Ok(filter)
}

/// A list of 1 to [`MOST`] strings; ids become lower-case.
fn texts(list: &RawValue, are_ids: bool) -> Option<Vec<String>> {
    let items: Vec<String> = serde_json::from_str(list.get()).ok()?;
    if items.is_empty() || items.len() > MOST as usize {
        return None;
    }
    let id = |id: String| (uuid::check(&id) != Some(uuid::Reason::Syntax)).then(|| id.to_ascii_lowercase());
    if are_ids { items.into_iter().map(id).collect() } else { Some(items) }
}

/// `{"StartUtc":"...","EndUtc":"..."}`, at most three months.
fn interval(value: &RawValue) -> Option<(i64, i64)> {
    let interval = object::object(value)?;
    let at = |key: &str| interval.text(key).and_then(|text| clock::parse_utc(&text));
    let (start, end) = (at("StartUtc")?, at("EndUtc")?);
    (start <= end && end.saturating_sub(start) <= LONGEST_INTERVAL).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(created: &str) -> Result<Filter, Problem> {
        let body = format!("{{\"CreatedUtc\":{created},\"Limitation\":{{\"Count\":1}}}}");
        read(&Object::read(&body).ok().flatten().unwrap_or_default())
    }

    #[test]
    fn rejects_dates_that_overflow() {
        for hostile in [
            "2022-01-9223372036854775807T00:00:00Z",
            "2022-9223372036854775807-01T00:00:00Z",
            "9223372036854775807-01-01T00:00:00Z",
            "2022-01-01T9223372036854775807:00:00Z",
        ] {
            for interval in [
                format!("{{\"StartUtc\":\"{hostile}\",\"EndUtc\":\"2022-02-01T00:00:00Z\"}}"),
                format!("{{\"StartUtc\":\"2022-01-01T00:00:00Z\",\"EndUtc\":\"{hostile}\"}}"),
            ] {
                assert_eq!(reads(&interval).err(), Some(invalid("CreatedUtc")), "{interval}");
            }
        }
        let all_time = "{\"StartUtc\":\"0001-01-01T00:00:00Z\",\"EndUtc\":\"9999-12-31T23:59:59Z\"}";
        assert_eq!(reads(all_time).err(), Some(invalid("CreatedUtc")));
    }
}
