//! `proforma.toml`: for each provider the account to show, how long a review takes, and, where requests are to go to the
//! real one, its address and the names of the environment variables that hold its credentials.
//!
//! The file holds no secret; a file that is not there says nothing. `proforma.example.toml` shows every key.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use crate::gateway::upstream::{self, Upstream};
use crate::sandbox::{self, Provider};

/// The file that is read unless `--config` names another.
pub(crate) const FILE: &str = "proforma.toml";

/// The longest review, in seconds: a year.
const LONGEST_REVIEW: f64 = 365.0 * 86_400.0;
const REVIEW: Duration = Duration::from_secs(3);

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    server: ServerTable,
    cm: Table,
    abillity: Table,
    mews: Table,
    twilio: Table,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ServerTable {
    hosts: Vec<String>,
}

/// What can be said about a provider.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Table {
    account: Option<String>,
    review_seconds: Option<f64>,
    paths: BTreeMap<String, String>,
    /// Where its requests go.
    pub(crate) upstream: Option<String>,
    /// How long the upstream may take for an answer.
    pub(crate) timeout_seconds: Option<f64>,
    /// Names of environment variables, by the key of the credential.
    pub(crate) credentials: BTreeMap<String, String>,
}

/// What holds for one provider.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The provider.
    pub(crate) provider: &'static Provider,
    /// The account to start with.
    pub(crate) account: String,
    /// How long a review takes in the sandbox.
    pub(crate) review: Duration,
    /// The path of each of its companions, in the provider's order.
    pub(crate) companions: Vec<String>,
    /// Where its requests go; `None` is the sandbox.
    pub(crate) upstream: Option<Upstream>,
}

/// What holds for all of them.
#[derive(Debug)]
pub(crate) struct All {
    /// Names under which the server answers, beside `localhost` and addresses.
    pub(crate) hosts: Vec<String>,
    /// One for each provider, in the order of [`sandbox::ALL`].
    pub(crate) providers: Vec<Settings>,
}

/// Reads the file. One that was named must be there.
///
/// # Errors
/// One sentence: what is wrong where, a variable that is not set.
pub(crate) fn read(named: Option<&Path>) -> Result<All, String> {
    let path = named.unwrap_or(Path::new(FILE));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => String::new(),
        Err(error) => return Err(format!("{} cannot be read: {error}. Pass --config FILE.", path.display())),
    };
    // An environment variable that is no UTF-8 cannot travel in a header either.
    parse(&text, |name| std::env::var(name).ok()).map_err(|why| format!("{}: {why}", path.display()))
}

fn parse(text: &str, variable: impl Fn(&str) -> Option<String>) -> Result<All, String> {
    let file: File = toml::from_str(text).map_err(|error| one_line(&error, text))?;
    let mut providers = Vec::new();
    for provider in sandbox::ALL {
        let table = match provider.name {
            "cm" => &file.cm,
            "abillity" => &file.abillity,
            "mews" => &file.mews,
            _ => &file.twilio,
        };
        let settings = settings(provider, table, &variable);
        providers.push(settings.map_err(|why| format!("in [{}], {why}", provider.name))?);
    }
    Ok(All { hosts: file.server.hosts, providers })
}

