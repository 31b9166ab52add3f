//! What rules over several fields see while a record is judged.

use crate::field::Fields;
use crate::record::{Edit, Record};
use crate::rules::text;
use crate::value::Value;

/// What the rules over several fields may look at.
#[derive(Debug)]
pub struct State<'r> {
    /// The form's table.
    pub fields: Fields,
    /// What the record asks for each row.
    pub edits: Vec<Edit<'r>>,
    /// The record.
    pub record: &'r Record<'r>,
    /// The profile as last read.
    pub baseline: Option<&'r Record<'r>>,
}

impl<'r> State<'r> {
    /// What the record asks for a field.
    #[must_use]
    pub fn edit(&self, path: &[&str]) -> &Edit<'r> {
        self.fields.row(path).and_then(|row| self.edits.get(row)).unwrap_or(&Edit::Keep)
    }

    /// The text that the record gives for a field, trimmed, even where it equals the baseline or is refused.
    #[must_use]
    pub fn record_text(&self, path: &[&str]) -> Option<&str> {
        Some(text::trim(self.record.value(self.fields.row(path)?).as_text()?))
    }

    /// What the profile holds afterwards: the value that is set, else the baseline's; `None` where nobody can know.
    #[must_use]
    pub fn afterwards(&self, path: &[&str]) -> Option<&Value<'r>> {
        match self.edit(path) {
            Edit::Set(value) => Some(value),
            Edit::Clear => Some(&Value::Null),
            Edit::Keep => self.before(path),
        }
    }

    /// What the profile holds now, as the baseline tells it.
    #[must_use]
    pub fn before(&self, path: &[&str]) -> Option<&Value<'r>> {
        let row = self.fields.row(path)?;
        self.baseline.map(|baseline| baseline.value(row)).filter(|value| !value.is_nothing())
    }
}
