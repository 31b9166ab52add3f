//! What callers give beside records. JavaScript copies it into plain objects before, so that reading it never throws.

use core::fmt;

use serde::de::{Deserialize, Error, MapAccess, SeqAccess, Visitor};
use serde_wasm_bindgen::Deserializer;
use wasm_bindgen::prelude::*;

use crate::form::{Form, Names};
use crate::payload::Target;
use crate::value::Value;

/// What JavaScript copies options into: text, nothing, or an object of those. All else is [`Value::NotJson`], so that nothing here can
/// fail, and a number, a function or a symbol does not cost the options beside it.
struct Given(Value<'static>);

impl Given {
    fn from_js(value: JsValue) -> Value<'static> {
        Self::deserialize(Deserializer::from(value)).map_or(Value::NotJson, |given| given.0)
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(deserializer.deserialize_any(GivenVisitor).unwrap_or(Value::NotJson)))
    }
}

/// Takes all that a value can be, so that no derived struct is needed beside it: two of them would cost 2.4 kB after `gzip -9`.
struct GivenVisitor;

impl<'de> Visitor<'de> for GivenVisitor {
    type Value = Value<'static>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("text, or an object of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(text.to_owned().into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Value::NotJson)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Value::NotJson)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Value::NotJson)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Value::NotJson)
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Self::Value, E> {
        Ok(Value::NotJson)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Ok(Value::NotJson)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((Given(key), Given(value))) = object.next_entry()? {
            if let Value::Text(key) = key {
                members.push((key, value));
            }
        }
        Ok(Value::Object(members))
    }
}

/// Reads options; their default where they are of another shape.
#[cfg(feature = "client")]
pub(super) fn read<T: for<'de> Deserialize<'de> + Default>(options: JsValue) -> T {
    T::deserialize(Deserializer::from(options)).unwrap_or_default()
}

/// Where a request goes: the contract's `Target`. Throws where the base URL is no address.
///
/// A target that cannot be read must not be taken for one without a base URL, which means the provider's own address.
pub(super) fn target(target: JsValue, if_match: Option<String>) -> Result<Target, JsError> {
    let given = Given::from_js(target);
    let member = |key| given.get(key).unwrap_or(&Value::Absent);
    let base_url = if matches!(given, Value::Object(_) | Value::Null) { member("baseUrl") } else { &Value::NotJson };
    Target::new(base_url, member("credentials"), if_match).map_err(usage_error)
}

/// The wire names of a form. Throws where they collide, or rename what the form does not have.
pub(super) fn names(form: &Form, names: JsValue) -> Result<Names, JsError> {
    Names::new(form, &Given::from_js(names)).map_err(usage_error)
}

/// An Error that the package hands on to its caller as it is.
pub(super) fn usage_error(error: impl core::fmt::Display) -> JsError {
    JsError::new(&["proforma: ", &error.to_string()].concat())
}
