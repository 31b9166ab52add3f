//! The providers, one file each.

pub mod abillity;
pub mod cm;
pub mod mews;
pub mod twilio;
