//! One value, judged by what its field holds: type, text, required, length or items, format; then warnings.

use super::verdict::path_of;
use crate::field::{Field, FieldLocation, Item, Kind};
use crate::issue::{Finding, Issue, Severity};
use crate::rule::{RuleContext, at_most_one};
use crate::rules::{integer, items, length, one_of, text};
use crate::value::Value;

/// Judges a value in normal form that is neither absent nor null. `no_control_chars` says that no text of the record holds a
/// control character, so that it need not be looked through.
pub(super) fn judge(
    field: &Field,
    value: &Value<'_>,
    no_control_chars: bool,
    context: RuleContext<'_>,
    issues: &mut Vec<Issue>,
) {
    let finding = match (field.kind, value) {
        (Kind::Text(rule), Value::Text(line)) => match judge_line(field, line, no_control_chars) {
            Line::Invalid(finding) => Some(finding),
            Line::Valid => None,
            Line::NeedsRule => {
                let Some(rule) = rule else { return };
                let findings = (rule.check)(line, context);
                if !findings.is_empty() {
                    put_all(field, None, findings, issues);
                }
                None
            }
        },
        (Kind::Multiline, Value::Text(lines)) => match text::check_multiline(lines) {
            Some(reason) if !no_control_chars => Some(reason.into()),
            _ => judge_free(field, lines),
        },
        (Kind::Choice(words), Value::Text(word)) => {
            control(word, no_control_chars).or_else(|| one_of::check(word, words))
        }
        (Kind::Integer(min, max), Value::Number(number)) => integer::check(number, min, max).err().map(Finding::from),
        (Kind::Boolean, Value::Bool(_)) => None,
        (Kind::List(item), Value::List(list)) => {
            return judge_list(field, item, list, no_control_chars, context, issues);
        }
        (Kind::Map, Value::Object(_)) => as_json(value),
        (Kind::Documents, Value::List(list)) => return judge_documents(field, list, issues),
        (Kind::Text(_) | Kind::Multiline | Kind::Choice(_), Value::BrokenText(_)) => Some(lone_surrogate()),
        (kind, _) => Some(wrong_type(value, expected(kind))),
    };
    if let Some(finding) = finding {
        put_all(field, None, vec![finding], issues);
    }
}

/// Whether a line without control characters is in normal form and has nothing wrong with it, as far as that can be seen at
/// once: most values of most records are free text of the right length.
#[inline(always)]
pub(super) fn is_fine(field: &Field, line: &str) -> bool {
    let (Kind::Text(None), FieldLocation::Body, [b'!'..=b'~', .., b'!'..=b'~']) =
        (field.kind, field.location, line.as_bytes())
    else {
        return false;
    };
    // A UTF-16 code unit takes one to three bytes.
    field.length.is_none_or(|(min, max)| (min <= 1 || line.len() >= min.saturating_mul(3)) && line.len() <= max)
}

/// Puts findings at a field, or at an item of its list.
#[cold]
#[inline(never)]
fn put_all(field: &Field, index: Option<usize>, findings: Vec<Finding>, issues: &mut Vec<Issue>) {
    for finding in findings {
        let mut path = path_of(field);
        if let Some(index) = index {
            path.push(index.into());
        }
        issues.push(finding.at(path));
    }
}

/// Whether a field holds text, so that blank text means something there.
fn holds_text(field: &Field) -> bool {
    matches!(field.kind, Kind::Text(_) | Kind::Multiline | Kind::Choice(_))
}

/// Empty text, or only white space.
pub(super) fn is_blank(field: &Field, value: &Value<'_>) -> bool {
    holds_text(field) && value.as_text().is_some_and(|typed| text::trim(typed).is_empty())
}

/// `type.expected`, or `type.not_json` for what is no JSON at all.
pub(super) fn wrong_type(value: &Value<'_>, expected: &'static str) -> Finding {
    match value {
        Value::NotJson => Finding::error("type.not_json"),
        _ => Finding::error("type.expected").with("expected", expected).with("actual", type_of(value)),
    }
}

fn type_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::Absent | Value::NotJson => "nothing",
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::Text(_) | Value::BrokenText(_) => "text",
        Value::List(_) => "list",
        Value::Object(_) => "object",
    }
}

fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Text(_) | Kind::Multiline | Kind::Choice(_) => "text",
        Kind::Integer(..) => "integer",
        Kind::Boolean => "boolean",
        Kind::List(_) | Kind::Documents => "list",
        Kind::Map => "object",
    }
}

fn lone_surrogate() -> Finding {
    Finding::error("text.lone_surrogate")
}

/// What is known of a line before its rule is asked.
enum Line {
    /// Something is wrong with it.
    Invalid(Finding),
    /// Nothing is, and there is no rule to ask.
    Valid,
    /// The rule decides.
    NeedsRule,
}

fn judge_line(field: &Field, line: &str, no_control_chars: bool) -> Line {
    let has_rule = matches!(field.kind, Kind::Text(Some(_)));
    let finding = match control(line, no_control_chars) {
        Some(finding) => Some(finding),
        None if !has_rule || (field.free_text && line.is_empty()) => judge_free(field, line),
        None if field.never_blank && line.is_empty() => Some(Finding::error("required.blank")),
        None => match too_long_or_short(field, line) {
            None => return Line::NeedsRule,
            finding => finding,
        },
    };
    finding.map_or(Line::Valid, Line::Invalid)
}

fn control(line: &str, no_control_chars: bool) -> Option<Finding> {
    if no_control_chars { None } else { text::check(line).map(Finding::from) }
}

/// Text without a form of its own.
fn judge_free(field: &Field, typed: &str) -> Option<Finding> {
    if text::trim(typed).is_empty() {
        let blank = if field.never_blank { Finding::error("required.blank") } else { Finding::warning("text.blank") };
        return Some(blank);
    }
    too_long_or_short(field, typed).or_else(|| text::check_visible(typed).map(Finding::from))
}

fn too_long_or_short(field: &Field, typed: &str) -> Option<Finding> {
    let (min, max) = field.length?;
    length::check(typed, min, max)
}

fn judge_list(
    field: &Field,
    item: Item,
    list: &[Value<'_>],
    no_control_chars: bool,
    context: RuleContext<'_>,
    issues: &mut Vec<Issue>,
) {
    if let Some(finding) = items::too_few(list.len(), 1) {
        put_all(field, None, vec![finding], issues);
        return;
    }
    let duplicates = items::duplicates(list.iter().map(Value::as_text));
    let mut duplicates = duplicates.iter().peekable();
    for (index, value) in list.iter().enumerate() {
        let mut findings = judge_item(item, value, no_control_chars, context);
        let is_duplicate = duplicates.next_if_eq(&&index).is_some();
        if is_duplicate && !findings.iter().any(|found| found.severity == Severity::Error) {
            findings.push(items::duplicate());
        }
        if !findings.is_empty() {
            put_all(field, Some(index), findings, issues);
        }
    }
}

fn judge_item(item: Item, value: &Value<'_>, no_control_chars: bool, context: RuleContext<'_>) -> Vec<Finding> {
    let finding = match (item, value) {
        (_, Value::BrokenText(_)) => Some(lone_surrogate()),
        (item, Value::Text(line)) => match (control(line, no_control_chars), item) {
            (None, Item::Text(_)) if line.is_empty() => Some(Finding::error("required.blank")),
            (None, Item::Text(rule)) => return (rule.check)(line, context),
            (None, Item::Choice(words)) => one_of::check(line, words),
            (finding, _) => finding,
        },
        (_, other) => Some(wrong_type(other, "text")),
    };
    at_most_one(finding)
}

fn judge_documents(field: &Field, list: &[Value<'_>], issues: &mut Vec<Issue>) {
    for (index, document) in list.iter().enumerate() {
        let finding = match document {
            Value::Object(_) => as_json(document),
            other => Some(wrong_type(other, "object")),
        };
        if let Some(finding) = finding {
            put_all(field, Some(index), vec![finding], issues);
        }
    }
}

/// Why a value cannot be written as JSON.
pub(crate) fn as_json(value: &Value<'_>) -> Option<Finding> {
    match value {
        Value::NotJson => Some(Finding::error("type.not_json")),
        Value::BrokenText(_) => Some(lone_surrogate()),
        Value::List(items) if items.contains(&Value::Absent) => Some(Finding::error("type.not_json")),
        Value::List(items) => items.iter().find_map(as_json),
        Value::Object(members) => members.iter().find_map(|(_, value)| as_json(value)),
        _ => None,
    }
}
