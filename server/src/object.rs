//! A JSON object, member by member: a profile as it is kept, or a body before it is judged.
//!
//! Each value stays JSON text. `serde_json::Value` would not do: it turns the number `1.0` of a customer's own key into a
//! double, and refuses `1e400`; the form says that what it does not know is passed through as it was written.

use std::fmt;

use indexmap::IndexMap;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::not_json::NotJson;

/// An object in its own order. Of a key given twice the last value counts, in the first one's place, as in `JSON.parse`.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Object(IndexMap<String, Box<RawValue>>);

impl Object {
    /// Reads a text; `None` where it is JSON of another kind.
    ///
    /// # Errors
    /// Where the text is not JSON: `{'a': 1}`, `[1,]`, `01`, an unescaped line break in a string, a byte order mark.
    pub(crate) fn read(text: &str) -> Result<Option<Self>, NotJson> {
        // The syntax of the whole text first: the position of a mistake counts more than the kind of value.
        let whole: &RawValue = serde_json::from_str(text).map_err(|error| NotJson::new(text, &error))?;
        if !whole.get().starts_with('{') {
            return Ok(None);
        }
        serde_json::from_str(whole.get()).map(Some).map_err(|error| NotJson::new(text, &error))
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&RawValue> {
        self.0.get(key).map(AsRef::as_ref)
    }

    /// The value of a key, if it is a string without lone surrogates.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.get(key).and_then(text)
    }

    /// The value of a key, if it is an object.
    pub(crate) fn object(&self, key: &str) -> Option<Self> {
        self.get(key).and_then(object)
    }

    /// Gives a key a value, in its place if it has one, else after all others.
    pub(crate) fn set(&mut self, key: &str, value: &(impl Serialize + ?Sized)) {
        self.0.insert(key.to_owned(), raw(value));
    }

    /// Takes a key out; the others keep their order.
    pub(crate) fn remove(&mut self, key: &str) -> Option<Box<RawValue>> {
        self.0.shift_remove(key)
    }

    /// The keys and their values, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_ref()))
    }

    /// The text of the object.
    pub(crate) fn to_text(&self) -> String {
        to_text(self)
    }
}

/// The string that a value is; `None` where it is something else, or has a lone surrogate, which UTF-8 cannot carry.
pub(crate) fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// The object that a value is.
pub(crate) fn object(value: &RawValue) -> Option<Object> {
    serde_json::from_str(value.get()).ok()
}

/// Whether a value is `null`.
pub(crate) fn is_null(value: &RawValue) -> bool {
    value.get() == RawValue::NULL.get()
}

/// A value as JSON text. The types of this program always have one: their keys are strings.
pub(crate) fn to_text(value: &(impl Serialize + ?Sized)) -> String {
    raw(value).get().to_owned()
}

fn raw(value: &(impl Serialize + ?Sized)) -> Box<RawValue> {
    to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Object, A::Error> {
                let mut object = Object::default();
                while let Some((key, value)) = members.next_entry::<Key, _>()? {
                    object.0.insert(key.text, if key.is_broken { raw("") } else { value });
                }
                Ok(object)
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// A key, with U+FFFD where it has a lone surrogate: no field has such a name, and a refusal can still be written in UTF-8.
/// Its value becomes `""`, so that it is refused even if it was `null`.
struct Key {
    text: String,
    is_broken: bool,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Key;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a key")
            }

            // serde_json gives a lone surrogate as three bytes, ED A0..BF 80..BF.
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Key, E> {
                let mut key = Key { text: String::with_capacity(bytes.len()), is_broken: false };
                for chunk in bytes.utf8_chunks() {
                    key.text.push_str(chunk.valid());
                    if chunk.invalid().first() == Some(&0xED) {
                        key.text.push(char::REPLACEMENT_CHARACTER);
                        key.is_broken = true;
                    }
                }
                Ok(key)
            }
        }
        deserializer.deserialize_bytes(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Object {
        Object::read(text).ok().flatten().unwrap_or_default()
    }

    #[test]
    fn keeps_values_as_they_were_written() {
        let text = r#"{"zz":1.0,"a":1e400,"n":-0,"e":"é\/\n\ud800","deep":[[{"x":null}]]}"#;
        assert_eq!(read(text).to_text(), text);
    }

    #[test]
    fn keeps_each_key_once_and_in_order() {
        let mut object = read(r#"{"a":1,"b":2,"a":3,"c":4}"#);
        assert_eq!(object.to_text(), r#"{"a":3,"b":2,"c":4}"#);
        object.set("b", "x");
        object.set("d", &true);
        assert_eq!(object.remove("a").map(|value| value.get().to_owned()).as_deref(), Some("3"));
        assert_eq!(object.to_text(), r#"{"b":"x","c":4,"d":true}"#);
    }

    #[test]
    fn reads_keys_with_lone_surrogates() {
        assert_eq!(read(r#"{"\ud800a":null,"\u00e9":2}"#).to_text(), "{\"\u{fffd}a\":\"\",\"é\":2}");
        assert_eq!(read(r#"{"a":"\ud800"}"#).text("a"), None);
    }

    #[test]
    fn tells_other_json_from_objects() {
        for text in ["[]", " null ", "5", "\"{}\"", "1e400"] {
            assert!(matches!(Object::read(text), Ok(None)), "{text}");
        }
        let deep = 100_000;
        assert!(matches!(Object::read(&format!("{}{}", "[".repeat(deep), "]".repeat(deep))), Ok(None)));
    }
}
