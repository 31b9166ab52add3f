//! The verdict: every row of a form, then the keys it does not have, then the rules over several fields.
//!
//! Order of the issues: ids of the path, fields in the document's order, unknown keys in the record's order, rules over
//! several fields, the whole record. One error a value; warnings only about values without an error.

use std::borrow::Cow;

use super::{normalise, value};
use crate::field::{Field, FieldLocation};
use crate::form::{Form, Sends, State, Verb};
use crate::issue::{Finding, Issue, Path, Segment};
use crate::record::{Edit, Normal, Record, Shape};
use crate::rule::RuleContext;
use crate::rules::text;
use crate::value::{Member, Value};

/// A record against a form: the issues, and what the record asks for each row of the form's table.
#[derive(Debug, Default)]
pub struct Validation<'r> {
    /// One for each row, in the table's order.
    pub edits: Vec<Edit<'r>>,
    /// Everything found, in order.
    pub issues: Vec<Issue>,
}

impl Validation<'_> {
    /// Whether none of the issues is an error.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.issues.iter().any(Issue::is_error)
    }

    /// The record in normal form: what is set, `null` where something is cleared, nothing else.
    #[must_use]
    pub fn record(&self, form: &Form) -> Value<'_> {
        let mut members: Vec<Member<'_>> = Vec::new();
        for (field, edit) in form.fields.iter().zip(&self.edits) {
            let value = match edit {
                Edit::Keep => continue,
                Edit::Clear => Value::Null,
                Edit::Set(value) => (**value).clone(),
            };
            match field.path {
                [group, leaf] => match members.last_mut() {
                    Some((key, Value::Object(leaves))) if key == group => leaves.push(((*leaf).into(), value)),
                    _ => members.push(((*group).into(), Value::Object(vec![((*leaf).into(), value)]))),
                },
                [name, ..] => members.push(((*name).into(), value)),
                [] => {}
            }
        }
        Value::Object(members)
    }
}

/// What is known besides the record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'r> {
    /// The profile as last read from the provider, in record shape.
    pub baseline: Option<&'r Record<'r>>,
    /// Whether a baseline could have been given: in a stream of records none can, and its absence is not remarked on.
    pub streamed: bool,
    /// The one key that is judged, where a form has no rules over several fields. Issues of other keys, and of the whole record,
    /// are then incomplete.
    pub only: Option<&'r str>,
}

/// Judges a record. A record of any shape gets issues, never an error or a panic.
#[must_use]
pub fn validate<'r>(form: &'static Form, record: &'r Record<'r>, known: Context<'r>) -> Validation<'r> {
    let mut issues = Vec::new();
    match record.shape {
        Shape::Object => {}
        Shape::OtherJson => issues.push(Finding::error("type.expected").with("expected", "object").at(Path::new())),
        Shape::NotJson => issues.push(Finding::error("type.not_json").at(Path::new())),
    }
    if !issues.is_empty() {
        return Validation { edits: Vec::new(), issues };
    }
    let baseline = known.baseline;
    let country = country_of(form, record, baseline);
    let context = RuleContext { country: country.as_deref() };
    let mut touched = false;
    let mut edits = Vec::new();
    edits.resize_with(form.fields.len(), Edit::default);
    for (row, (field, edit)) in form.fields.iter().zip(&mut edits).enumerate() {
        let given = record.value(row);
        if !record.groups.is_empty() {
            touched |= judge_group(form, row, record, baseline, &mut issues);
        }
        if known.only.is_some_and(|only| field.path.first() != Some(&only)) {
            continue;
        }
        let given = if is_cleared_with_group(field, record) { &NULL } else { given };
        match given {
            Value::Absent if !field.required => {}
            Value::Text(line) if record.no_control_chars && baseline.is_none() && value::is_fine(field, line) => {
                touched |= field.is_change;
                *edit = Edit::Set(Normal::Given(given));
            }
            given => {
                let old = baseline.map(|baseline| baseline.value(row));
                let context = if field.country.is_some() { context } else { RuleContext::default() };
                *edit = judge_row(
                    form.verb,
                    field,
                    given,
                    old,
                    (record.no_control_chars, context),
                    &mut issues,
                    &mut touched,
                );
            }
        }
    }
    for path in &record.unknown {
        issues.push(Finding::error("unknown_field").at(path.clone()));
    }
    if record.more_unknown > 0 {
        issues.push(more_unknown(record.unknown.len(), record.unknown.len().saturating_add(record.more_unknown)));
    }
    let mut state = State { fields: form.fields, edits, record, baseline };
    if let Some(judge) = form.cross_field_rules {
        judge(&state, &mut issues);
    }
    if let (Sends::Merged, Some(baseline)) = (form.sends, baseline) {
        judge_merged(form, &state.edits, baseline, &mut issues);
    }
    if form.verb == Verb::Update {
        if !touched {
            issues.push(Finding::error("unchanged").at(Path::new()));
        } else if form.sends == Sends::Merged && baseline.is_none() && !known.streamed {
            issues.push(Finding::warning("baseline.missing").at(Path::new()));
        }
    }
    if baseline.is_some_and(|baseline| baseline.shape != Shape::Object) {
        issues.push(Finding::error("baseline.not_object").at(Path::new()));
    }
    Validation { edits: std::mem::take(&mut state.edits), issues }
}

