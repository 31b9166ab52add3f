//! Profiles out of the store, as JSON.

use serde_json::value::RawValue;

use crate::object::{self, Object};
use crate::problem::Problem;
use crate::store::Stored;

/// A stored profile as an object.
///
/// # Errors
/// 500 for what is not an object, which the store never has.
pub(super) fn object(profile: &str) -> Result<Object, Problem> {
    Object::read(profile).ok().flatten().ok_or_else(not_an_object)
}

/// A stored profile as it stands in the store, to be a part of a response.
///
/// # Errors
/// 500 for what is not JSON.
pub(super) fn raw(stored: &Stored) -> Result<&RawValue, Problem> {
    serde_json::from_str(&stored.profile).map_err(|_| not_an_object())
}

/// The same for several.
///
/// # Errors
/// As [`raw`].
pub(super) fn all_raw(stored: &[Stored]) -> Result<Vec<&RawValue>, Problem> {
    stored.iter().map(raw).collect()
}

fn not_an_object() -> Problem {
    tracing::error!("a stored profile is not a JSON object");
    Problem::server_error()
}

/// The profiles that a provider starts with: a JSON array of them, and the key of their ids.
pub(super) fn seeds(list: &str, id: &str) -> Vec<Stored> {
    let profiles: Vec<Object> = serde_json::from_str(list).unwrap_or_default();
    let seed = |profile: Object| {
        let value = profile.get(id)?;
        // aBILLity's ids are numbers.
        let id = object::text(value).unwrap_or_else(|| value.get().to_owned());
        Some(Stored::new(id, compact(&profile), None))
    };
    profiles.into_iter().filter_map(seed).collect()
}

/// A profile without the white space that people put into the file of seeds.
fn compact(profile: &Object) -> String {
    let value: Result<serde_json::Value, _> = serde_json::from_str(&profile.to_text());
    value.map_or_else(|_| profile.to_text(), |value| value.to_string())
}
