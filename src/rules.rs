//! The formats, one file each.

use crate::rule::Rule;

mod bytes;
#[expect(clippy::arithmetic_side_effects, reason = "counts in a table of 26 letters by 26")]
pub mod country;
pub mod date_time;
pub mod duns;
pub mod duration;
mod duration_suggestion;
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts in a text, which never exceed its length")]
pub mod email;
pub mod iata;
pub mod integer;
pub mod items;
pub mod length;
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts in a text, which never exceed its length")]
pub mod one_of;
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts in a text, which never exceed its length")]
pub mod phone;
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts in a text, which never exceed its length")]
mod phone_number;
pub mod postal_code;
pub mod registration_number;
#[expect(clippy::arithmetic_side_effects, reason = "sums of the digits of a text, which 32 bits hold")]
mod registration_schemes;
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts in a text, which never exceed its length")]
mod registration_written_out;
pub mod sid;
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts in a text, which never exceed its length")]
mod template;
pub mod text;
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts in a text, which never exceed its length")]
pub mod url;
mod url_conformity;
#[expect(clippy::arithmetic_side_effects, reason = "positions and counts in a text, which never exceed its length")]
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
