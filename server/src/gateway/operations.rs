//! What is forwarded: the operations of the forms, their reads, and the provider's companions.

use axum::http::{Method, StatusCode};
use proforma::forms;

use crate::problem::Problem;
use crate::settings::ProviderSettings;
use crate::template;

/// # Errors
/// 404 for a path that no form uses, 405 for another method on one that some form does.
pub(super) fn allow(settings: &ProviderSettings, method: &Method, path: &str) -> Result<(), Problem> {
    let fits: Vec<_> = known(settings).into_iter().filter(|(_, known)| template::read(known, path).is_some()).collect();
    if fits.iter().any(|(known, _)| method.as_str() == *known) {
        return Ok(());
    }
    if fits.is_empty() {
        return Err(Problem::new(StatusCode::NOT_FOUND, "The gateway passes on the operations of the forms only."));
    }
    Err(Problem::bare(StatusCode::METHOD_NOT_ALLOWED))
}

/// The operations: method and path, ids in braces.
fn known(settings: &ProviderSettings) -> Vec<(&'static str, String)> {
    let provider = settings.provider;
    let mut known = Vec::new();
    for form in forms::ALL.iter().filter(|form| form.provider.name == provider.name) {
        known.push((form.method.as_str(), form.path.to_owned()));
        known.extend(form.reads.one.map(|one| (one.method.as_str(), one.path.to_owned())));
        known.extend(form.reads.list.map(|many| (many.method.as_str(), many.path.to_owned())));
    }
    let companions = provider.companions.iter().zip(&settings.companions);
    known.extend(companions.map(|(companion, path)| (companion.method, path.clone())));
    known
}
