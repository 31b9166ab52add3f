//! `cargo xtask size`: what a user downloads, compressed, against a committed budget.

mod budget;
mod compress;
mod graph;
mod report;

pub(crate) use report::run;
