//! `cargo xtask data`: the files in the source tree that are made from others, and committed.

use anyhow::Result;

use crate::process;
use crate::toolchain::Toolchain;

/// Programs of their own: only those who change the lists wait for the first one's parser of regular expressions, and the second one
/// contains the core.
const PROGRAMS: [(&str, &str, &[&str]); 2] =
    [("data", "xtask-data", &[]), ("generate", "xtask-generate", &["--", "encoding"])];

pub(crate) fn run() -> Result<()> {
    for (feature, program, args) in PROGRAMS {
        let mut command = Toolchain::Active.cargo();
        command.args(["run", "--quiet", "--package", "xtask", "--features", feature, "--bin", program]).args(args);
        process::run(&mut command)?;
    }
    Ok(())
}
