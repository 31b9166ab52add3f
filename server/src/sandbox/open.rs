//! Opens the sandbox.

use std::sync::Arc;

use super::all;
use super::state::{Sandbox, Shared};
use crate::settings::ProviderSettings;
use crate::shutdown::Stop;
use crate::store::{Error, Store};

/// Opens the sandbox, and adds the profiles of a first start to every provider that never had them, or to all after a reset.
///
/// # Errors
/// Those of the store.
pub(crate) async fn open(
    store: Store,
    settings: Vec<Arc<ProviderSettings>>,
    stop: Stop,
    reset: bool,
) -> Result<Shared, Error> {
    if reset {
        store.clear().await?;
    }
    for settings in &settings {
        if let Some(simulation) = all::find(settings.provider.name) {
            store.seed((simulation.collection)(&settings.account), (simulation.seeds)(&settings.account)).await?;
        }
    }
    Ok(Arc::new(Sandbox::new(store, settings, stop)))
}
