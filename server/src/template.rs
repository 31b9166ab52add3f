//! Paths with ids in braces: `/api/company/{id}`.
//!
//! The sandbox's fixed paths are matched by axum's router. This is for the others, where axum's router would be less strict:
//!
//! - The gateway sends the path on as it came, so an id must not hold anything that means a path of its own. axum takes
//!   any segment and decodes it: `..%2f..%2fx` and `42%3fx` are ids to it. It also lets `HEAD` pass where `GET` may.
//! - The paths of companions come from `proforma.toml`, and `Router::route` panics on a path that it cannot take
//!   (`/a/{b`) and on two that overlap (`/a/{b}` and `/a/{c}`).

/// The ids of a path that fits a template, as they stand in it; `None` where the path does not fit.
///
/// An id is made of letters, digits, `-`, `_` and `.`, and is not only dots: `%2f`, `..` and the like
/// fit no template.
pub(crate) fn read(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let mut ids = Vec::new();
    let (mut steps, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (steps.next(), given.next()) {
            (None, None) => return Some(ids),
            (Some(step), Some(given)) => match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
                Some(name) if is_id(given) => ids.push((name.to_owned(), given.to_owned())),
                None if step == given => {}
                _ => return None,
            },
            _ => return None,
        }
    }
}

fn is_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !text.is_empty() && text.bytes().all(fits) && !text.bytes().all(|byte| byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ids() {
        let ids = |pairs: &[(&str, &str)]| {
            Some(pairs.iter().map(|(name, id)| ((*name).to_owned(), (*id).to_owned())).collect::<Vec<_>>())
        };
        assert_eq!(read("/api/company/{id}", "/api/company/42"), ids(&[("id", "42")]));
        assert_eq!(read("/a/{x}/b/{y}", "/a/1-2/b/3"), ids(&[("x", "1-2"), ("y", "3")]));
        assert_eq!(read("/a", "/a"), ids(&[]));
    }

    #[test]
    fn rejects_other_paths() {
        for path in [
            "/api/company",
            "/api/company/",
            "/api/company/42/",
            "/api/company/42/site",
            "/api/Company/42",
            "//api/company/42",
        ]
        .into_iter()
        .chain([
            "/api/company/..",
            "/api/company/.",
            "/api/company/a%2fb",
            "/api/company/%2e%2e",
            "/api/company/a;b",
            "",
        ]) {
            assert_eq!(read("/api/company/{id}", path), None, "{path}");
        }
    }
}
