//! The real providers: a request for a provider with an upstream is forwarded there, and the response comes back.
//!
//! - Requests go only to the upstream's own origin, and only the operations that the forms use; redirects are not followed.
//! - Forwarded are the method, the path, the query, the body, `Accept`, `Content-Type` and `If-Match`, with the credentials of
//!   the settings. The client's own credentials, its cookies and all its other headers are dropped.
//! - Returned are the status, the body, and the headers that describe it, say when to try again, or name the request.

mod credentials;
mod forward;
mod operations;
mod room;

pub(crate) use forward::routes;
pub(crate) use room::Room;
