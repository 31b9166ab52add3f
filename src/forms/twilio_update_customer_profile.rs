//! `POST /v1/CustomerProfiles/{Sid}`: Twilio TrustHub, update a Customer Profile.
//!
//! Reference: <https://www.twilio.com/docs/trust-hub/trusthub-rest-api/customer-profiles>
//!
//! Status and properties cannot travel together (error 22204), so a record with both becomes two requests, properties
//! first. The document's own sample sends all four at once, with a status the vendor has since called invalid.

use crate::field::{Field, Fields, Kind, field, formatted, text};
use crate::form::{Dialect, Entry, Form, Sends, State, Verb};
use crate::http::Method;
use crate::issue::{Finding, Issue};
use crate::provider::Reads;
use crate::providers::twilio;
use crate::rules::{email, sid, url};
use crate::value::Value;

/// The operation.
pub const FORM: Form = Form {
    id: "twilio.customer-profile.update",
    provider: &twilio::TWILIO,
    method: Method::Post,
    path: "/v1/CustomerProfiles/{Sid}",
    documentation: "https://www.twilio.com/docs/trust-hub/trusthub-rest-api/customer-profiles",
    verb: Verb::Update,
    reads: Reads { one: Some(twilio::READ_ONE), list: Some(twilio::LIST) },
    questions: &[],
    dialect: Dialect::FormUrlencoded,
    sends: Sends::Changes,
    sections: &["profile", "review"],
    fields: Fields(FIELDS),
    renames: false,
    split: properties_then_status,
    cross_field_rules: Some(cross_field_rules),
};

const STATUSES: &[&str] = &["draft", "pending-review", "in-review", "twilio-rejected", "twilio-approved"];
/// The states that Twilio alone sets.
const SERVER_SET: &[&str] = &["in-review", "twilio-rejected", "twilio-approved"];
/// The states in which Twilio takes no change of a property (error 60711).
const LOCKED: &[&str] = &["pending-review", "in-review", "twilio-approved"];

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    formatted(&["Sid"], &sid::CUSTOMER_PROFILE).in_path().section("profile").example("BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    field(&["Status"], Kind::Choice(STATUSES)).server_set(SERVER_SET).section("review"),
    formatted(&["StatusCallback"], &url::TWILIO_CALLBACK).never_blank().section("review").example("https://example.com/twilio/status"),
    text(&["FriendlyName"]).never_blank().section("profile"),
    formatted(&["Email"], &email::RULE).never_blank().section("profile").autocomplete("email"),
    text(&["account_sid"]).read_only(),
    text(&["policy_sid"]).read_only(),
    text(&["valid_until"]).shown_as("date-time").read_only(),
    text(&["date_created"]).shown_as("date-time").read_only(),
    text(&["date_updated"]).shown_as("date-time").read_only(),
    text(&["url"]).read_only(),
    field(&["links"], Kind::Map).read_only(),
    field(&["errors"], Kind::Documents).read_only(),
];

fn is_status(entry: &Entry<'_>) -> bool {
    entry.0.last() == Some(&"Status")
}

fn properties_then_status(entries: Vec<Entry<'_>>) -> Vec<Vec<Entry<'_>>> {
    let (status, properties): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_status);
    [properties, status].into_iter().filter(|entries| !entries.is_empty()).collect()
}

/// Who may set which status, and when the properties are locked.
fn cross_field_rules(state: &State<'_>, issues: &mut Vec<Issue>) {
    let before = state.before(&["Status"]).and_then(Value::as_text).filter(|status| LOCKED.contains(status));
    if before.is_some() {
        for property in ["StatusCallback", "FriendlyName", "Email"] {
            if state.edit(&[property]).value().is_some() {
                let finding = Finding::error("transition.locked").with("field", "Status");
                issues.push(finding.at(vec![property.into()]));
            }
        }
    }
    let at_status = |finding: Finding| finding.at(vec!["Status".into()]);
    match state.edit(&["Status"]).value().and_then(Value::as_text) {
        Some(status) if SERVER_SET.contains(&status) => {
            issues.push(at_status(Finding::error("transition.server_set")));
        }
        Some("draft") => issues.push(at_status(Finding::warning("transition.to_draft"))),
        Some("pending-review") if before.is_some() => {
            issues.push(at_status(Finding::warning("transition.unexpected")));
        }
        // Asked for again: the same as stored, so nothing is sent; it is still worth a word.
        None if before == Some("pending-review") && state.record_text(&["Status"]) == before => {
            issues.push(at_status(Finding::warning("transition.unexpected")));
        }
        _ => {}
    }
}
