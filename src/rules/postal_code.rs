//! A postal code of the address country: `1234 AB` in the Netherlands.
//!
//! Accepts: what fits the country's pattern in Google's address data, whatever its case; anything where the country is not
//! known or has no pattern (72 of 253 regions have none, the United Arab Emirates and Hong Kong among them).
//! Warns: anything else. Never blocks: CM asks for 1 to 12 characters and no more.
//! Does not cover: whether the code is given out.

use super::{bytes, country, template};
use crate::data::postal;
use crate::issue::Finding;
use crate::rule::{Rule, as_typed, at_most_one};

/// The rule as forms name it.
pub const RULE: Rule = Rule {
    name: "postal_code",
    codes: &["postal_code.syntax"],
    kind: "postal-code",
    pattern: None,
    normalise: as_typed,
    check: |text, context| {
        let suggest = |reason| Finding::from(reason).suggest(suggestion(text, context.country));
        at_most_one(check(text, context.country).map(suggest))
    },
};

/// The letters of countries on vehicles, where they are others than those of ISO 3166-1: what Europeans wrote in front of a postal code
/// until CEPT, and then the Universal Postal Union, advised against it. Source: UNECE, Distinguishing Signs Used on Vehicles in
/// International Traffic.
static VEHICLE_LETTERS: [(&str, &str); 22] = [
    ("AD", "AND"),
    ("AT", "A"),
    ("BA", "BIH"),
    ("BE", "B"),
    ("DE", "D"),
    ("EE", "EST"),
    ("ES", "E"),
    ("FI", "FIN"),
    ("FR", "F"),
    ("GB", "UK"),
    ("HU", "H"),
    ("IE", "IRL"),
    ("IT", "I"),
    ("LI", "FL"),
    ("LU", "L"),
    ("ME", "MNE"),
    ("NO", "N"),
    ("PT", "P"),
    ("RS", "SRB"),
    ("SE", "S"),
    ("SI", "SLO"),
    ("VA", "V"),
];

/// No code is longer, in bytes; longer texts are refused without a look, and shorter ones cost one small copy.
const MAX_LENGTH: usize = 24;

/// Why a text is an unlikely postal code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Not of the country's pattern.
    Syntax,
}

impl From<Reason> for Finding {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Syntax => Self::warning("postal_code.syntax"),
        }
    }
}

/// Judges a text; `None` when it fits. `0123 AB`, `1234 SS` and `1234-AB` are [`Reason::Syntax`] in the Netherlands.
#[must_use]
pub fn check(text: &str, country: Option<&str>) -> Option<Reason> {
    let template = country.and_then(template)?;
    let fits = text.len() <= MAX_LENGTH && template::fits(template, text.to_ascii_uppercase().as_bytes());
    (!fits).then_some(Reason::Syntax)
}

fn template(country: &str) -> Option<&'static str> {
    let start = usize::from(*postal::STARTS.get(country::row(country)?)?);
    let rest = postal::PATTERNS.get(start..)?;
    rest.get(..bytes::find(rest.as_bytes(), b'\n')?).filter(|template| !template.is_empty())
}

/// The code with the separators it should have, and without the country's letters or with them, where just one fits.
fn suggestion(text: &str, country: Option<&str>) -> Option<String> {
    let country = country.filter(|_| text.len() <= MAX_LENGTH)?;
    let code = bytes::compact(text, b" .-/");
    let of_vehicles =
        VEHICLE_LETTERS.iter().find(|(of, _)| *of == country).and_then(|(_, letters)| code.strip_prefix(letters));
    let bare = code.strip_prefix(country).unwrap_or(&code);
    template::only_filled(
        template(country)?,
        &[&code, bare, of_vehicles.unwrap_or(&code), &bytes::join([country, bare, ""])],
    )
}
