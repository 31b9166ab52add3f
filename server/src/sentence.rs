//! The sandbox's sentences about issues, in the manner of ASP.NET's data annotations.
//!
//! The vendors' own sentences are not known. The page has its own for what it finds itself; these are for requests that were
//! sent without a check.

use proforma::{Issue, Param, Segment};

/// An id in the body is not that of the path. The only code here that is not the core's.
pub(crate) const OTHER_ID: &str = "id.other";

/// The field, as ASP.NET names it, and the sentence.
pub(crate) fn about(issue: &Issue) -> (String, String) {
    let name = name(&issue.path);
    let sentence = sentence(issue, &name);
    (name, sentence)
}

/// `emailAddresses[0]`; `$` for the whole body.
fn name(path: &[Segment]) -> String {
    let mut name = String::new();
    for segment in path {
        match segment {
            Segment::Key(key) if name.is_empty() => name.push_str(key),
            Segment::Key(key) => name.extend([".", key]),
            Segment::Index(index) => name.push_str(&format!("[{index}]")),
        }
    }
    if name.is_empty() { "$".to_owned() } else { name }
}

fn sentence(issue: &Issue, name: &str) -> String {
    let param =
        |key| issue.params.iter().find(|(name, _)| *name == key).map(|(_, param)| words(param)).unwrap_or_default();
    match issue.code.split('.').next().unwrap_or_default() {
        "required" => format!("The {name} field is required."),
        "length" => {
            let (min, max) = (param("min"), param("max"));
            format!("The field {name} must be a string with a minimum length of {min} and a maximum length of {max}.")
        }
        "items" => format!("The field {name} must be an array with a minimum length of {}.", param("min")),
        "one_of" => format!("The field {name} must be one of {}.", param("allowed")),
        "type" if issue.code == "type.not_json" => format!("The JSON value of {name} is nested too deeply."),
        "type" if issue.path.is_empty() => "The body must be a JSON object.".to_owned(),
        "type" => {
            let expected = param("expected").replace("text", "string").replace("list", "array");
            format!("The JSON value of {name} must be of type {expected}.")
        }
        "text" => format!("The field {name} must not hold control characters or lone surrogates."),
        "unknown_field" if issue.code == "unknown_field.more" => {
            format!("{} JSON properties could not be mapped to any member.", param("actual"))
        }
        "unknown_field" => format!("The JSON property '{name}' could not be mapped to any member."),
        "read_only" => format!("The field {name} is assigned by the server."),
        "uuid" => format!("The field {name} must be a GUID."),
        "country" => format!("The field {name} must be an ISO 3166-1 alpha-2 country code."),
        "email" => format!("The {name} field is not a valid e-mail address."),
        "url" => format!("The {name} field is not a valid fully-qualified http or https URL."),
        "clear" => format!("The field {name} cannot be null."),
        "date_time" => format!("The field {name} must be a date and time without an offset."),
        "integer" => format!("The field {name} must be between {} and {}.", param("min"), param("max")),
        "id" => format!("The field {name} must be equal to the {name} of the path."),
        _ => format!("The field {name} is not valid."),
    }
}

fn words(param: &Param) -> String {
    match param {
        Param::Number(number) => number.to_string(),
        Param::Text(text) => text.clone().into_owned(),
        Param::Words(words) => words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use proforma::forms::cm_create_company_profile::FORM;
    use proforma::{Finding, Path};
    use proforma::{Item, Kind};

    use super::*;

    /// Rules that give warnings only.
    const WARNING_ONLY: &[&str] = &["phone", "postal_code", "registration_number"];

    #[test]
    fn has_a_sentence_for_every_rule_of_the_form() {
        let rules: Vec<_> = FORM
            .fields
            .iter()
            .filter_map(|field| match field.kind {
                Kind::Text(rule) => rule,
                Kind::List(Item::Text(rule)) => Some(rule),
                _ => None,
            })
            .filter(|rule| !WARNING_ONLY.contains(&rule.name))
            .collect();
        assert!(rules.len() > 4, "{} rules", rules.len());
        for code in rules.iter().flat_map(|rule| rule.codes) {
            let (_, sentence) = about(&Finding::error(code).at(vec!["name".into()]));
            assert!(!sentence.ends_with(" is not valid."), "{code}: {sentence}");
        }
    }

    #[test]
    fn names_fields_as_asp_net_does() {
        let rows: [(Path, &str); 4] = [
            (vec![], "$"),
            (vec!["name".into()], "name"),
            (vec!["emailAddresses".into(), 1.into()], "emailAddresses[1]"),
            (vec!["Options".into(), "Invoiceable".into()], "Options.Invoiceable"),
        ];
        for (path, expected) in rows {
            assert_eq!(name(&path), expected);
        }
    }
}
