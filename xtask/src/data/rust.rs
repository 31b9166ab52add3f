//! Rust code as text.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// As `cargo fmt` would leave it, so that a formatted tree is a current one.
pub(super) fn formatted(root: &Path, source: &str) -> Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .current_dir(root)
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    rustfmt.stdin.take().context("rustfmt reads nothing")?.write_all(source.as_bytes())?;
    let output = rustfmt.wait_with_output()?;
    ensure!(output.status.success(), "rustfmt refuses a table");
    Ok(String::from_utf8(output.stdout)?)
}

pub(super) fn head(what: &str, source: &str, file: &str) -> String {
    format!(
        "//! {what}\n//!\n//! Source: {source}; see `tests/fixtures/domain/{file}`.\n\
         //! Made by `cargo xtask data`: change the list or the generator, not this file.\n\n"
    )
}

/// Numbers, as many to a line as rustfmt puts there.
pub(super) fn wrap(text: &mut String, numbers: impl Iterator<Item = String>) -> Result<()> {
    let mut line = String::from("   ");
    for number in numbers {
        if line.len() + number.len() + 2 > 120 {
            writeln!(text, "{line}")?;
            line = String::from("   ");
        }
        write!(line, " {number},")?;
    }
    writeln!(text, "{line}")?;
    Ok(())
}
