//! Mews Connector API: `/api/connector/v1/companies/{update,getAll,add}`.
//!
//! From the vendor's pages: fields, wrappers, `Limitation` and its cursor, the limit of 200 requests in 30 seconds with
//! `Retry-After`, `{Message, RequestId, Details}` with `Invalid {Parameter}` for 400 and a business rule for 403. Assumptions
//! of ours: of several mistakes the first is named, a company that does not exist is `Invalid CompanyId`.

mod add;
mod admission;
mod collection;
mod filter;
mod get_all;
mod refusal;
pub(super) mod simulation;
mod update;
mod wrapped;
