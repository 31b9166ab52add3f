//! CM.com.

use proforma::rules::uuid;

use crate::problem_details::PROBLEM_DETAILS;
use crate::provider::{Companion, Provider};

/// The provider `cm`.
pub(crate) const PROVIDER: Provider = Provider {
    name: "cm",
    title: "CM.com",
    core: &proforma::providers::cm::CM,
    account: "6f9c1d2e-84b3-4c57-9a0e-2b7d5e13f846",
    is_account: |text| uuid::check(text) != Some(uuid::Reason::Syntax),
    companions: &[
        Companion {
            key: "requiredFields",
            method: "GET",
            path: "/voice-companyprofilesapi/v1/{accountGuid}/requiredFields",
        },
        Companion {
            key: "updateConsequences",
            method: "POST",
            path: "/voice-companyprofilesapi/v1/{accountGuid}/companyProfiles/{companyProfileGuid}/updateConsequences",
        },
    ],
    has_reviews: true,
    dialect: PROBLEM_DETAILS,
};
