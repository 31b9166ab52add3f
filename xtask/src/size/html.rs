//! The files that a page's HTML names: in `src` of scripts and images, in `href` of links in its head.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The files that are there, in the order in which the page names them. What it links to for people, in `<a>`, is not loaded.
pub(super) fn loaded(page: &Path) -> Result<Vec<PathBuf>> {
    let text = fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
    let directory = page.parent().unwrap_or(page);
    Ok(names(&text).map(|name| directory.join(name)).filter(|file| file.is_file()).collect())
}

fn names(html: &str) -> impl Iterator<Item = &str> {
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    tags.filter_map(|tag| {
        let (element, attributes) = tag.split_once(char::is_whitespace)?;
        match element {
            "script" | "img" => attribute(attributes, "src"),
            "link" => attribute(attributes, "href"),
            _ => None,
        }
    })
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    attributes.split_once(&format!("{name}=\""))?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn finds_what_a_page_loads() {
        let html = "<!doctype html>\n<link rel=\"stylesheet\" href=\"look/page.css\">\n<script type=\"module\" src=\"main.js\"></script>\n\
                    <a href=\"./other.html\">Other</a><p id=\"a\">1 < 2</p><img\n  src=\"icon.svg\" alt=\"\">";
        assert_eq!(names(html).collect::<Vec<_>>(), ["look/page.css", "main.js", "icon.svg"]);
    }
}
