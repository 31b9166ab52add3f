//! A value as it was given: any JSON, and what is no JSON.

mod deserializer;
mod equality;
mod json;
mod members;
mod serde;

use std::borrow::Cow;

pub(crate) use deserializer::lenient;
pub use json::JsonError;
pub(crate) use json::exact;

/// How many containers may stand inside each other, the outermost counted. RFC 8259, section 9, leaves the limit
/// to the reader; the providers' readers (.NET) stop at 32 or 64.
pub const MAX_DEPTH: usize = 32;

/// What was given for one key.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value<'a> {
    /// No such key, or an explicit `undefined`.
    #[default]
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A JSON number, as it was written.
    Number(Cow<'a, str>),
    /// Text.
    Text(Cow<'a, str>),
    /// Text with a lone surrogate, which UTF-8 cannot carry; U+FFFD stands in its place.
    BrokenText(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// An object, in its own order, each key once.
    Object(Vec<Member<'a>>),
    /// What JSON cannot write: a function, a cycle, a `BigInt`, a getter that throws, or containers deeper than [`MAX_DEPTH`].
    NotJson,
}

/// A key with its value.
pub type Member<'a> = (Cow<'a, str>, Value<'a>);

impl<'a> Value<'a> {
    /// Text that need not be copied.
    #[must_use]
    pub fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// Whether it is absent, or `null`.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Absent | Self::Null)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The items of the list at a key; none where there is no list.
    #[must_use]
    pub fn list_at(&self, key: &str) -> &[Self] {
        self.get(key).and_then(Self::as_list).unwrap_or_default()
    }

    /// The same value, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Absent => Value::Absent,
            Self::Null => Value::Null,
            Self::Bool(is) => Value::Bool(is),
            Self::Number(digits) => Value::Number(owned(digits)),
            Self::Text(text) => Value::Text(owned(text)),
            Self::BrokenText(text) => Value::BrokenText(owned(text)),
            Self::List(items) => Value::List(items.into_iter().map(Value::into_owned).collect()),
            Self::Object(members) => {
                Value::Object(members.into_iter().map(|(key, value)| (owned(key), value.into_owned())).collect())
            }
            Self::NotJson => Value::NotJson,
        }
    }
}
