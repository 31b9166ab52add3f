//! `schemas/<form id>.<record or payload>.json`, and `schemas.js`, which has them all and renames what CM.com lets a caller rename.

use anyhow::Result;
use proforma::{FORMS, FieldLocation, Form};

use super::javascript::{HEAD, literal};
use super::schema::{Of, schema};

/// The function, which reads the constant `schemas`.
const FUNCTION: &str = include_str!("schemas.js");

/// One file for each form and side.
pub(super) fn files() -> Result<Vec<(String, String)>> {
    let pairs = FORMS.iter().flat_map(|form| Of::ALL.map(|of| (form, of)));
    pairs
        .map(|(form, of)| {
            let text = serde_json::to_string_pretty(&schema(form, of))? + "\n";
            Ok((format!("schemas/{}.{}.json", form.id, of.name()), text))
        })
        .collect()
}

/// The module: each schema as a function, so that every call makes a fresh object.
pub(super) fn source() -> Result<String> {
    let forms: Vec<String> = FORMS.iter().map(|form| entry(form)).collect::<Result<_>>()?;
    Ok(format!(
        "{HEAD}
/** @typedef {{{{ renames: boolean, inPath: string[], record: () => any, payload: () => any }}}} Form */

/** @type {{Record<string, Form>}} */
const schemas = {{
{}}};

{FUNCTION}",
        forms.concat()
    ))
}

fn entry(form: &Form) -> Result<String> {
    let [record, payload] = Of::ALL.map(|of| literal(&schema(form, of)));
    let (record, payload) = (record?, payload?);
    let in_path = form.fields.iter().filter(|field| field.location == FieldLocation::Path);
    let in_path = literal(&in_path.filter_map(|field| field.path.first()).collect::<Vec<_>>())?;
    Ok(format!(
        "  '{}': {{\n    renames: {},\n    inPath: {in_path},\n    record: () => ({record}),\n    payload: () => ({payload}),\n  }},\n",
        form.id, form.renames
    ))
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::{env, fs, process};

    use anyhow::{Context, Result};
    use serde_json::Value;

    use super::{FORMS, Of, files, schema, source};

    /// What `node` prints for an expression in which `jsonSchema` is the function that ships; the message where it throws.
    fn node(expression: &str) -> Result<String> {
        static DIRECTORIES: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let count = DIRECTORIES.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let directory = env::temp_dir().join(format!("proforma-schemas-{}-{count}", process::id()));
        fs::create_dir_all(&directory)?;
        fs::write(directory.join("schemas.mjs"), source()?)?;
        let script = format!(
            "import('./schemas.mjs').then(({{ jsonSchema }}) => {expression}).catch((error) => error.message).then((value) => console.log(JSON.stringify(value)))"
        );
        let output = Command::new("node").current_dir(&directory).args(["-e", &script]).output()?;
        fs::remove_dir_all(&directory)?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    #[test]
    fn there_is_a_file_for_each_form_and_side() -> Result<()> {
        let files = files()?;
        assert_eq!(files.len(), FORMS.len() * 2);
        assert!(files.iter().any(|(name, _)| name == "schemas/mews.company.update.payload.json"));
        for (name, text) in files {
            serde_json::from_str::<Value>(&text).context(name)?;
        }
        Ok(())
    }

    #[test]
    fn the_function_gives_what_the_files_have() -> Result<()> {
        let all = "['record', 'payload'].flatMap((of) => IDS.map((id) => jsonSchema(id, of)))";
        let ids: Vec<&str> = FORMS.iter().map(|form| form.id).collect();
        let printed: Value = serde_json::from_str(&node(&all.replace("IDS", &serde_json::to_string(&ids)?))?)?;
        let pairs = Of::ALL.into_iter().flat_map(|of| FORMS.iter().map(move |form| (form, of)));
        let expected = pairs.map(|(form, of)| serde_json::to_value(schema(form, of))).collect::<Result<Value, _>>()?;
        assert_eq!(printed, expected);
        Ok(())
    }

    #[test]
    fn each_call_gives_an_object_of_its_own() -> Result<()> {
        let id = "'mews.company.update'";
        let changed = format!("(jsonSchema({id}).properties.Name = 1, typeof jsonSchema({id}).properties.Name)");
        assert_eq!(node(&changed)?, "\"object\"");
        Ok(())
    }

    #[test]
    fn names_rename_the_payload_and_what_it_requires() -> Result<()> {
        let keys = |names: &str| {
            let schema = format!("jsonSchema('cm.company-profile.create', 'payload', {{ names: {names} }})");
            node(&format!("((s) => [Object.keys(s.properties).slice(0, 2), s.required.slice(0, 2)])({schema})"))
        };
        assert_eq!(keys("{}")?, r#"[["name","companyName"],["name","companyName"]]"#);
        assert_eq!(keys("null")?, keys("{ name: undefined }")?);
        assert_eq!(keys("{ name: 'label' }")?, r#"[["label","companyName"],["label","companyName"]]"#);
        // A swap is fine.
        assert_eq!(
            keys("{ name: 'companyName', companyName: 'name' }")?,
            r#"[["companyName","name"],["companyName","name"]]"#
        );
        Ok(())
    }

    #[test]
    fn names_leave_the_record_alone() -> Result<()> {
        for form in FORMS {
            let keys =
                |options: &str| node(&format!("Object.keys(jsonSchema('{}', 'record'{options}).properties)", form.id));
            assert_eq!(keys("")?, keys(", { names: { name: 'label' } }")?);
        }
        Ok(())
    }

    #[test]
    fn a_mistake_throws_an_error_that_says_what_to_do() -> Result<()> {
        for (call, message) in [
            ("'no.such.form'", "there is no form \\\"no.such.form\\\"; use one of cm.company-profile.create"),
            ("'toString'", "there is no form"),
            ("'mews.company.update', 'answer'", "use \\\"record\\\" or \\\"payload\\\""),
            ("'mews.company.update', 'payload', { names: { Name: 'N' } }", "renames `Name`, which"),
            ("'cm.company-profile.create', 'payload', { names: 'x' }", "`names` is no object"),
            ("'cm.company-profile.create', 'payload', { names: [] }", "`names` is no object"),
            (
                "'cm.company-profile.create', 'payload', { names: { name: '' } }",
                "the wire name of `name` in `names` is no text",
            ),
            (
                "'cm.company-profile.create', 'payload', { names: { name: null } }",
                "the wire name of `name` in `names` is no text",
            ),
            ("'cm.company-profile.create', 'payload', { names: { nome: 'x' } }", "`names` renames `nome`"),
            (
                "'cm.company-profile.create', 'payload', { names: { name: 'city' } }",
                "gives two fields the wire name `city`",
            ),
        ] {
            let printed = node(&format!("jsonSchema({call})"))?;
            assert!(printed.starts_with("\"proforma: ") && printed.contains(message), "{call}: {printed}");
        }
        Ok(())
    }
}
