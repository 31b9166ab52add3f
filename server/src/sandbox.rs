//! The providers, played: each responds at its own path with its own status codes and bodies. Bodies are judged by the same
//! core that runs in the page; profiles are kept in the [`store`](crate::store).
//!
//! No credentials are needed, because the browser has none behind `/api/`. Credentials that are sent must at least have the
//! right form. Any operation can be made to fail, see [`fault`](crate::fault).

mod abillity;
mod all;
mod blocking;
mod callback;
mod cm;
mod etag;
mod mews;
mod open;
mod rate_limit;
mod response;
mod review;
mod routes;
mod simulation;
mod state;
mod stored;
mod twilio;

pub(crate) use open::open;
pub(crate) use review::run as run_reviews;
pub(crate) use routes::routes;
pub(crate) use state::Shared;
