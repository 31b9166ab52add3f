//! The parameters of a request, judged by the form's own table, and the profile made from them.

use proforma::Segment;
use proforma::forms::twilio_update_customer_profile::FORM;

use super::refusal::refused;
use super::status;
use crate::clock;
use crate::object::Object;
use crate::problem::Problem;
use crate::sandbox::stored;
use crate::verdict::{self, Verdict};

/// The parameters that a client can set besides the status, and what the resource calls them.
const PROPERTIES: &[(&str, &str)] =
    &[("StatusCallback", "status_callback"), ("FriendlyName", "friendly_name"), ("Email", "email")];

/// The parameters. Of a parameter given twice the last value counts.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads the pairs of a body.
    ///
    /// # Errors
    /// 20001 for a parameter that the operation does not have.
    pub(super) fn read(pairs: Vec<(String, String)>, known: &[&str]) -> Result<Self, Problem> {
        let mut last: Vec<(String, String)> = Vec::new();
        for (name, value) in pairs {
            if !known.contains(&name.as_str()) {
                return Err(refused(20001, format!("Unknown parameter: {name}")));
            }
            last.retain(|(other, _)| *other != name);
            last.push((name, value));
        }
        Ok(Self(last))
    }

    /// The value of a parameter.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a property is among them.
    pub(super) fn has_properties(&self) -> bool {
        PROPERTIES.iter().any(|(name, _)| self.get(name).is_some())
    }

    /// Judges the properties.
    ///
    /// # Errors
    /// 21609 for what is not a callback, 20001 for any other property.
    pub(super) fn judge(&self, sid: &str) -> Result<Verdict, Problem> {
        let mut record = Object::default();
        record.set("Sid", sid);
        for (name, _) in PROPERTIES {
            if let Some(value) = self.get(name) {
                record.set(name, value);
            }
        }
        let verdict = verdict::judge(&FORM, &record.to_text(), None)?;
        let Some(first) = verdict.errors.first() else { return Ok(verdict) };
        let name = match first.path.first() {
            Some(Segment::Key(key)) => key.as_ref(),
            _ => "Sid",
        };
        Err(match name {
            "StatusCallback" => refused(21609, "Invalid 'StatusCallback'"),
            name => refused(20001, format!("Invalid parameter: {name}")),
        })
    }

    /// Puts the parameters into a profile. Returns the profile as JSON text, and whether it is under review now.
    ///
    /// # Errors
    /// 60711 while it is locked, and those of [`status::next`] and [`Self::judge`].
    pub(super) fn change(&self, sid: &str, stored: &str) -> Result<(String, bool), Problem> {
        let mut profile = stored::object(stored)?;
        let before = profile.to_text();
        let old = profile.text("status").unwrap_or_else(|| status::DRAFT.to_owned());
        if self.has_properties() {
            status::check_unlocked(&old)?;
        }
        let verdict = self.judge(sid)?;
        for (name, ours) in PROPERTIES {
            if let Some(value) = verdict.text(name) {
                profile.set(ours, &value);
            }
        }
        let next = self.get("Status").map_or(Ok(None), |asked| status::next(&old, asked.trim()))?;
        if let Some(next) = next {
            profile.set("status", next);
            profile.set("errors", &None::<()>);
        }
        if profile.to_text() != before {
            profile.set("date_updated", &clock::utc(clock::now()));
        }
        Ok((profile.to_text(), next == Some(status::IN_REVIEW)))
    }
}
