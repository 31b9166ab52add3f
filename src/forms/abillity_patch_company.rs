//! `PATCH api/company/{id}`: aBILLity, update selected details of a company.
//!
//! Reference: <https://api.abillity.co.uk/Help/Api/PATCH-api-company-id>
//!
//! `IsWhiteLabelReseller` is missing from the page's table, but stands first in its sample and in one of its error
//! messages. The sample itself breaks two of the page's rules. Never `PUT`: that replaces all details.

use crate::field::{Field, Fields, Kind, boolean, field, formatted, text};
use crate::form::{Dialect, Form, Sends, State, Verb, one_request};
use crate::http::Method;
use crate::issue::{Finding, Issue};
use crate::provider::Reads;
use crate::providers::abillity;
use crate::rules::date_time;
use crate::spec_only::SpecOnly;
use crate::value::Value;

/// The operation.
pub const FORM: Form = Form {
    id: "abillity.company.patch",
    provider: &abillity::ABILLITY,
    method: Method::Patch,
    path: "/api/company/{id}",
    documentation: SpecOnly::new("https://api.abillity.co.uk/Help/Api/PATCH-api-company-id"),
    verb: Verb::Update,
    reads: Reads { one: Some(abillity::READ_ONE), list: Some(abillity::LIST) },
    questions: &[],
    dialect: Dialect::Json,
    sends: Sends::Changes,
    sections: SpecOnly::new(&["company", "roles", "dates"]),
    fields: Fields(FIELDS),
    renames: false,
    split: one_request,
    cross_field_rules: Some(cross_field_rules),
};

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field(&["id"], Kind::Integer(1, i32::MAX as i64)).in_path().also_read_as("CompanyId").section("company"),
    boolean(&["IsWhiteLabelReseller"]).section("roles"),
    text(&["Name"]).also_read_as("CompanyName").length(0, 50).section("company").autocomplete("organization"),
    boolean(&["IsCustomer"]).section("roles"),
    boolean(&["IsAgent"]).section("roles"),
    boolean(&["IsCarrier"]).section("roles"),
    boolean(&["IsReseller"]).section("roles"),
    boolean(&["IsSupplier"]).section("roles"),
    boolean(&["IsOperator"]).section("roles"),
    boolean(&["IsProspect"]).section("roles"),
    formatted(&["DateSigned"], &date_time::RULE).section("dates").example("2025-10-30"),
    formatted(&["DateReceived"], &date_time::RULE).section("dates").example("2025-10-30"),
    formatted(&["DateLive"], &date_time::RULE).section("dates").example("2025-10-30"),
    formatted(&["LastContacted"], &date_time::RULE).section("dates").example("2025-10-30"),
    boolean(&["IsConsumer"]).section("roles"),
    text(&["LastUpdated"]).shown_as("date-time").read_only(),
];

/// Two flags that must not stand like this together, and the code when they do.
struct Clash {
    one: (&'static str, bool),
    other: (&'static str, bool),
    code: &'static str,
}

/// The page's three conflicts: a consumer must be a customer, and a reseller is neither consumer nor white label reseller.
const CLASHES: [Clash; 3] = [
    Clash { one: ("IsCustomer", false), other: ("IsConsumer", true), code: "conflict.consumer_not_customer" },
    Clash { one: ("IsReseller", true), other: ("IsConsumer", true), code: "conflict.reseller_and_consumer" },
    Clash {
        one: ("IsWhiteLabelReseller", true),
        other: ("IsReseller", true),
        code: "conflict.reseller_and_white_label",
    },
];

/// Judges the resulting state in three-valued logic, and only what the patch sets a flag of: the provider checks what
/// the company is afterwards, not what the patch says. Both flags of a clash stand in the table's order.
fn cross_field_rules(state: &State<'_>, issues: &mut Vec<Issue>) {
    for Clash { one, other, code } in CLASHES {
        let sets = |flag: (&'static str, bool)| state.edit(&[flag.0]).value().is_some();
        let (set, partner) = match (sets(one), sets(other)) {
            (false, false) => continue,
            (true, _) => (one, other),
            (false, true) => (other, one),
        };
        let clashing = |flag: (&'static str, bool)| match state.afterwards(&[flag.0]) {
            Some(Value::Bool(is)) => Some(*is == flag.1),
            _ => None,
        };
        let finding = match (clashing(set), clashing(partner)) {
            (Some(true), Some(true)) => Finding::error(code),
            (Some(true), None) => Finding::warning("conflict.undecided"),
            _ => continue,
        };
        issues.push(finding.with("field", partner.0).at(vec![set.0.into()]));
    }
}
