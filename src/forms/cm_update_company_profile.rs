//! `PUT /voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}`: CM.com, Update Company Profile.
//!
//! Reference: <https://developers.cm.com/voice/reference/put_voice-companyprofilesapi-v1-accountguid-companyprofiles-companyprofileguid>
//!
//! What `null` means to it is not documented, and neither is a field left out; the whole profile with the changes in it
//! is right under every reading, so that is what goes out where the profile is known. The address cannot be changed.

use super::cm_create_company_profile::PHONE_NUMBER_TYPES;
use crate::field::{Field, Fields, Item, Kind, field, formatted, text};
use crate::form::{Dialect, Form, Sends, Verb, one_request};
use crate::http::Method;
use crate::provider::Reads;
use crate::providers::cm;
use crate::rules::{country, email, phone, registration_number, url, uuid};
use crate::spec_only::SpecOnly;

/// The operation.
pub const FORM: Form = Form {
    id: "cm.company-profile.update",
    provider: &cm::CM,
    method: Method::Put,
    path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}",
    documentation: SpecOnly::new(
        "https://developers.cm.com/voice/reference/put_voice-companyprofilesapi-v1-accountguid-companyprofiles-companyprofileguid",
    ),
    verb: Verb::Update,
    reads: Reads { one: Some(cm::READ_ONE), list: Some(cm::LIST) },
    questions: &[cm::UPDATE_CONSEQUENCES],
    dialect: Dialect::Json,
    sends: Sends::Merged,
    sections: SpecOnly::new(&["company", "representative", "numbers", "contact", "documents"]),
    fields: Fields(FIELDS),
    renames: true,
    split: one_request,
    cross_field_rules: None,
};

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    formatted(&["accountGuid"], &uuid::RULE).in_path().section("company"),
    formatted(&["companyProfileGuid"], &uuid::RULE).in_path().also_read_as("guid").section("company"),
    text(&["name"]).never_blank().length(1, 100).section("company").example("Amsterdam Office"),
    text(&["companyName"]).never_blank().length(1, 100).section("company").autocomplete("organization"),
    formatted(&["businessRegisterNumber"], &registration_number::RULE).of_country("countryCode")
        .never_blank().length(1, 100).section("company").example("12345678"),
    text(&["representativeFirstName"]).never_blank().length(1, 100).section("representative"),
    text(&["representativeLastName"]).never_blank().length(1, 100).section("representative"),
    formatted(&["representativePhoneNumber"], &phone::RULE).of_country("countryCode").clearable()
        .section("representative").example("+31201234567"),
    field(&["requiredFields"], Kind::Map).clearable().section("documents"),
    formatted(&["phoneNumberCountryCode"], &country::LIKELY).never_blank().length(2, 2)
        .section("numbers").example("NL"),
    field(&["phoneNumberTypes"], Kind::List(Item::Choice(PHONE_NUMBER_TYPES))).section("numbers"),
    text(&["contactFirstName"]).never_blank().length(1, 100).section("contact").autocomplete("given-name"),
    text(&["contactLastName"]).never_blank().length(1, 100).section("contact").autocomplete("family-name"),
    field(&["emailAddresses"], Kind::List(Item::Text(&email::RULE))).section("contact").autocomplete("email"),
    formatted(&["callbackUrl"], &url::CALLBACK).clearable().section("contact").example("https://example.com/cm/callback"),
    field(&["documents"], Kind::Documents).clearable().section("documents"),
    formatted(&["guid"], &uuid::RULE).read_only(),
    text(&["countryCode"]).shown_as("country").read_only(),
    text(&["region"]).read_only(),
    text(&["city"]).read_only(),
    text(&["postalCode"]).read_only(),
    text(&["street"]).read_only(),
    text(&["streetNumber"]).read_only(),
    text(&["streetNumberExtra"]).read_only(),
    text(&["deletedOn"]).shown_as("date-time").read_only(),
    text(&["status"]).read_only(),
    text(&["statusComment"]).read_only(),
];
