//! Keep, clear, set: what a record asks for one field.

use std::ops::Deref;

use crate::value::Value;

/// A value in normal form: the given one, or one made from it. (`Cow` would fix the lifetime of what it borrows.)
#[derive(Clone, Debug, PartialEq)]
pub enum Normal<'a> {
    /// It was in normal form.
    Given(&'a Value<'a>),
    /// It was brought into normal form.
    Made(Value<'a>),
}

impl<'a> Deref for Normal<'a> {
    type Target = Value<'a>;

    fn deref(&self) -> &Value<'a> {
        match self {
            Self::Given(value) => value,
            Self::Made(value) => value,
        }
    }
}

/// What is to happen to one field. On a create, what was not given is kept, and nothing is cleared.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Edit<'a> {
    /// Leave it as it is: nothing about it is sent.
    #[default]
    Keep,
    /// Take away what is there.
    Clear,
    /// Put this there, in normal form.
    Set(Normal<'a>),
}

impl Edit<'_> {
    /// The value that is set, if one is.
    #[must_use]
    pub fn value(&self) -> Option<&Value<'_>> {
        match self {
            Self::Set(value) => Some(value),
            _ => None,
        }
    }
}
