//! Tests of the binary over HTTP. Each test starts it on a free port with its own data directory.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

mod abillity;
mod cm_create;
mod cm_reads;
mod cm_update;
mod connections;
mod durable;
mod etag;
mod fault;
mod foreign;
mod gateway;
mod gateway_faults;
mod gateway_setup;
mod hostile;
mod listener;
mod load;
mod mews;
mod page;
mod profile;
mod raw;
mod response;
mod running;
mod seeds;
mod starting;
mod status;
mod token;
mod twilio;
