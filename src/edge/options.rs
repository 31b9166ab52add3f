//! What callers give beside records. JavaScript copies it into plain objects before, so that reading it never throws.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_wasm_bindgen::Deserializer as JsDeserializer;
use wasm_bindgen::prelude::*;

use crate::form::{Form, Names};
use crate::payload::Target;
use crate::value::Value;

/// The contract's `Target`, as it was given.
#[derive(Default, serde::Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct GivenTarget {
    base_url: Given,
    credentials: Given,
}

/// Text, nothing, `false` for what is neither, or an object of those: what JavaScript copies options into.
#[derive(Default)]
struct Given(Value<'static>);

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A number, a function or a symbol must not cost the options beside it.
        Ok(Self(deserializer.deserialize_any(GivenVisitor).unwrap_or(Value::NotJson)))
    }
}

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

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((key, Given(value))) = object.next_entry::<String, Given>()? {
            members.push((key.into(), value));
        }
        Ok(Value::Object(members))
    }
}

/// Reads options; their default where they are of another shape.
#[cfg(feature = "client")]
pub(super) fn read<T: for<'de> Deserialize<'de> + Default>(options: JsValue) -> T {
    T::deserialize(JsDeserializer::from(options)).unwrap_or_default()
}

/// Where a request goes. Throws where the base URL is no address.
pub(super) fn target(target: JsValue, if_match: Option<String>) -> Result<Target, JsError> {
    let given = match target.is_null() || target.is_undefined() {
        true => Ok(GivenTarget::default()),
        false => GivenTarget::deserialize(JsDeserializer::from(target)),
    };
    // One that cannot be read must not be taken for one without a base URL, which means the provider's own address.
    let unreadable = || GivenTarget { base_url: Given(Value::NotJson), credentials: Given::default() };
    let GivenTarget { base_url, credentials } = given.unwrap_or_else(|_| unreadable());
    Target::new(&base_url.0, &credentials.0, if_match).map_err(usage_error)
}

/// The wire names of a form. Throws where they collide, or rename what the form does not have.
pub(super) fn names(form: &Form, names: JsValue) -> Result<Names, JsError> {
    let given = Given::deserialize(JsDeserializer::from(names)).unwrap_or_default();
    Names::new(form, &given.0).map_err(usage_error)
}

/// An Error that the package hands on to its caller as it is.
pub(super) fn usage_error(error: impl core::fmt::Display) -> JsError {
    JsError::new(&["proforma: ", &error.to_string()].concat())
}
