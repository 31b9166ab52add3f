//! `X-Sandbox-Fault`: every failure, on demand, for every operation of every provider.
//!
//! | fault | what happens |
//! |---|---|
//! | `401` `403` `404` `408` `409` `413` `500` | nothing is changed; the response has this status, in the provider's words |
//! | `429; retry-after=2`, `503; retry-after=2` | the same, with `Retry-After` only if the fault asks for it |
//! | `html` | nothing is changed; 502 with a proxy's HTML page. `html; status=200` makes it look like a success |
//! | `hang` | nothing is changed, and no response comes until the client leaves or the server stops |
//! | `slow; ms=3000` | done and responded to after a while |
//! | `drop` | done, and the connection closes in the middle of the response |
//! | `garbage` | done, and the body of the response is not text |
//!
//! A page that does not make its requests itself can put the fault into the path: `/api/fault/{fault}/{provider}/...`.

mod model;
mod play;

pub(crate) use model::{ALL, HEADER};
pub(crate) use play::play;
