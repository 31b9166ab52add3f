//! What is forwarded: the operations of the forms, their reads, and the provider's companions.

use axum::http::{Method, StatusCode};
use proforma::forms;

use crate::problem::Problem;
use crate::settings::ProviderSettings;
use crate::template;

/// What an operation does at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    /// Nothing: sending it twice does no harm.
    Read,
    /// It may change something.
    Change,
}

/// What a request would do.
///
/// # Errors
/// 404 for a path that no form uses, 405 for another method on one that some form does.
pub(super) fn allow(settings: &ProviderSettings, method: &Method, path: &str) -> Result<Operation, Problem> {
    let fits: Vec<_> =
        known(settings).into_iter().filter(|(_, known, _)| template::read(known, path).is_some()).collect();
    if let Some((.., operation)) = fits.iter().find(|(known, ..)| method.as_str() == *known) {
        return Ok(*operation);
    }
    if fits.is_empty() {
        return Err(Problem::new(StatusCode::NOT_FOUND, "The gateway passes on the operations of the forms only."));
    }
    Err(Problem::bare(StatusCode::METHOD_NOT_ALLOWED))
}

/// The operations: method, path with ids in braces, and what they do.
fn known(settings: &ProviderSettings) -> Vec<(&'static str, String, Operation)> {
    let provider = settings.provider;
    let mut known = Vec::new();
    for form in forms::ALL.iter().filter(|form| form.provider.name == provider.name) {
        known.push((form.method.as_str(), form.path.to_owned(), Operation::Change));
        known.extend(form.reads.one.map(|one| (one.method.as_str(), one.path.to_owned(), Operation::Read)));
        known.extend(form.reads.list.map(|many| (many.method.as_str(), many.path.to_owned(), Operation::Read)));
    }
    let companions = provider.companions.iter().zip(&settings.companions);
    // Their paths are configuration, and what is behind them may be anything.
    let of_method = |method: &str| if method == "GET" { Operation::Read } else { Operation::Change };
    known.extend(companions.map(|(companion, path)| (companion.method, path.clone(), of_method(companion.method))));
    known
}
