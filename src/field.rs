//! A form's table, and its rows: what a field is called, what it holds, and what is asked of it.

use std::ops::Deref;

use crate::rule::Rule;
use crate::spec_only::SpecOnly;

/// Where a field travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldLocation {
    /// In the path of the URL.
    Path,
    /// In the body, as a plain value in every dialect: it says which profile is meant.
    Id,
    /// In the body.
    Body,
    /// Nowhere: the provider assigns it. It is shown when loaded, and refused when given.
    ReadOnly,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of text, of any form or of a rule's.
    Text(Option<&'static Rule>),
    /// Text of several lines.
    Multiline,
    /// A whole number within bounds, both included.
    Integer(i64, i64),
    /// `true` or `false`.
    Boolean,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// A list of at least one item.
    List(Item),
    /// Any JSON object.
    Map,
    /// A list of JSON objects, passed through untouched.
    Documents,
}

/// What a list holds.
#[derive(Clone, Copy, Debug)]
pub enum Item {
    /// Texts of a rule's form.
    Text(&'static Rule),
    /// Words from a list.
    Choice(&'static [&'static str]),
}

/// One row of a form's table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The default wire name, or two of them for a field inside a group: `["Options", "Invoiceable"]`.
    pub path: &'static [&'static str],
    /// Where it travels.
    pub location: FieldLocation,
    /// What it holds.
    pub kind: Kind,
    /// Whether a record without it is refused.
    pub required: bool,
    /// Whether empty text, or only white space, is refused.
    pub never_blank: bool,
    /// Whether the provider takes any text. The rule then only warns, and empty text is judged as it is without a rule.
    pub free_text: bool,
    /// Whether `null` takes away what is there.
    pub clearable: bool,
    /// Whether setting it is a change by itself.
    pub is_change: bool,
    /// Least and greatest length in UTF-16 code units, both included.
    pub length: Option<(usize, usize)>,
    /// The field that tells the country this one belongs to.
    pub country: Option<&'static str>,
    /// Another name that the provider's responses have for it.
    pub also_read_as: Option<&'static str>,
    /// Of a choice, the values that only the provider sets.
    pub server_set: &'static [&'static str],
    /// The section of the form it is shown in.
    pub section: SpecOnly<&'static str>,
    /// A kind to show it as, where that differs from what it holds.
    pub shown_as: SpecOnly<Option<&'static str>>,
    /// The HTML autofill token.
    pub autocomplete: SpecOnly<Option<&'static str>>,
    /// A value to show as an example.
    pub example: SpecOnly<Option<&'static str>>,
}

/// A body field that holds this.
#[must_use]
pub const fn field(path: &'static [&'static str], kind: Kind) -> Field {
    Field {
        path,
        location: FieldLocation::Body,
        kind,
        required: false,
        never_blank: false,
        free_text: false,
        clearable: false,
        is_change: true,
        length: None,
        country: None,
        also_read_as: None,
        server_set: &[],
        section: SpecOnly::new(""),
        shown_as: SpecOnly::new(None),
        autocomplete: SpecOnly::new(None),
        example: SpecOnly::new(None),
    }
}

/// One line of text without a form of its own.
#[must_use]
pub const fn text(path: &'static [&'static str]) -> Field {
    field(path, Kind::Text(None))
}

/// One line of text that follows a rule.
#[must_use]
pub const fn formatted(path: &'static [&'static str], rule: &'static Rule) -> Field {
    field(path, Kind::Text(Some(rule)))
}

/// `true` or `false`.
#[must_use]
pub const fn boolean(path: &'static [&'static str]) -> Field {
    field(path, Kind::Boolean)
}

impl Field {
    /// An id in the path of the URL: always required, never blank, never a change.
    #[must_use]
    pub const fn in_path(mut self) -> Self {
        self.location = FieldLocation::Path;
        self.is_change = false;
        self.required().never_blank()
    }

    /// An id in the body: plain in every dialect, never a change.
    #[must_use]
    pub const fn as_id(mut self) -> Self {
        self.location = FieldLocation::Id;
        self.is_change = false;
        self.never_blank()
    }

    /// Assigned by the provider.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.location = FieldLocation::ReadOnly;
        self
    }

    /// A record without it is refused.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Empty text is refused.
    #[must_use]
    pub const fn never_blank(mut self) -> Self {
        self.never_blank = true;
        self
    }

    /// Any text is taken; the rule only advises.
    #[must_use]
    pub const fn free_text(mut self) -> Self {
        self.free_text = true;
        self
    }

    /// `null` takes away what is there.
    #[must_use]
    pub const fn clearable(mut self) -> Self {
        self.clearable = true;
        self
    }

    /// Between `min` and `max` UTF-16 code units, both included.
    #[must_use]
    pub const fn length(mut self, min: usize, max: usize) -> Self {
        self.length = Some((min, max));
        self
    }

    /// Judged by the rules of the country that this field of the same form tells.
    #[must_use]
    pub const fn of_country(mut self, field: &'static str) -> Self {
        self.country = Some(field);
        self
    }

    /// The provider's responses call it this.
    #[must_use]
    pub const fn also_read_as(mut self, name: &'static str) -> Self {
        self.also_read_as = Some(name);
        self
    }

    /// These values of a choice are set by the provider alone.
    #[must_use]
    pub const fn server_set(mut self, values: &'static [&'static str]) -> Self {
        self.server_set = values;
        self
    }

    /// Shown in this section.
    #[must_use]
    pub const fn section(mut self, section: &'static str) -> Self {
        self.section = SpecOnly::new(section);
        self
    }

    /// Shown as this kind, though any text is taken.
    #[must_use]
    pub const fn shown_as(mut self, kind: &'static str) -> Self {
        self.shown_as = SpecOnly::new(Some(kind));
        self
    }

    /// The HTML autofill token.
    #[must_use]
    pub const fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = SpecOnly::new(Some(token));
        self
    }

    /// A value to show as an example.
    #[must_use]
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = SpecOnly::new(Some(example));
        self
    }
}

/// A form's table.
#[derive(Clone, Copy, Debug)]
pub struct Fields(
    /// Every row: ids of the path, then the document's order, read-only ones in their places. The leaves of a group stand one
    /// after another.
    pub &'static [Field],
);

impl Deref for Fields {
    type Target = [Field];

    fn deref(&self) -> &[Field] {
        self.0
    }
}

impl Fields {
    /// The rows whose path starts with this key: one, or one for each leaf of a group.
    #[must_use]
    pub fn rows_of(&self, key: &str) -> Vec<(usize, &'static [&'static str])> {
        let has_key = |field: &Field| field.path.first().is_some_and(|first| *first == key);
        self.0.iter().enumerate().filter(|(_, field)| has_key(field)).map(|(row, field)| (row, field.path)).collect()
    }

    /// The row of a path.
    #[must_use]
    pub fn row(&self, path: &[&str]) -> Option<usize> {
        self.0.iter().position(|field| field.path == path)
    }

    /// Whether a leaf of a group can be cleared.
    #[must_use]
    pub fn group_is_clearable(&self, group: &str) -> bool {
        self.0.iter().any(|field| field.path.first().is_some_and(|first| *first == group) && field.clearable)
    }
}
