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

/// The code with the separators it should have and without the country's letters, or with them, where just one fits.
fn suggestion(text: &str, country: Option<&str>) -> Option<String> {
    let country = country.filter(|_| text.len() <= MAX_LENGTH)?;
    let code = bytes::compact(text, b" .-");
    let bare = code.strip_prefix(country).unwrap_or(&code);
    let sign = SIGNS.split(' ').find_map(|pair| pair.strip_prefix(country)).unwrap_or_default();
    let unsigned = code.strip_prefix(sign).unwrap_or(&code);
    let filled =
        template::only_filled(template(country)?, &[&code, bare, unsigned, &bytes::join([country, bare, ""])])?;
    // Google's pattern takes `75 001`, but nobody writes it.
    Some(if country == "FR" { filled.replace(' ', "") } else { filled })
}

/// Countries whose sign on vehicles, which people write in front of a code (`D-80331`), differs from their two letters; and the sign.
/// Source: distinguishing signs of vehicles in international traffic, United Nations, Convention on Road Traffic, articles 37 and 45(4).
/// The overseas territories of France and Norway have theirs.
static SIGNS: &str = "ATA AXFIN BABIH BEB BLF DED EEEST ESE FIFIN FRF GFF GPF HUH ITI JPJ KRROK LIFL LUL MEMNE MFF MQF \
     MTM NCF NON PFF PMF PTP REF RSSRB RURUS SES SISLO SJN SMRSM VAV WFF XKRKS YTF";
