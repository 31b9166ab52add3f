//! A valid profile, and changes that make it invalid.

/// The account of these tests.
pub(crate) const ACCOUNT: &str = "11111111-2222-4333-8444-555555555555";
/// Its profiles.
pub(crate) const PROFILES: &str =
    "/api/cm/voice-companyprofilesapi/v1/11111111-2222-4333-8444-555555555555/companyProfiles";

const GOOD: &str = include_str!("../../../tests/fixtures/examples/cm_create_company_profile.INFERRED_NAMES.json");

/// A profile that is accepted.
pub(crate) fn good() -> String {
    GOOD.to_owned()
}

/// The same with another name.
pub(crate) fn named(name: &str) -> String {
    with("name", &format!("\"{name}\""))
}

/// The same with another value, as JSON text, for one key.
pub(crate) fn with(key: &str, value: &str) -> String {
    // Of a key given twice the last counts.
    let open = GOOD.trim_end().strip_suffix('}').expect("an object");
    format!("{open},\"{key}\":{value}}}")
}
