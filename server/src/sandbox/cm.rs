//! CM.com, company profiles: `/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles`.
//!
//! The vendor documents the fields of a profile, that a callback gets the whole profile when its status changes, that an
//! update may lead to another review, and the status 401; nothing more. Assumptions of ours: 201 with the whole profile and
//! its `Location` for a create, 200 with it for an update, the reads and their paths, `skip` and `take` as in the vendor's
//! older voice APIs, a deletion that sets `deletedOn`, the two companions, ASP.NET's problem details for refusals, the
//! words `PENDING`, `APPROVED` and `REJECTED`.

mod collection;
mod companions;
mod create;
mod delete;
mod list;
mod profile;
mod read;
pub(super) mod simulation;
mod status;
mod update;
