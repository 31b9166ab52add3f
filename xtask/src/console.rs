//! What a person sees while something runs. It goes to standard error, because standard output is for results.

use std::io::{IsTerminal, Write, stderr};

/// `set-up: node … found (20.20.2)`
pub(crate) fn found(what: &str, detail: &str) {
    eprintln!("set-up: {what} … found ({detail})");
}

/// What is going to be installed, before it is.
pub(crate) fn begins(what: &str) {
    eprintln!("set-up: {what}");
}

/// Which part is being built.
pub(crate) fn doing(what: &str) {
    eprintln!("build: {what}");
}

/// Progress of something long: one line that is rewritten on a terminal, one line every ten seconds elsewhere.
pub(crate) fn progress(seconds: u64, last: &str) {
    let last: String = last.trim().chars().take(100).collect();
    if stderr().is_terminal() {
        eprint!("\r\x1b[2K  {seconds} s  {last}");
        let _ = stderr().flush();
    } else if seconds > 0 && seconds.is_multiple_of(10) {
        eprintln!("  {seconds} s  {last}");
    }
}

/// Ends a rewritten line.
pub(crate) fn progress_ends() {
    if stderr().is_terminal() {
        eprint!("\r\x1b[2K");
    }
}

/// The error that ended a command, in one sentence.
pub(crate) fn error(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}
