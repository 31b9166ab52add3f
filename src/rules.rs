//! The formats, one file each.

use crate::rule::Rule;

mod bytes;
pub mod country;
pub mod date_time;
pub mod duns;
pub mod duration;
mod duration_suggestion;
pub mod email;
pub mod iata;
pub mod integer;
pub mod items;
pub mod length;
pub mod one_of;
pub mod phone;
mod phone_number;
pub mod postal_code;
pub mod registration_number;
mod registration_schemes;
mod registration_written_out;
pub mod sid;
mod template;
pub mod text;
pub mod url;
mod url_conformity;
mod url_host;
mod url_parser;
pub mod uuid;

/// Every rule there is, in the order of the contract's list of codes.
pub const ALL: &[&Rule] = &[
    &uuid::RULE,
    &sid::CUSTOMER_PROFILE,
    &email::RULE,
    &url::CALLBACK,
    &url::TWILIO_CALLBACK,
    &url::WEBSITE,
    &date_time::RULE,
    &duration::RULE,
    &country::ASSIGNED,
    &country::LIKELY,
    &phone::RULE,
    &postal_code::RULE,
    &registration_number::RULE,
    &duns::RULE,
    &iata::RULE,
];
