//! One value, judged by what its field holds: type, text, required, length or items, format; then warnings.

use crate::field::{Field, Item, Kind};
use crate::issue::{Finding, Issue, Path, Segment, Severity};
use crate::record::Value;
use crate::rule::{Facts, Rule};
use crate::rules::{integer, items, length, one_of, text};

/// Judges a value in normal form that is neither absent nor null.
pub(super) fn judge(field: &Field, value: &Value<'_>, facts: Facts<'_>, issues: &mut Vec<Issue>) {
    let path = || field.path.iter().map(|key| Segment::from(*key)).collect::<Path>();
    let findings = match (field.kind, value) {
        (Kind::Text(_) | Kind::Multiline | Kind::Choice(_), Value::BrokenText(_)) => vec![lone_surrogate()],
        (Kind::Text(rule), Value::Text(line)) => judge_line(field, line, rule, facts),
        (Kind::Multiline, Value::Text(lines)) => text::check_multiline(lines)
            .map(Finding::from)
            .map_or_else(|| judge_free(field, lines), |found| vec![found]),
        (Kind::Choice(words), Value::Text(word)) => {
            text::check(word).map(Finding::from).or_else(|| one_of::check(word, words)).into_iter().collect()
        }
        (Kind::Integer(min, max), Value::Number(number)) => {
            integer::check(number, min, max).err().map(Finding::from).into_iter().collect()
        }
        (Kind::Boolean, Value::Bool(_)) => return,
        (Kind::List(item), Value::List(list)) => return judge_list(item, list, &path, facts, issues),
        (Kind::Map, Value::Object(_)) => as_json(value).into_iter().collect(),
        (Kind::Documents, Value::List(list)) => return judge_documents(list, &path, issues),
        (kind, _) => vec![wrong_type(value, expected(kind))],
    };
    issues.extend(findings.into_iter().map(|finding| finding.at(path())));
}

/// Empty text, or only white space.
pub(super) fn is_blank(field: &Field, value: &Value<'_>) -> bool {
    super::holds_text(field) && value.as_text().is_some_and(|typed| text::trim(typed).is_empty())
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

fn judge_line(field: &Field, line: &str, rule: Option<&Rule>, facts: Facts<'_>) -> Vec<Finding> {
    if let Some(reason) = text::check(line) {
        return vec![reason.into()];
    }
    match rule {
        Some(_) if field.free_text && line.is_empty() => judge_free(field, line),
        None => judge_free(field, line),
        Some(_) if field.never_blank && line.is_empty() => vec![Finding::error("required.blank")],
        Some(rule) => match too_long_or_short(field, line) {
            Some(finding) => vec![finding],
            None => (rule.check)(line, facts),
        },
    }
}

/// Text without a form of its own.
fn judge_free(field: &Field, typed: &str) -> Vec<Finding> {
    if text::trim(typed).is_empty() {
        let code = if field.never_blank { Finding::error("required.blank") } else { Finding::warning("text.blank") };
        return vec![code];
    }
    too_long_or_short(field, typed).into_iter().collect()
}

fn too_long_or_short(field: &Field, typed: &str) -> Option<Finding> {
    let (min, max) = field.length?;
    length::check(typed, min, max)
}

fn judge_list(item: Item, list: &[Value<'_>], path: &dyn Fn() -> Path, facts: Facts<'_>, issues: &mut Vec<Issue>) {
    if let Some(finding) = items::too_few(list.len(), 1) {
        issues.push(finding.at(path()));
        return;
    }
    // What is no text never equals a text, so it stands in as an empty one that has its own error.
    let texts: Vec<&str> = list.iter().map(|value| value.as_text().unwrap_or_default()).collect();
    let mut duplicates = items::duplicates(&texts).into_iter().peekable();
    for (index, value) in list.iter().enumerate() {
        let mut findings = judge_item(item, value, facts);
        let is_duplicate = duplicates.next_if_eq(&index).is_some();
        if is_duplicate && !findings.iter().any(|found| found.severity == Severity::Error) {
            findings.push(items::duplicate());
        }
        issues.extend(findings.into_iter().map(|finding| {
            let mut path = path();
            path.push(index.into());
            finding.at(path)
        }));
    }
}

fn judge_item(item: Item, value: &Value<'_>, facts: Facts<'_>) -> Vec<Finding> {
    match (item, value) {
        (_, Value::BrokenText(_)) => vec![lone_surrogate()],
        (_, Value::Text(line)) => {
            if let Some(reason) = text::check(line) {
                return vec![reason.into()];
            }
            match item {
                Item::Text(_) if line.is_empty() => vec![Finding::error("required.blank")],
                Item::Text(rule) => (rule.check)(line, facts),
                Item::Choice(words) => one_of::check(line, words).into_iter().collect(),
            }
        }
        (_, other) => vec![wrong_type(other, "text")],
    }
}

fn judge_documents(list: &[Value<'_>], path: &dyn Fn() -> Path, issues: &mut Vec<Issue>) {
    for (index, document) in list.iter().enumerate() {
        let finding = match document {
            Value::Object(_) => as_json(document),
            other => Some(wrong_type(other, "object")),
        };
        issues.extend(finding.map(|finding| {
            let mut path = path();
            path.push(index.into());
            finding.at(path)
        }));
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
