//! What every rule is: a format with a name, a normal form and a check.

use crate::issue::Finding;

/// What a rule may know beside the text it judges.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleContext<'a> {
    /// The ISO 3166-1 alpha-2 code, upper case, of the country the value belongs to, where the record tells it.
    pub country: Option<&'a str>,
}

/// One format. Each rule file exposes its own as a constant, and `rules::ALL` lists them.
#[derive(Debug)]
pub struct Rule {
    /// The first word of the rule's issue codes.
    pub name: &'static str,
    /// Every code the rule can give.
    pub codes: &'static [&'static str],
    /// How a page shows such a field: one of the contract's field kinds.
    pub kind: &'static str,
    /// A regular expression (ECMA-262) that every text without an error fits from end to end, before and after it is
    /// brought into normal form; for JSON Schema. `None` where it would say nothing or too much.
    pub pattern: Option<&'static str>,
    /// The text as it is judged, compared and sent, where that differs from what was typed (already trimmed).
    pub normalise: fn(&str) -> Option<String>,
    /// What is wrong with a text in normal form: nothing, one error, or warnings.
    pub check: fn(&str, RuleContext<'_>) -> Vec<Finding>,
}

/// What a check gives that has at most one thing to say. Not inlined: the module has it once.
#[inline(never)]
#[must_use]
pub(crate) fn at_most_one(finding: Option<Finding>) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(finding);
    findings
}

/// The reasons that apply, in their order.
#[inline(never)]
#[must_use]
pub(crate) fn applying<Reason: Copy>(reasons: &[(bool, Reason)]) -> Vec<Reason> {
    let mut applying = Vec::new();
    for (applies, reason) in reasons {
        if *applies {
            applying.push(*reason);
        }
    }
    applying
}

/// For rules whose texts are sent as typed.
#[must_use]
pub(crate) fn as_typed(_: &str) -> Option<String> {
    None
}
