//! The four providers, one file each: account, companions, and how they write refusals.

pub(crate) mod abillity;
pub(crate) mod all;
pub(crate) mod cm;
pub(crate) mod mews;
pub(crate) mod twilio;
