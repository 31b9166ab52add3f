//! Runs programs, with their output shown, captured or logged.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{console, paths};

/// Runs with its output shown.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", command_line(command)))?;
    if !status.success() {
        bail!("{} failed", command_line(command));
    }
    Ok(())
}

/// Returns what it prints on standard output, or `None` if it fails.
pub(crate) fn read(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs with standard output both shown and returned.
pub(crate) fn tee(command: &mut Command) -> Result<(bool, String)> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {}", command_line(command)))?;
    let mut printed = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            printed.push_str(&line);
            printed.push('\n');
        }
    }
    Ok((child.wait()?.success(), printed))
}

/// Runs something long with its output in `target/xtask/<log>.log` and its progress on the screen. Shows the end of
/// the log if it fails.
pub(crate) fn quietly(command: &mut Command, log: &str) -> Result<()> {
    attempt(command, log, None).inspect_err(|_| {
        let output = fs::read(log_file(log)).unwrap_or_default();
        let output = String::from_utf8_lossy(&output);
        let worth_reading: Vec<&str> = output.lines().filter(|line| !line.trim().starts_with("Compiling ")).collect();
        eprintln!("{}", tail(&worth_reading.join("\n"), 60));
    })
}

/// The same without showing the log, for what may fail because there is another way. Kills the program after the limit.
pub(crate) fn attempt(command: &mut Command, log: &str, limit: Option<Duration>) -> Result<()> {
    let path = log_file(log);
    fs::create_dir_all(paths::logs()).with_context(|| format!("cannot make {}", paths::logs().display()))?;
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    command.stdin(Stdio::null()).stderr(file.try_clone()?).stdout(file);
    let mut child = command.spawn().with_context(|| format!("cannot start {}", command_line(command)))?;
    let last = || fs::read(&path).ok().map(|text| tail(&String::from_utf8_lossy(&text), 1)).unwrap_or_default();
    let ended = wait(&mut child, limit, last);
    console::progress_ends();
    if !ended? {
        bail!("{} failed ({})", command_line(command), path.display());
    }
    Ok(())
}

fn log_file(log: &str) -> PathBuf {
    paths::logs().join(log).with_extension("log")
}

fn wait(child: &mut Child, limit: Option<Duration>, last: impl Fn() -> String) -> Result<bool> {
    let start = Instant::now();
    let mut shown = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        let elapsed = start.elapsed();
        if limit.is_some_and(|limit| elapsed > limit) {
            child.kill()?;
            child.wait()?;
            bail!("no end after {} s", elapsed.as_secs());
        }
        if elapsed.as_secs() > shown {
            shown = elapsed.as_secs();
            console::progress(shown, &last());
        }
        sleep(Duration::from_millis(50));
    }
}

/// The last lines that are not blank.
fn tail(text: &str, lines: usize) -> String {
    let mut last: Vec<&str> =
        text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).rev().take(lines).collect();
    last.reverse();
    last.join("\n")
}

/// The command as a person would type it.
pub(crate) fn command_line(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit('/').next().unwrap_or_default().to_owned();
    let arguments = command.get_args().map(|word| word.to_string_lossy().into_owned());
    format!("`{}`", std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn shows_the_last_lines_that_say_something() {
        assert_eq!(tail("one\ntwo\r 3 %\r\n\n", 2), "two\n 3 %");
    }
}
