//! Normal form: how a value is judged, compared and sent.
//!
//! Single-line text loses white space at both ends, as JavaScript's `trim` sees it; a rule may add its own (upper case
//! for a country, lower case for a UUID). A whole number is written as one: `123` for `1.23e2`. Nothing else is altered.

use std::borrow::Cow;

use crate::field::{Field, Item, Kind};
use crate::record::Normal;
use crate::rule::Rule;
use crate::rules::{integer, text};
use crate::value::Value;

/// The normal form of a field's value; borrowed where it is the value itself.
#[must_use]
pub(super) fn normal_form<'r>(field: &Field, value: &'r Value<'_>) -> Normal<'r> {
    match (field.kind, value) {
        (Kind::Text(rule), Value::Text(typed)) => {
            line(rule, typed).map_or(Normal::Given(value), |normal| Normal::Made(Value::Text(normal)))
        }
        (Kind::Choice(_), Value::Text(typed)) => {
            line(None, typed).map_or(Normal::Given(value), |normal| Normal::Made(Value::Text(normal)))
        }
        (Kind::Integer(min, max), Value::Number(digits)) => match integer::check(digits, min, max) {
            Ok(number) if number.to_string() != **digits => Normal::Made(Value::Number(number.to_string().into())),
            _ => Normal::Given(value),
        },
        (Kind::List(item), Value::List(items)) => list(item, items).map_or(Normal::Given(value), Normal::Made),
        _ => Normal::Given(value),
    }
}

/// The normal form of one line, or `None` when it is in normal form.
fn line<'r>(rule: Option<&Rule>, typed: &'r str) -> Option<Cow<'r, str>> {
    let trimmed = text::trim(typed);
    if let Some(normal) = rule.and_then(|rule| (rule.normalise)(trimmed)) {
        return Some(Cow::Owned(normal));
    }
    (trimmed.len() != typed.len()).then_some(Cow::Borrowed(trimmed))
}

fn list<'r>(item: Item, items: &'r [Value<'_>]) -> Option<Value<'r>> {
    let rule = match item {
        Item::Text(rule) => Some(rule),
        Item::Choice(_) => None,
    };
    let normal = |value: &'r Value<'_>| match value {
        Value::Text(typed) => line(rule, typed),
        _ => None,
    };
    if items.iter().all(|value| normal(value).is_none()) {
        return None;
    }
    Some(Value::List(items.iter().map(|value| normal(value).map_or_else(|| value.clone(), Value::Text)).collect()))
}

/// Whether two values of a field are the same once both are in normal form.
#[must_use]
pub(super) fn same(field: &Field, ours: &Value<'_>, theirs: &Value<'_>) -> bool {
    normal_form(field, ours).same(&normal_form(field, theirs))
}
