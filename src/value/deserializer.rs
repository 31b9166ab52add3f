//! Serde structs out of a value, such as the body of a provider's response.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::Value;

impl<'de> Deserializer<'de> for &'de Value<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Value::Absent | Value::Null => visitor.visit_unit(),
            Value::Bool(is) => visitor.visit_bool(*is),
            // No struct has another number. Reading doubles would bring their tables along.
            Value::Number(digits) => match digits.parse() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(Error::custom("no integer")),
            },
            Value::Text(text) | Value::BrokenText(text) => visitor.visit_borrowed_str(text),
            Value::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Value::Object(members) => {
                visitor.visit_map(MapDeserializer::new(members.iter().map(|(key, value)| (key.as_ref(), value))))
            }
            Value::NotJson => Err(Error::custom("no JSON")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for &'de Value<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'v> Value<'v> {
    /// Reads a struct out of the value; its default where the value has another shape.
    pub(crate) fn read<T: Deserialize<'v> + Default>(&'v self) -> T {
        T::deserialize(self).unwrap_or_default()
    }
}

/// For a member that is passed over where it is not of the type that it should be:
/// `#[serde(default, deserialize_with = "lenient")]`.
pub(crate) fn lenient<'de, D: Deserializer<'de>, T: serde::de::DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let value = Value::deserialize(deserializer).unwrap_or_default().into_owned();
    Ok(T::deserialize(&value).ok())
}