fn settings(
    provider: &'static Provider,
    table: &Table,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Settings, String> {
    let account = table.account.clone().unwrap_or_else(|| provider.account.to_owned());
    if !(provider.is_account)(&account) {
        return Err(format!("account = {account:?} does not look like an account of {}", provider.title));
    }
    let review = match table.review_seconds {
        None => REVIEW,
        Some(_) if provider.reviewed.is_none() => {
            return Err(format!("review_seconds says nothing: {} reviews no profiles", provider.title));
        }
        Some(seconds) if (0.0..=LONGEST_REVIEW).contains(&seconds) => Duration::from_secs_f64(seconds),
        Some(_) => return Err(format!("review_seconds must be between 0 and {LONGEST_REVIEW}")),
    };
    if let Some(unknown) = table.paths.keys().find(|key| !provider.companions.iter().any(|known| known.key == **key)) {
        return Err(format!("paths.{unknown} is no path of {}", provider.title));
    }
    let mut companions = Vec::new();
    for companion in provider.companions {
        let path = table.paths.get(companion.key).map_or(companion.path, String::as_str);
        if !path.starts_with('/') || path.contains(['?', '#']) {
            return Err(format!("paths.{} must be a path that starts with /", companion.key));
        }
        companions.push(path.to_owned());
    }
    let upstream = upstream::read(provider, table, variable)?;
    Ok(Settings { provider, account, review, companions, upstream })
}

/// The first line of what the parser says, and where.
fn one_line(error: &toml::de::Error, text: &str) -> String {
    let line = error.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    let what = error.message().lines().next().unwrap_or_default();
    line.map_or_else(|| what.to_owned(), |line| format!("line {line}: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<All, String> {
        parse(text, |name| (name != "UNSET").then(|| format!("value of {name}")))
    }

    fn twilio(all: &All) -> Option<&Settings> {
        all.providers.iter().find(|settings| settings.provider.name == "twilio")
    }

    #[test]
    fn is_the_sandbox_unless_told_otherwise() {
        let all = read("").unwrap_or_else(|why| unreachable!("{why}"));
        assert_eq!(all.providers.len(), sandbox::ALL.len());
        assert!(all.providers.iter().all(|settings| settings.upstream.is_none() && settings.review == REVIEW));
    }

    #[test]
    fn takes_what_the_example_shows() {
        let text = include_str!("../../proforma.example.toml");
        assert!(read(text).is_ok_and(|all| all.providers.iter().all(|settings| settings.upstream.is_none())));
        // With its comments taken off, every key is there.
        let all: String = text.lines().map(|line| line.strip_prefix("#! ").unwrap_or(line).to_owned() + "\n").collect();
        let all = read(&all).unwrap_or_else(|why| unreachable!("{why}"));
        assert!(all.providers.iter().all(|settings| settings.upstream.is_some()));
        assert!(!format!("{all:?}").contains("value of"), "a secret can be printed");
        assert!(twilio(&all).is_some_and(|settings| settings.account.starts_with("AC")));
    }

    #[test]
    fn rejects_what_it_cannot_follow_in_one_sentence() {
        let key = "credentials.productToken = \"CM_TOKEN\"";
        for (text, expected) in [
            ("[cm", "line 1: "),
            ("\n[cmm]", "line 2: "),
            ("[cm]\nacount = 'x'", "line 2: "),
            ("[cm]\naccount = 'x'", "does not look like an account of CM.com"),
            ("[cm]\nreview_seconds = -1", "review_seconds"),
            ("[mews]\nreview_seconds = 1", "reviews no profiles"),
            ("[cm]\npaths.x = '/'", "paths.x is no path of CM.com"),
            ("[cm]\npaths.requiredFields = 'x'", "paths.requiredFields must be a path"),
            ("[cm]\nupstream = 'https://api.cm.com'", "credentials.productToken"),
            ("[cm]\nupstream = 'https://api.cm.com'\ncredentials.productToken = 'UNSET'", "UNSET is not set"),
            ("[cm]\ncredentials.token = 'X'", "credentials.token"),
            (&format!("[cm]\nupstream = 'http://api.cm.com'\n{key}"), "https"),
            (&format!("[cm]\nupstream = 'https://a:b@api.cm.com'\n{key}"), "upstream"),
            (&format!("[cm]\nupstream = 'https://api.cm.com/?x'\n{key}"), "upstream"),
            (&format!("[cm]\nupstream = 'api.cm.com'\n{key}"), "upstream"),
            (&format!("[cm]\nupstream = 'https://api.cm.com'\ntimeout_seconds = 0\n{key}"), "timeout_seconds"),
        ] {
            let why = read(text).err().unwrap_or_default();
            assert!(why.contains(expected) && !why.contains('\n'), "{text}: {why}");
        }
    }
}
