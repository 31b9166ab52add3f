//! A provider: where it listens, and how it wants to be told who is asking.

use crate::issue::Issue;
use crate::outcome::Said;
use crate::record::Value;

/// How a credential travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// As a header of this name.
    Header(&'static str),
    /// As a key of the JSON body, before all others.
    Body(&'static str),
    /// As the user name of HTTP Basic (RFC 7617).
    BasicUser,
    /// As the password of HTTP Basic.
    BasicPassword,
}

/// One secret, or half of one.
#[derive(Clone, Copy, Debug)]
pub struct Credential {
    /// The key in `target.credentials`.
    pub key: &'static str,
    /// How it travels.
    pub carrier: Carrier,
    /// Whether a page must hide it.
    pub secret: bool,
}

/// What all operations of one provider share.
#[derive(Debug)]
pub struct Provider {
    /// `cm`, `abillity`, `mews` or `twilio`.
    pub name: &'static str,
    /// Scheme and host, without a trailing slash.
    pub origin: &'static str,
    /// What it asks for, in the order it is sent.
    pub credentials: &'static [Credential],
    /// The one profile in a successful answer's body; the id it was asked for by says which, where there are several.
    pub profile: for<'a> fn(Value<'a>, Option<&str>) -> Option<Value<'a>>,
    /// What the provider remarks on a profile that it returns, such as why it was rejected.
    pub remarks: fn(&Value<'_>) -> Vec<Issue>,
    /// What a refusal's JSON body says.
    pub said: fn(u16, &Value<'_>) -> Said,
    /// What status and words mean together, whatever the body was written in.
    pub meant: fn(u16, Said) -> Said,
}

/// For providers that return profiles without remarks.
#[must_use]
pub fn without_remarks(_: &Value<'_>) -> Vec<Issue> {
    Vec::new()
}

/// For providers that answer with the profile itself.
#[must_use]
pub fn itself<'a>(body: Value<'a>, _: Option<&str>) -> Option<Value<'a>> {
    matches!(body, Value::Object(_)).then_some(body)
}
