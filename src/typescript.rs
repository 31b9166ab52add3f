//! The TypeScript types of every form's record, written from its table when the package is built.

use crate::field::{Field, Item, Kind, Place};
use crate::form::{Form, Verb};
use crate::json::write_text;

/// A module that declares `Records`: the record of each form by its id.
#[must_use]
pub fn records(forms: &[&Form]) -> String {
    let mut out = String::from("// Generated from the tables in src/forms by `cargo xtask package`.\n\n");
    out.push_str("/** A JSON value that goes out as it is. */\n");
    out.push_str(
        "export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };\n\n",
    );
    out.push_str("/** The record of each form, by the form's id. */\nexport interface Records {\n");
    for form in forms {
        out.push_str("  ");
        write_text(form.id, &mut out);
        out.push_str(&[": ", &name(form), ";\n"].concat());
    }
    out.push_str("}\n");
    for form in forms {
        record(form, &mut out);
    }
    out
}

/// `cm.company-profile.create` is `CmCompanyProfileCreate`.
fn name(form: &Form) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    form.id.split(['.', '-']).map(capital).collect()
}

fn record(form: &Form, out: &mut String) {
    out.push_str(
        &["\n/** `", form.method.as_str(), " ", form.path, "` */\nexport interface ", &name(form), " {\n"].concat(),
    );
    let mut group = "";
    for field in form.fields.iter().filter(|field| field.place != Place::ReadOnly) {
        match field.path {
            [first, _] if *first == group => {}
            [first, _] => {
                group = first;
                out.push_str(&["  ", first, "?: {\n"].concat());
                for leaf in
                    form.fields.iter().filter(|field| field.path.len() == 2 && field.path.first() == Some(first))
                {
                    property(form, leaf, "    ", out);
                }
                out.push_str("  };\n");
            }
            _ => property(form, field, "  ", out),
        }
    }
    out.push_str("}\n");
}

fn property(form: &Form, field: &Field, indent: &str, out: &mut String) {
    let Some(key) = field.path.last() else { return };
    let nullable = field.clearable || (!field.required && (form.verb == Verb::Create || field.place == Place::Id));
    let or_null = if nullable { " | null" } else { "" };
    out.push_str(&[indent, key, "?: ", &value(field.kind), or_null, ";\n"].concat());
}

fn value(kind: Kind) -> String {
    match kind {
        Kind::Text(_) | Kind::Multiline => "string".to_owned(),
        Kind::Integer(..) => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Choice(words) => union(words),
        Kind::List(Item::Text(_)) => "readonly string[]".to_owned(),
        Kind::List(Item::Choice(words)) => ["readonly (", &union(words), ")[]"].concat(),
        Kind::Map => "{ readonly [key: string]: Json }".to_owned(),
        Kind::Documents => "readonly { readonly [key: string]: Json }[]".to_owned(),
    }
}

fn union(words: &[&str]) -> String {
    words.iter().map(|word| ["'", word, "'"].concat()).collect::<Vec<_>>().join(" | ")
}
