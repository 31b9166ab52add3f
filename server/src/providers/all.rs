//! Every provider, in the order of `/api/status`.

use super::{abillity, cm, mews, twilio};
use crate::provider::Provider;

/// Every provider.
pub(crate) const ALL: &[&Provider] = &[&cm::PROVIDER, &abillity::PROVIDER, &mews::PROVIDER, &twilio::PROVIDER];
