//! JSON text, in and out. `serde_json` reads and writes it; what is here keeps what its own `Value` would lose: numbers as they were
//! written, lone surrogates told apart from text, and nesting that is too deep as a value instead of an error.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Serialize, Serializer, de};
use serde_json::value::RawValue;

use super::members::unique;
use super::{MAX_DEPTH, Member, Value};

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// In bytes from the start of the text.
    pub at: usize,
}

impl JsonError {
    /// serde_json counts lines and columns from 1, in bytes. The column is that of the byte that does not fit, but at the end of the
    /// text and for a control character in a string, where it is that of the byte before; a line break counts as column 0 of the
    /// next line.
    fn new(text: &str, error: &serde_json::Error) -> Self {
        let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let end = before.saturating_add(error.column());
        let is_one_short =
            error.is_eof() || text.as_bytes().get(end).is_some_and(|byte| *byte < b' ') && is_in_string(text, end);
        Self { at: if is_one_short { end } else { end.saturating_sub(1) }.min(text.len()) }
    }
}

/// Whether a position is inside a string that began before it.
fn is_in_string(text: &str, at: usize) -> bool {
    let (mut is_inside, mut is_escaped) = (false, false);
    for byte in text.bytes().take(at) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_inside => is_escaped = true,
            b'"' => is_inside = !is_inside,
            _ => {}
        }
    }
    is_inside
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the text is no JSON at byte {}", self.at)
    }
}

impl std::error::Error for JsonError {}

impl<'a> Value<'a> {
    /// Reads one JSON value and nothing after it. Of a key given twice the last value counts, in the first one's place, as
    /// `JSON.parse` does it. Containers deeper than [`MAX_DEPTH`] are [`Value::NotJson`].
    ///
    /// # Errors
    /// Where the text is no JSON: `{'a': 1}`, `[1,]`, `01`, `NaN`, an unescaped line break inside a string, a byte order mark.
    pub fn from_json(text: &'a str) -> Result<Self, JsonError> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| JsonError::new(text, &error))?;
        Ok(read(raw.get(), 0))
    }

    /// Writes the value without white space. What JSON cannot write becomes `null`.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&Exact(self)).unwrap_or_default()
    }
}

/// Reads a text that is known to be JSON, `depth` containers deep.
fn read(text: &str, depth: usize) -> Value<'_> {
    let mut reader = serde_json::Deserializer::from_str(text);
    match text.as_bytes().first() {
        Some(b'"') => read_text(text),
        Some(b'{' | b'[') if depth == MAX_DEPTH => Value::NotJson,
        Some(b'{' | b'[') => {
            reader.deserialize_any(Container { depth: depth.saturating_add(1) }).unwrap_or(Value::NotJson)
        }
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(Cow::Borrowed(text)),
    }
}

/// Reads a string with its quotes.
fn read_text(text: &str) -> Value<'_> {
    let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
    if !inner.as_bytes().contains(&b'\\') {
        return Value::Text(Cow::Borrowed(inner));
    }
    match serde_json::from_str(text) {
        Ok(text) => Value::Text(Cow::Owned(text)),
        Err(_) => Value::BrokenText(Cow::Owned(with_replacements(text))),
    }
}

/// A string with U+FFFD in the place of each lone surrogate.
fn with_replacements(text: &str) -> String {
    match serde_json::Deserializer::from_str(text).deserialize_bytes(Text) {
        Ok((text, _)) => text.into_owned(),
        Err(_) => String::new(),
    }
}

/// Reads a text whose surrogates may stand alone, and says whether one does: serde_json gives those as the bytes ED A0..BF XX.
struct Text;

impl<'de> Visitor<'de> for Text {
    type Value = (Cow<'de, str>, bool);

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_bytes<E: de::Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        std::str::from_utf8(bytes).map_or_else(|_| self.visit_bytes(bytes), |text| Ok((Cow::Borrowed(text), false)))
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        let (mut text, mut is_broken) = (String::with_capacity(bytes.len()), false);
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if chunk.invalid().first() == Some(&0xED) {
                text.push(char::REPLACEMENT_CHARACTER);
                is_broken = true;
            }
        }
        Ok((Cow::Owned(text), is_broken))
    }
}

/// A key. With a lone surrogate in it, no field has its name.
struct Key<'de> {
    text: Cow<'de, str>,
    is_broken: bool,
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (text, is_broken) = deserializer.deserialize_bytes(Text)?;
        Ok(Self { text, is_broken })
    }
}

/// A list or an object, `depth` containers deep, itself counted.
struct Container {
    depth: usize,
}

impl<'de> Visitor<'de> for Container {
    type Value = Value<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element::<&RawValue>()? {
            items.push(read(item.get(), self.depth));
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members: Vec<Member<'de>> = Vec::new();
        while let Some((key, value)) = object.next_entry::<Key<'de>, &RawValue>()? {
            let value =
                if key.is_broken { Value::BrokenText(Cow::Borrowed("")) } else { read(value.get(), self.depth) };
            members.push((key.text, value));
        }
        Ok(Value::Object(unique(members)))
    }
}

/// Writes a value with its numbers as they were given; for JSON text alone.
struct Exact<'v>(&'v Value<'v>);

/// The same for a field of something that is written as JSON text: `#[serde(serialize_with = "exact")]`.
pub(crate) fn exact<S: Serializer>(value: &Value<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    Exact(value).serialize(serializer)
}

impl Serialize for Exact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Absent | Value::Null | Value::NotJson => serializer.serialize_unit(),
            Value::Bool(is) => serializer.serialize_bool(*is),
            Value::Number(digits) => match serde_json::from_str::<&RawValue>(digits) {
                Ok(digits) => digits.serialize(serializer),
                Err(_) => serializer.serialize_unit(),
            },
            Value::Text(text) | Value::BrokenText(text) => serializer.serialize_str(text),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(None)?;
                for item in items {
                    list.serialize_element(&Exact(item))?;
                }
                list.end()
            }
            Value::Object(members) => {
                let mut object = serializer.serialize_map(None)?;
                for (key, value) in members.iter().filter(|(_, value)| *value != Value::Absent) {
                    object.serialize_entry(key, &Exact(value))?;
                }
                object.end()
            }
        }
    }
}
