//! The forms, one file each.

use crate::form::Form;

pub mod abillity_patch_company;
pub mod cm_create_company_profile;
pub mod cm_update_company_profile;
pub mod mews_update_company;
pub mod twilio_update_customer_profile;

/// Every form there is, in the order a page lists them.
pub const ALL: &[&Form] = &[
    &cm_create_company_profile::FORM,
    &cm_update_company_profile::FORM,
    &abillity_patch_company::FORM,
    &mews_update_company::FORM,
    &twilio_update_customer_profile::FORM,
];

/// The form of an id, such as `mews.company.update`.
#[must_use]
pub fn form(id: &str) -> Option<&'static Form> {
    ALL.iter().find(|form| form.id == id).copied()
}
