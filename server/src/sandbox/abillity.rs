//! aBILLity: `/api/company/{id}`.
//!
//! From the vendor's pages: the fields, the three rules about flags and their messages, the message for a missing
//! permission. From what others' programs read and write: the search, 404 and `ModelState`, the empty body of a
//! successful change. Assumptions of ours: the whole company as the response to a read, under the keys of the change;
//! unknown keys are refused like other mistakes.

mod change;
mod collection;
mod company;
mod read;
mod search;
pub(super) mod simulation;
