//! The provider parts, in one table.

use super::simulation::Simulation;
use super::{abillity, cm, mews, twilio};

/// Every provider's part, in the order of [`providers::all::ALL`](crate::providers::all::ALL).
pub(super) const ALL: &[&Simulation] = &[
    &cm::simulation::SIMULATION,
    &abillity::simulation::SIMULATION,
    &mews::simulation::SIMULATION,
    &twilio::simulation::SIMULATION,
];

/// The part of the provider with this name.
pub(super) fn find(name: &str) -> Option<&'static Simulation> {
    ALL.iter().copied().find(|simulation| simulation.provider.name == name)
}
