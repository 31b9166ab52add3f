//! Reads and checks the file.

use std::path::Path;
use std::time::Duration;

use super::file::{File, ProviderTable};
use super::model::{ProviderSettings, Settings};
use super::upstream;
use crate::provider::Provider;
use crate::providers::all::ALL;

/// The file that is read unless `--config` names another.
const FILE: &str = "proforma.toml";

/// The longest review, in seconds: a year.
const LONGEST_REVIEW: f64 = 365.0 * 86_400.0;
const REVIEW: Duration = Duration::from_secs(3);

/// Reads the file. A file given with `--config` must exist.
///
/// # Errors
/// One sentence that says what is wrong and where, such as a misspelt key or a variable that is not set.
pub(crate) fn read(named: Option<&Path>) -> Result<Settings, String> {
    let path = named.unwrap_or(Path::new(FILE));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => String::new(),
        Err(error) => return Err(format!("{} cannot be read: {error}. Pass --config FILE.", path.display())),
    };
    // An environment variable that is not UTF-8 could not be sent in a header either.
    parse(&text, |name| std::env::var(name).ok()).map_err(|why| format!("{}: {why}", path.display()))
}

fn parse(text: &str, variable: impl Fn(&str) -> Option<String>) -> Result<Settings, String> {
    let file: File = toml::from_str(text).map_err(|error| one_line(&error, text))?;
    let mut providers = Vec::new();
    for &provider in ALL {
        let table = match provider.name {
            "cm" => &file.cm,
            "abillity" => &file.abillity,
            "mews" => &file.mews,
            _ => &file.twilio,
        };
        let settings = provider_settings(provider, table, &variable);
        providers.push(settings.map_err(|why| format!("in [{}], {why}", provider.name))?);
    }
    Ok(Settings { hosts: file.server.hosts, providers })
}

/// # Errors
/// Half a sentence, without the name of the provider.
fn provider_settings(
    provider: &'static Provider,
    table: &ProviderTable,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<ProviderSettings, String> {
    let account = table.account.clone().unwrap_or_else(|| provider.account.to_owned());
    if !(provider.is_account)(&account) {
        return Err(format!("account = {account:?} does not look like an account of {}", provider.title));
    }
    let review = match table.review_seconds {
        None => REVIEW,
        Some(_) if !provider.has_reviews => {
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
    Ok(ProviderSettings { provider, account, review, companions, upstream })
}

/// The first line of the parser's message, and the line of the file.
fn one_line(error: &toml::de::Error, text: &str) -> String {
    let line = error
        .span()
        .and_then(|span| text.get(..span.start))
        .map(|before| before.matches('\n').count().saturating_add(1));
    let what = error.message().lines().next().unwrap_or_default();
    line.map_or_else(|| what.to_owned(), |line| format!("line {line}: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, String> {
        parse(text, |name| (name != "UNSET").then(|| format!("value of {name}")))
    }

    fn twilio(all: &Settings) -> Option<&ProviderSettings> {
        all.providers.iter().find(|settings| settings.provider.name == "twilio")
    }

    #[test]
    fn is_the_sandbox_by_default() {
        let all = read("").unwrap_or_else(|why| unreachable!("{why}"));
        assert_eq!(all.providers.len(), ALL.len());
        assert!(all.providers.iter().all(|settings| settings.upstream.is_none() && settings.review == REVIEW));
    }

    #[test]
    fn accepts_the_example() {
        let text = include_str!("../../../proforma.example.toml");
        assert!(read(text).is_ok_and(|all| all.providers.iter().all(|settings| settings.upstream.is_none())));
        // Without the marks of its comments, the file has every key.
        let all: String = text.lines().map(|line| line.strip_prefix("#! ").unwrap_or(line).to_owned() + "\n").collect();
        let all = read(&all).unwrap_or_else(|why| unreachable!("{why}"));
        assert!(all.providers.iter().all(|settings| settings.upstream.is_some()));
        assert!(!format!("{all:?}").contains("value of"), "a secret can be printed");
        assert!(twilio(&all).is_some_and(|settings| settings.account.starts_with("AC")));
    }

    #[test]
    fn rejects_mistakes_in_one_sentence() {
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
