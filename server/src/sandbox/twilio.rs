//! Twilio TrustHub: `/v1/CustomerProfiles`.
//!
//! From the vendor's pages: the resource, the list's `meta`, 20001, 20404, 22203, 22204, 60711 and the other numbers, who
//! may set which status, `pending-review` which becomes `in-review`. Assumptions of ours: 400 for each of those numbers that
//! has no status of its own, 20409 for a status that cannot follow.

mod collection;
mod create;
mod list;
mod parameters;
mod profile;
mod read;
mod refusal;
mod review;
pub(super) mod simulation;
mod status;
mod update;
