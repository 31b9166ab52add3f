//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

const HELP: &str = "\
Serves the admin page; plays the providers behind it, or passes on to them.

Usage: proforma-server [OPTIONS]

  --port NUMBER   where to listen; 0 takes any free port [8080]
  --host ADDRESS  which address to listen on; others than loopback let other machines in [127.0.0.1]
  --data DIR      where profiles are kept; made if it is not there [data]
  --www DIR       the page [www]
  --package DIR   the built npm package, served below /proforma/ [target/npm/proforma]
  --config FILE   accounts, and which providers are real ones [proforma.toml, if it is there]
  --reset         starts with the profiles of a first start; all others are lost
  --help          this text
  --version       the version

The address is printed on standard output once the server answers. Logs go to standard error;
RUST_LOG chooses how much: error, warn, info (as it is), debug. Where other machines can reach the server, PROFORMA_TOKEN
must hold the access token that is asked of everyone.";

/// Where to listen, and where the files are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// 0 takes any free port.
    pub(crate) port: u16,
    /// A name or an address of this machine.
    pub(crate) host: String,
    /// The directory of the profiles.
    pub(crate) data: PathBuf,
    /// The directory of the page.
    pub(crate) www: PathBuf,
    /// The directory of the built npm package.
    pub(crate) package: PathBuf,
    /// The file of settings; `None` for the default, which may be missing.
    pub(crate) config: Option<PathBuf>,
    /// Whether to delete all profiles first.
    pub(crate) reset: bool,
}

impl Default for Arguments {
    fn default() -> Self {
        Self {
            port: 8080,
            host: "127.0.0.1".to_owned(),
            data: "data".into(),
            www: "www".into(),
            package: "target/npm/proforma".into(),
            config: None,
            reset: false,
        }
    }
}

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Serve.
    Serve(Arguments),
    /// Print a text.
    Print(&'static str),
}

/// Reads the arguments of this process.
///
/// # Errors
/// One sentence: `--port 99999`, an unknown option, an option without its value.
pub(crate) fn read() -> Result<Command, String> {
    parse(std::env::args_os().skip(1))
}

fn parse(given: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    read_from(lexopt::Parser::from_args(given))
        .map_err(|error| format!("{error}; proforma-server --help lists the options."))
}

fn read_from(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut arguments = Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => arguments.port = parser.value()?.parse()?,
            Long("host") => arguments.host = parser.value()?.string()?,
            Long("data") => arguments.data = parser.value()?.into(),
            Long("www") => arguments.www = parser.value()?.into(),
            Long("package") => arguments.package = parser.value()?.into(),
            Long("config") => arguments.config = Some(parser.value()?.into()),
            Long("reset") => arguments.reset = true,
            Short('h') | Long("help") => return Ok(Command::Print(HELP)),
            Short('V') | Long("version") => return Ok(Command::Print(env!("CARGO_PKG_VERSION"))),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &str) -> Result<Command, String> {
        parse(words.split_whitespace().map(OsString::from))
    }

    #[test]
    fn accepts_every_option() {
        let command = parse_words("--port 0 --host ::1 --data d --www=w --package p --config c --reset");
        let expected = Arguments {
            port: 0,
            host: "::1".to_owned(),
            data: "d".into(),
            www: "w".into(),
            package: "p".into(),
            config: Some("c".into()),
            reset: true,
        };
        assert_eq!(command, Ok(Command::Serve(expected)));
    }

    #[test]
    fn listens_on_loopback_by_default() {
        assert_eq!(parse_words(""), Ok(Command::Serve(Arguments::default())));
        assert_eq!(Arguments::default().host, "127.0.0.1");
    }

    #[test]
    fn rejects_unknown_options_in_one_sentence() {
        for words in ["--prot 1", "--port", "--port 99999", "--port -1", "--port x", "serve"] {
            let sentence = parse_words(words).err().unwrap_or_default();
            assert!(sentence.ends_with("--help lists the options."), "{words}: {sentence}");
            assert!(!sentence.contains('\n'), "{words}: {sentence}");
        }
    }
}
