//! What the generators read of the crate `proforma`, under the names they use.

pub(super) use proforma::encode::Dialect;
pub(super) use proforma::field::{Field, Item, Kind, Place as FieldLocation};
pub(super) use proforma::form::{Form, Verb};
pub(super) use proforma::provider::Carrier;
pub(super) use proforma::rules::country::codes as country_codes;

/// Every form, in the order a page lists them.
pub(super) const FORMS: &[&Form] = proforma::forms::ALL;

/// Where the field travels.
pub(super) fn location(field: &Field) -> FieldLocation {
    field.place
}

/// `all`, `search` or `none`: which profiles of the provider can be listed.
pub(super) fn list_finds(form: &Form) -> &'static str {
    form.reads.many.map_or("none", |list| list.finds)
}

/// Whether several fields are judged together.
pub(super) fn has_cross_field_rules(form: &Form) -> bool {
    form.together.is_some()
}

/// What the provider can be asked about a record.
pub(super) fn questions(_form: &Form) -> Vec<&'static str> {
    Vec::new()
}

/// The values that only the provider sets.
pub(super) fn server_set(_field: &Field) -> &'static [&'static str] {
    &[]
}

/// The tags of the encoding, by name.
pub(super) const TAGS: &[(&str, i32)] = &[
    ("ABSENT", 0),
    ("NULL", 1),
    ("FALSE", 2),
    ("TRUE", 3),
    ("NOT_JSON", 4),
    ("TEXT", 5),
    ("BROKEN_TEXT", 6),
    ("NUMBER", 7),
    ("LIST", 8),
    ("OBJECT", 9),
    ("RECORD", 10),
];

/// Its limits, by name.
pub(super) const LIMITS: &[(&str, i64)] = &[("MAX_DEPTH", 32), ("MAX_VALUES", 1_000_000), ("MAX_TEXT", 1 << 26)];
