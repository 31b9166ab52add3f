//! `POST /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles`: CM.com, Create Company Profile.
//!
//! Reference: <https://developers.cm.com/voice/reference/post_voice-companyprofilesapi-v1-accountguid-companyprofiles>
//!
//! The vendor's page lost the wire names of most fields; those here are inferred, and `names` replaces them one by one.
//! Only `requiredFields`, `phoneNumberTypes`, `emailAddresses` and `documents` are documented. The page's second body
//! field, the account guid, is not repeated in the body: the path carries it.

use crate::field::{Field, Fields, Item, Kind, field, formatted, text};
use crate::form::{Dialect, Form, Sends, Verb, one_request};
use crate::http::Method;
use crate::provider::Reads;
use crate::providers::cm;
use crate::rules::{country, email, phone, postal_code, registration_number, url, uuid};
use crate::spec_only::SpecOnly;

/// The operation.
pub const FORM: Form = Form {
    id: "cm.company-profile.create",
    provider: &cm::CM,
    method: Method::Post,
    path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles",
    documentation: SpecOnly::new(
        "https://developers.cm.com/voice/reference/post_voice-companyprofilesapi-v1-accountguid-companyprofiles",
    ),
    verb: Verb::Create,
    reads: Reads { one: None, list: Some(cm::LIST) },
    questions: &[cm::REQUIRED_FIELDS],
    dialect: Dialect::Json,
    sends: Sends::Changes,
    sections: SpecOnly::new(&["company", "address", "representative", "numbers", "contact", "documents"]),
    fields: Fields(FIELDS),
    renames: true,
    split: one_request,
    cross_field_rules: None,
};

/// What a phone number can be requested as.
pub(super) const PHONE_NUMBER_TYPES: &[&str] = &["LOCAL", "NATIONAL", "TOLLFREE"];

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    formatted(&["accountGuid"], &uuid::RULE).in_path().section("company"),
    formatted(&["guid"], &uuid::RULE).read_only(),
    text(&["name"]).required().never_blank().length(1, 100).section("company").example("Amsterdam Office"),
    text(&["companyName"]).required().never_blank().length(1, 100).section("company").autocomplete("organization"),
    formatted(&["businessRegisterNumber"], &registration_number::RULE).of_country("countryCode")
        .required().never_blank().length(1, 100).section("company").example("12345678"),
    text(&["representativeFirstName"]).required().never_blank().length(1, 100).section("representative"),
    text(&["representativeLastName"]).required().never_blank().length(1, 100).section("representative"),
    formatted(&["representativePhoneNumber"], &phone::RULE).of_country("countryCode")
        .section("representative").example("+31201234567"),
    formatted(&["countryCode"], &country::ASSIGNED).required().never_blank().length(2, 2)
        .section("address").autocomplete("country").example("NL"),
    field(&["requiredFields"], Kind::Map).section("documents"),
    text(&["region"]).section("address").autocomplete("address-level1"),
    text(&["city"]).required().never_blank().length(1, 100).section("address").autocomplete("address-level2"),
    formatted(&["postalCode"], &postal_code::RULE).of_country("countryCode")
        .required().never_blank().length(1, 12).section("address").autocomplete("postal-code").example("1012 AB"),
    text(&["street"]).required().never_blank().length(1, 255).section("address"),
    text(&["streetNumber"]).required().never_blank().length(1, 10).section("address"),
    text(&["streetNumberExtra"]).section("address"),
    formatted(&["phoneNumberCountryCode"], &country::LIKELY).required().never_blank().length(2, 2)
        .section("numbers").example("NL"),
    field(&["phoneNumberTypes"], Kind::List(Item::Choice(PHONE_NUMBER_TYPES))).required().section("numbers"),
    text(&["contactFirstName"]).required().never_blank().length(1, 100).section("contact").autocomplete("given-name"),
    text(&["contactLastName"]).required().never_blank().length(1, 100).section("contact").autocomplete("family-name"),
    field(&["emailAddresses"], Kind::List(Item::Text(&email::RULE))).required().section("contact").autocomplete("email"),
    formatted(&["callbackUrl"], &url::CALLBACK).section("contact").example("https://example.com/cm/callback"),
    field(&["documents"], Kind::Documents).section("documents"),
    text(&["deletedOn"]).shown_as("date-time").read_only(),
    text(&["status"]).read_only(),
    text(&["statusComment"]).read_only(),
];
