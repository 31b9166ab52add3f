//! `POST /api/connector/v1/companies/update`: Mews Connector API, Update company.
//!
//! Reference: <https://mews-systems.gitbook.io/connector-api/operations/companies#update-company>
//!
//! Every value sits in a wrapper: no key keeps, `{"Value": v}` sets, `{"Value": null}` clears. The vendor's schema puts
//! `format` on the wrapper, where no schema checker enforces it; e-mail and URL are judged here.

use crate::field::{Field, Fields, Kind, boolean, field, formatted, text};
use crate::form::{Dialect, Form, Sends, State, Verb, one_request};
use crate::http::Method;
use crate::issue::{Finding, Issue};
use crate::provider::Reads;
use crate::providers::mews;
use crate::rules::{duns, duration, email, iata, url, uuid};
use crate::spec_only::SpecOnly;

/// The operation.
pub const FORM: Form = Form {
    id: "mews.company.update",
    provider: &mews::MEWS,
    method: Method::Post,
    path: "/api/connector/v1/companies/update",
    documentation: SpecOnly::new("https://mews-systems.gitbook.io/connector-api/operations/companies#update-company"),
    verb: Verb::Update,
    reads: Reads { one: Some(mews::READ_ONE), list: Some(mews::LIST) },
    questions: &[],
    dialect: Dialect::WrappedJson,
    sends: Sends::Changes,
    sections: SpecOnly::new(&["company", "invoicing", "identifiers", "contact", "notes"]),
    fields: Fields(FIELDS),
    renames: false,
    split: one_request,
    cross_field_rules: Some(cross_field_rules),
};

const CREDIT_RATINGS: &[&str] = &["CreditOk", "PaymentRequiredUpfront", "LocalDecisionRequired"];

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    formatted(&["ChainId"], &uuid::RULE).as_id().section("company"),
    formatted(&["CompanyId"], &uuid::RULE).as_id().required().also_read_as("Id").section("company"),
    text(&["Name"]).never_blank().section("company").autocomplete("organization"),
    formatted(&["MotherCompanyId"], &uuid::RULE).clearable().section("company"),
    formatted(&["InvoicingEmail"], &email::RULE).clearable().section("invoicing").autocomplete("email"),
    formatted(&["WebsiteUrl"], &url::WEBSITE).clearable().section("contact").autocomplete("url"),
    formatted(&["InvoiceDueInterval"], &duration::RULE).clearable().section("invoicing").example("P14D"),
    boolean(&["Options", "Invoiceable"]).section("invoicing"),
    boolean(&["Options", "AddFeesToInvoices"]).section("invoicing"),
    boolean(&["Options", "AddTaxDeductedPaymentToInvoices"]).section("invoicing"),
    field(&["CreditRating", "Basic"], Kind::Choice(CREDIT_RATINGS)).section("invoicing"),
    text(&["Department"]).clearable().section("company"),
    formatted(&["DunsNumber"], &duns::RULE).clearable().section("identifiers").example("123456789"),
    text(&["ReferenceIdentifier"]).clearable().section("identifiers"),
    text(&["AccountingCode"]).clearable().section("identifiers"),
    text(&["AdditionalTaxIdentifier"]).clearable().section("identifiers"),
    text(&["BillingCode"]).clearable().section("identifiers"),
    field(&["Contact"], Kind::Multiline).clearable().section("contact"),
    text(&["ContactPerson"]).clearable().also_read_as("ContacPerson").section("contact").autocomplete("name"),
    text(&["Identifier"]).clearable().section("identifiers"),
    formatted(&["Iata"], &iata::RULE).free_text().clearable().section("identifiers"),
    field(&["Notes"], Kind::Multiline).clearable().section("notes"),
    text(&["TaxIdentifier"]).clearable().section("identifiers"),
    text(&["Telephone"]).clearable().shown_as("phone").section("contact").autocomplete("tel"),
    text(&["ExternalIdentifier"]).clearable().length(0, 255).section("identifiers"),
    text(&["Id"]).shown_as("uuid").read_only(),
    text(&["ElectronicInvoiceIdentifier"]).read_only(),
    boolean(&["IsActive"]).read_only(),
    text(&["Number"]).shown_as("integer").read_only(),
    text(&["CreatedUtc"]).shown_as("date-time").read_only(),
    text(&["UpdatedUtc"]).shown_as("date-time").read_only(),
    field(&["Address"], Kind::Map).read_only(),
    text(&["AddressId"]).shown_as("uuid").read_only(),
    text(&["MergeTargetId"]).shown_as("uuid").read_only(),
    text(&["TaxIdentificationNumber"]).read_only(),
];

/// A company cannot be its own mother.
fn cross_field_rules(state: &State<'_>, issues: &mut Vec<Issue>) {
    let mother = state.edit(&["MotherCompanyId"]).value();
    if mother.is_some() && mother == state.edit(&["CompanyId"]).value() {
        issues.push(
            Finding::error("conflict.same_company").with("field", "CompanyId").at(vec!["MotherCompanyId".into()]),
        );
    }
}
