//! One finding about a record: where, what, how bad, and the figures a message needs.
//!
//! Issues are data. The sentence for a person is made last, from a message catalogue, outside this crate.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// Whether an issue blocks the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The provider documents that it refuses this, or the request cannot do what was asked. Blocks.
    Error,
    /// Probably a mistake, but the provider would accept it. Never blocks.
    Warning,
}

/// One step into a record: a key or a position in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Segment {
    /// A key of an object, by its default wire name.
    Key(Cow<'static, str>),
    /// A position in a list, from 0.
    Index(usize),
}

impl From<&'static str> for Segment {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<String> for Segment {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// `[Options, Invoiceable]`, `[emailAddresses, 1]`, or empty for the whole record.
pub type Path = Vec<Segment>;

/// A figure or a word that a message may need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// A count, such as a length in UTF-16 code units.
    Number(i64),
    /// A word, such as a suggested value or a unit.
    Text(Cow<'static, str>),
    /// The values that would be accepted.
    Words(&'static [&'static str]),
}

impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&'static str> for Param {
    fn from(word: &'static str) -> Self {
        Self::Text(Cow::Borrowed(word))
    }
}

impl From<String> for Param {
    fn from(word: String) -> Self {
        Self::Text(Cow::Owned(word))
    }
}

/// What a rule has to say about one value; it becomes an [`Issue`] once the value's path is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable `rule.reason`, or a bare rule.
    pub code: &'static str,
    /// Whether it blocks.
    pub severity: Severity,
    /// `min`, `max`, `actual`, `unit`, `allowed`, `suggestion`, `field` and the like, in that spelling.
    pub params: Vec<(&'static str, Param)>,
}

impl Finding {
    /// A finding that blocks the request.
    #[must_use]
    pub const fn error(code: &'static str) -> Self {
        Self { code, severity: Severity::Error, params: Vec::new() }
    }

    /// A finding that never blocks.
    #[must_use]
    pub const fn warning(code: &'static str) -> Self {
        Self { code, severity: Severity::Warning, params: Vec::new() }
    }

    /// Adds a figure or word for the message.
    #[must_use]
    pub fn with(self, name: &'static str, param: impl Into<Param>) -> Self {
        self.push(name, param.into())
    }

    /// Not inlined: the module has it once, instead of at every figure of every rule.
    #[inline(never)]
    fn push(mut self, name: &'static str, param: Param) -> Self {
        self.params.push((name, param));
        self
    }

    /// Adds `suggestion` where there is exactly one.
    #[inline(never)]
    #[must_use]
    pub fn suggest(self, suggestion: Option<String>) -> Self {
        match suggestion {
            Some(suggestion) => self.with("suggestion", suggestion),
            None => self,
        }
    }

    /// The issue that this finding is at a path of the record.
    #[must_use]
    pub fn at(self, path: Path) -> Issue {
        Issue { path, code: self.code, severity: self.severity, params: self.params, message: None }
    }
}

/// One finding about a record. As JSON it is the contract's `Issue`, with a message only where the provider gave one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Where it is; empty for the whole record.
    pub path: Path,
    /// Stable `rule.reason`, or a bare rule.
    pub code: &'static str,
    /// Whether it blocks.
    pub severity: Severity,
    /// What a message needs.
    #[serde(serialize_with = "as_object")]
    pub params: Vec<(&'static str, Param)>,
    /// The provider's own words, for issues that come from its response; plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

fn as_object<S: Serializer>(params: &[(&'static str, Param)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(params.iter().map(|(name, param)| (name, param)))
}

impl Issue {
    /// Whether it blocks the request.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether it sits at a path or below it, or is about several fields of which this is one.
    /// An issue of the whole record is about no field.
    #[must_use]
    pub fn is_about(&self, path: &[Segment]) -> bool {
        let mentioned = |(name, param): &(&str, Param)| match (param, path) {
            (Param::Text(field), [Segment::Key(key)]) => *name == "field" && field == key,
            _ => false,
        };
        !self.path.is_empty() && (self.path.starts_with(path) || self.params.iter().any(mentioned))
    }
}
