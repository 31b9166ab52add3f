//! Parameters, judged by the form's own table, and the profile made from them.

use std::borrow::Cow;

use proforma::forms::twilio_update_customer_profile::FORM;
use proforma::judge::{Against, judge};
use proforma::record::{Member, Record, Value};

use super::{PROFILES, refused, status};
use crate::clock;
use crate::problem::Problem;
use crate::sandbox::verdict;

/// What a client can set besides the status, and what the resource calls it.
const PROPERTIES: &[(&str, &str)] =
    &[("StatusCallback", "status_callback"), ("FriendlyName", "friendly_name"), ("Email", "email")];

/// What was sent: each parameter once, the last counts.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
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

    /// What a parameter was given.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a property is among them.
    pub(super) fn has_properties(&self) -> bool {
        PROPERTIES.iter().any(|(name, _)| self.get(name).is_some())
    }

    /// # Errors
    /// 21609 for a callback that is none, 20001 for another property.
    pub(super) fn judge(&self, sid: &str) -> Result<(), Problem> {
        self.properties(sid).map(drop)
    }

    /// The properties in normal form, as the resource has them.
    fn properties(&self, sid: &str) -> Result<Vec<Member<'static>>, Problem> {
        let mut given: Vec<Member<'_>> = vec![("Sid".into(), Value::text(sid))];
        let names = PROPERTIES.iter().filter_map(|(name, _)| Some((*name, self.get(name)?)));
        given.extend(names.map(|(name, value)| (name.into(), Value::text(value))));
        let record = Record::new(&FORM, Value::Object(given));
        let judged = judge(&FORM, &record, Against::default());
        if let Some(first) = verdict::errors(&judged).first() {
            let name = match first.path.first() {
                Some(proforma::issue::Segment::Key(key)) => key.as_ref(),
                _ => "Sid",
            };
            return Err(match name {
                "StatusCallback" => refused(21609, "Invalid 'StatusCallback'"),
                name => refused(20001, format!("Invalid parameter: {name}")),
            });
        }
        let property = |(name, ours): &(&'static str, &'static str)| {
            let edit = judged.edits.get(FORM.row(&[name])?)?;
            Some((Cow::Borrowed(*ours), verdict::owned(edit.value()?.as_text()?.to_owned())))
        };
        Ok(PROPERTIES.iter().filter_map(property).collect())
    }

    /// The profile with these parameters in it, and whether it is under review now.
    ///
    /// # Errors
    /// 60711 while it is locked, and what [`status::next`] and [`Self::judge`] refuse.
    pub(super) fn change(&self, sid: &str, stored: &str) -> Result<(String, bool), Problem> {
        let before = verdict::profile(stored)?;
        let old = before.get("status").and_then(Value::as_text).unwrap_or(status::DRAFT).to_owned();
        let mut members = verdict::members(before.clone());
        if self.has_properties() {
            status::unlocked(&old)?;
        }
        for (name, value) in self.properties(sid)? {
            if let Some((_, ours)) = PROPERTIES.iter().find(|(_, ours)| *ours == name) {
                verdict::put(&mut members, ours, value);
            }
        }
        let next = self.get("Status").map_or(Ok(None), |asked| status::next(&old, asked.trim()))?;
        if let Some(next) = next {
            verdict::put(&mut members, "status", Value::text(next));
            verdict::put(&mut members, "errors", Value::Null);
        }
        if !Value::Object(members.clone()).same(&before) {
            verdict::put(&mut members, "date_updated", verdict::owned(clock::utc(clock::now())));
        }
        Ok((verdict::text(members), next == Some(status::IN_REVIEW)))
    }
}

/// A new profile: a draft with nothing in it.
pub(super) fn draft(sid: &str, account: &str, policy: &str) -> String {
    let now = clock::utc(clock::now());
    let url = format!("{PROFILES}/{sid}");
    let link = |name: &'static str, step: &str| (Cow::Borrowed(name), verdict::owned(format!("{url}/{step}")));
    let links = vec![
        link("customer_profiles_entity_assignments", "EntityAssignments"),
        link("customer_profiles_evaluations", "Evaluations"),
        link("customer_profiles_channel_endpoint_assignment", "ChannelEndpointAssignments"),
    ];
    verdict::text(vec![
        ("sid".into(), Value::text(sid)),
        ("account_sid".into(), Value::text(account)),
        ("policy_sid".into(), Value::text(policy)),
        ("friendly_name".into(), Value::Null),
        ("status".into(), Value::text(status::DRAFT)),
        ("email".into(), Value::Null),
        ("status_callback".into(), Value::Null),
        ("valid_until".into(), Value::Null),
        ("date_created".into(), Value::text(&now)),
        ("date_updated".into(), Value::text(&now)),
        ("url".into(), Value::text(&url)),
        ("links".into(), Value::Object(links)),
        ("errors".into(), Value::Null),
    ])
}
