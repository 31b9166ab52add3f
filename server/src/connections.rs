//! Connections: accepted, served, and closed, within limits.

mod place;
mod serve;

pub(crate) use serve::{Peer, serve};