/// Stands for the unknown keys that are not told apart: so many of them are listed, and so many there are.
pub(crate) fn more_unknown(listed: usize, all: usize) -> Issue {
    let count = |keys: usize| i64::try_from(keys).unwrap_or(i64::MAX);
    Finding::error("unknown_field.more").with("max", count(listed)).with("actual", count(all)).at(Path::new())
}

/// What is kept goes out with the changes, so it must be something that JSON can carry.
fn judge_merged(form: &Form, edits: &[Edit<'_>], baseline: &Record<'_>, issues: &mut Vec<Issue>) {
    for (row, (field, edit)) in form.fields.iter().zip(edits).enumerate() {
        if field.location == FieldLocation::Body && *edit == Edit::Keep && value::as_json(baseline.value(row)).is_some()
        {
            issues.push(Finding::error("baseline.not_json").at(path_of(field)));
        }
    }
}

/// What `null` for a whole group gives to each of its leaves that can be cleared.
static NULL: Value<'static> = Value::Null;

/// Whether a field is a leaf that can be cleared, of a group that was given as `null`.
fn is_cleared_with_group(field: &Field, record: &Record<'_>) -> bool {
    let is_null = |group: &str| record.groups.iter().any(|(name, value)| *name == group && *value == Value::Null);
    field.clearable && matches!(field.path, [group, _] if is_null(group))
}

/// `null`, or something that is no object, where a group of fields belongs; says whether that is a change by itself.
fn judge_group(
    form: &Form,
    row: usize,
    record: &Record<'_>,
    baseline: Option<&Record<'_>>,
    issues: &mut Vec<Issue>,
) -> bool {
    let (Some([group, _]), false) = (form.fields.get(row).map(|field| field.path), record.groups.is_empty()) else {
        return false;
    };
    let is_first = form.fields.rows_of(group).first().is_some_and(|(first, _)| *first == row);
    let Some((name, value)) = record.groups.iter().find(|(name, _)| name == group).filter(|_| is_first) else {
        return false;
    };
    let path = vec![Segment::from(*name)];
    if *value != Value::Null {
        issues.push(value::wrong_type(value, "object").at(path));
        return true;
    }
    let nothing_there = baseline
        .is_some_and(|baseline| form.fields.rows_of(group).iter().all(|(row, _)| baseline.value(*row).is_nothing()));
    if form.verb == Verb::Create || nothing_there {
        return false;
    }
    if form.fields.group_is_clearable(group) {
        return false;
    }
    issues.push(Finding::error("clear.not_allowed").at(path));
    true
}

/// A row whose value is given, or missed.
fn judge_row<'r>(
    verb: Verb,
    field: &Field,
    given: &'r Value<'r>,
    old: Option<&Value<'_>>,
    (no_control_chars, context): (bool, RuleContext<'_>),
    issues: &mut Vec<Issue>,
    touched: &mut bool,
) -> Edit<'r> {
    if let Some(old) = old.filter(|_| field.location == FieldLocation::Body && *given != Value::Absent)
        && normalise::same(field, given, old)
    {
        return Edit::Keep;
    }
    // What a page has for an input that nobody touched.
    if old.is_some_and(|old| old.is_nothing() && field.location == FieldLocation::Body && value::is_blank(field, given))
    {
        return Edit::Keep;
    }
    if field.location == FieldLocation::ReadOnly || given.is_nothing() {
        return judge_nothing(verb, field, given, issues, touched);
    }
    let normal = normalise::normal_form(field, given);
    if verb == Verb::Create && !field.required && value::is_blank(field, &normal) {
        return Edit::Keep;
    }
    *touched |= field.is_change;
    let before = issues.len();
    value::judge(field, &normal, no_control_chars, context, issues);
    if issues.len() > before && issues.iter().skip(before).any(Issue::is_error) {
        return Edit::Keep;
    }
    Edit::Set(normal)
}

/// A row that holds nothing, or must not hold anything.
fn judge_nothing<'r>(
    verb: Verb,
    field: &Field,
    given: &Value<'_>,
    issues: &mut Vec<Issue>,
    touched: &mut bool,
) -> Edit<'r> {
    let code = match given {
        given if field.location == FieldLocation::ReadOnly => match given.is_nothing() {
            true => return Edit::Keep,
            false => "read_only",
        },
        _ if field.required => "required.missing",
        // An id that may be left out, and what nobody can take away.
        Value::Absent => return Edit::Keep,
        _ if verb == Verb::Create || field.location != FieldLocation::Body => return Edit::Keep,
        _ => {
            *touched |= field.is_change;
            if field.clearable {
                return Edit::Clear;
            }
            "clear.not_allowed"
        }
    };
    issues.push(Finding::error(code).at(path_of(field)));
    Edit::Keep
}

/// A field's path, for an issue.
pub(super) fn path_of(field: &Field) -> Path {
    let mut path = Path::new();
    for step in field.path {
        path.push(Segment::from(*step));
    }
    path
}

/// The country that a form's values belong to: as the record tells it, else the baseline; upper case.
fn country_of<'r>(form: &Form, record: &'r Record<'_>, baseline: Option<&'r Record<'_>>) -> Option<Cow<'r, str>> {
    let name = form.fields.iter().find_map(|field| field.country)?;
    let row = form.fields.row(&[name])?;
    let told = |record: &'r Record<'_>| record.value(row).as_text();
    let told = text::trim(told(record).or_else(|| baseline.and_then(told))?);
    if told.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return Some(Cow::Owned(told.to_ascii_uppercase()));
    }
    Some(Cow::Borrowed(told))
}
