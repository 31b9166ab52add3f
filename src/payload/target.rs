//! Where a request goes, and in whose name.

use std::fmt;

use super::credentials;
use crate::issue::Issue;
use crate::provider::Provider;
use crate::rules::url;
use crate::value::Value;

/// Where a request goes, and in whose name.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// Replaces the provider's origin; may carry a path prefix. A trailing slash is ignored.
    pub base_url: Option<String>,
    /// Key and secret of each credential; empty when a gateway adds them.
    pub credentials: Vec<(String, Value<'static>)>,
    /// Sent as `If-Match`.
    pub if_match: Option<String>,
}

/// The target's `baseUrl` is no address that something can be sent to. What was given is not told, since a password may be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetError;

impl fmt::Display for TargetError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "`baseUrl` is no address to send to; give it an absolute http or https address without credentials, query and fragment, such as \
             \"https://gateway.example/api\", or in a page a path that starts with one \"/\"",
        )
    }
}

impl std::error::Error for TargetError {}

impl Target {
    /// A target from what a caller gave: a text or nothing for the base URL, an object of texts for the credentials.
    ///
    /// # Errors
    /// Where the base URL is something else than an absolute http(s) address or a path that starts with one `/`, without credentials,
    /// query and fragment: `"example.com"`, `"//example.com"`, `"https:example.com"`, `""`, a number. A mistake there must never end
    /// at the provider's own address.
    pub fn new(base_url: &Value<'_>, credentials: &Value<'_>, if_match: Option<String>) -> Result<Self, TargetError> {
        let base_url = match base_url {
            Value::Absent | Value::Null => None,
            Value::Text(given) if is_path(given) || (is_clean(given) && url::is_web_address(given)) => {
                Some(given.to_string())
            }
            _ => return Err(TargetError),
        };
        let credentials = match credentials {
            Value::Object(members) => {
                members.iter().map(|(key, secret)| (key.to_string(), secret.clone().into_owned())).collect()
            }
            _ => Vec::new(),
        };
        Ok(Self { base_url, credentials, if_match })
    }

    /// What stands in the way of sending the credentials, or `If-Match`.
    pub(super) fn issues(&self, provider: &Provider) -> Vec<Issue> {
        let mut issues = credentials::judge(provider, &self.credentials);
        if self.if_match.as_deref().is_some_and(|etag| !credentials::is_header_value(etag)) {
            issues.push(credentials::error("credential.unsendable", "ifMatch"));
        }
        issues
    }
}

/// Whether a text is free of what ends a path, and of what a URL parser drops or reads as `/`.
fn is_clean(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_control() || letter.is_whitespace() || matches!(letter, '\\' | '?' | '#'))
}

/// Whether a text is a path of the page's own origin: it starts with exactly one `/`.
pub(crate) fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//") && is_clean(text)
}
