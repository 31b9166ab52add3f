//! The names that providers use for fields, back onto the rows of a form.

use super::profile::alike;
use crate::form::{Form, Names};
use crate::issue::{Path, Segment};

/// The path of the field a provider means by `model.Name`, `$.emailAddresses[0]`, `Options.Invoiceable`, `Name.Value`
/// or `email_addresses`; `None` where the form has no such field. Case and underscores do not count.
#[must_use]
pub(super) fn field_of(form: &Form, name: &str, names: &Names) -> Option<Path> {
    let steps: Vec<&str> = name.split(['.', '[', ']', '/']).filter(|step| !step.is_empty()).collect();
    // The longest tail of the name that is a field's path wins, so that a prefix such as `model.` falls away.
    (0..steps.len()).find_map(|from| {
        let tail = steps.get(from..)?;
        form.fields.iter().find_map(|field| {
            let wire = field.path.iter().map(|step| if form.renames { names.wire(step) } else { step });
            let fits = tail.len() >= field.path.len() && wire.zip(tail).all(|(ours, theirs)| alike(ours, theirs));
            fits.then(|| {
                let mut path: Path = field.path.iter().map(|step| Segment::from(*step)).collect();
                path.extend(tail.get(field.path.len()).and_then(|step| step.parse::<usize>().ok()).map(Segment::from));
                path
            })
        })
    })
}

/// The row of an issue, for putting issues in the form's order.
pub(super) fn row(form: &Form, path: &[Segment]) -> usize {
    let starts = |steps: &[&str]| {
        steps.iter().zip(path).all(|(step, given)| matches!(given, Segment::Key(key) if key == step))
            && path.len() >= steps.len()
    };
    form.fields.iter().position(|field| starts(field.path)).unwrap_or(usize::MAX)
}
