//! The providers, one file each.

pub mod abillity;
pub mod cm;
pub mod mews;
pub mod twilio;

use crate::provider::{Provider, Responses};

/// How the responses of each provider are read.
const RESPONSES: [(&str, &Responses); 4] = [
    (abillity::ABILLITY.name, &abillity::RESPONSES),
    (cm::CM.name, &cm::RESPONSES),
    (mews::MEWS.name, &mews::RESPONSES),
    (twilio::TWILIO.name, &twilio::RESPONSES),
];

/// How the responses of a provider are read. One that is not registered is read as CM.com is, which speaks the most common dialect.
pub(crate) fn responses(provider: &Provider) -> &'static Responses {
    RESPONSES.iter().find(|(name, _)| *name == provider.name).map_or(&cm::RESPONSES, |(_, responses)| responses)
}

#[cfg(test)]
mod tests {
    use super::RESPONSES;
    use crate::forms;

    #[test]
    fn every_provider_of_a_form_is_registered() {
        for form in forms::ALL {
            assert!(RESPONSES.iter().any(|(name, _)| *name == form.provider.name), "{}", form.provider.name);
        }
    }
}
