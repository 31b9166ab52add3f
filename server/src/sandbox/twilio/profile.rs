//! A Customer Profile, as the resource has it.

use serde::Serialize;

use super::collection::PROFILES;
use super::status;
use crate::{clock, object};

/// The resource, with what a new profile has.
#[derive(Serialize)]
struct CustomerProfile<'p> {
    sid: &'p str,
    account_sid: &'p str,
    policy_sid: &'p str,
    friendly_name: Option<&'p str>,
    status: &'static str,
    email: Option<&'p str>,
    status_callback: Option<&'p str>,
    valid_until: Option<&'p str>,
    date_created: &'p str,
    date_updated: &'p str,
    url: &'p str,
    links: Links,
    errors: Option<Vec<Error>>,
}

#[derive(Serialize)]
struct Links {
    customer_profiles_entity_assignments: String,
    customer_profiles_evaluations: String,
    customer_profiles_channel_endpoint_assignment: String,
}

/// Why a profile was rejected.
#[derive(Serialize)]
pub(super) struct Error {
    /// One of the vendor's numbers.
    pub(super) code: u32,
}

/// A new profile, as JSON text: a draft without properties.
pub(super) fn draft(sid: &str, account: &str, policy: &str) -> String {
    let now = clock::utc(clock::now());
    let url = format!("{PROFILES}/{sid}");
    let links = Links {
        customer_profiles_entity_assignments: format!("{url}/EntityAssignments"),
        customer_profiles_evaluations: format!("{url}/Evaluations"),
        customer_profiles_channel_endpoint_assignment: format!("{url}/ChannelEndpointAssignments"),
    };
    object::to_text(&CustomerProfile {
        sid,
        account_sid: account,
        policy_sid: policy,
        friendly_name: None,
        status: status::DRAFT,
        email: None,
        status_callback: None,
        valid_until: None,
        date_created: &now,
        date_updated: &now,
        url: &url,
        links,
        errors: None,
    })
}
