//! `cargo xtask size`: what a user downloads, compressed, against a committed budget: a limit that fails, and a goal that does not.

mod budget;
mod compress;
mod graph;
mod html;
mod metafile;
mod report;

pub(crate) use report::{check, json, print_json, run};
