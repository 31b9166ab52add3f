//! What callers give beside records. JavaScript copies it into plain objects before, so that reading it never throws.

use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::form::{Form, Names};
use crate::payload::Target;
use crate::value::Value;

/// The contract's `Target`, as it was given.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound = "'de: 'static")]
struct GivenTarget {
    base_url: Value<'static>,
    credentials: Value<'static>,
}

/// Reads a value; its default where it is of another shape.
#[cfg(feature = "client")]
pub(super) fn read<T: Deserialize<'static> + Default>(value: JsValue) -> T {
    T::deserialize(serde_wasm_bindgen::Deserializer::from(value)).unwrap_or_default()
}

/// Where a request goes. Throws where the base URL is no address.
pub(super) fn target(target: JsValue, if_match: Option<String>) -> Result<Target, JsError> {
    let given = match target.is_null() || target.is_undefined() {
        true => Ok(GivenTarget::default()),
        false => GivenTarget::deserialize(serde_wasm_bindgen::Deserializer::from(target)),
    };
    // One that cannot be read must not be taken for one without a base URL, which means the provider's own address.
    let GivenTarget { base_url, credentials } =
        given.unwrap_or(GivenTarget { base_url: Value::NotJson, credentials: Value::Absent });
    Target::new(&base_url, &credentials, if_match).map_err(usage_error)
}

/// The wire names of a form. Throws where they collide, or rename what the form does not have.
pub(super) fn names(form: &Form, names: JsValue) -> Result<Names, JsError> {
    let given = Value::deserialize(serde_wasm_bindgen::Deserializer::from(names)).unwrap_or(Value::NotJson);
    Names::new(form, &given).map_err(usage_error)
}

/// An Error that the package hands on to its caller as it is.
pub(super) fn usage_error(error: impl core::fmt::Display) -> JsError {
    JsError::new(&["proforma: ", &error.to_string()].concat())
}
