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
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::{env, fs, process};

    use anyhow::{Context, Result};
    use serde_json::{Value, json};

    use super::{FORMS, Of, files, schema, source};

    /// What expressions give in which `jsonSchema` is the function that ships; the message of the Error where one throws.
    fn node(expressions: &[String]) -> Result<Vec<Value>> {
        static DIRECTORIES: AtomicU32 = AtomicU32::new(0);
        let count = DIRECTORIES.fetch_add(1, Ordering::Relaxed);
        let directory = env::temp_dir().join(format!("proforma-schemas-{}-{count}", process::id()));
        fs::create_dir_all(&directory)?;
        fs::write(directory.join("schemas.mjs"), source()?)?;
        let functions: Vec<String> = expressions.iter().map(|expression| format!("() => {expression}")).collect();
        let script = format!(
            "import('./schemas.mjs').then(({{ jsonSchema }}) => {{
                const given = (run) => {{ try {{ return run(); }} catch (error) {{ return error.message; }} }};
                console.log(JSON.stringify([{}].map(given)));
            }})",
            functions.join(", ")
        );
        let output = Command::new("node").current_dir(&directory).args(["-e", &script]).output()?;
        fs::remove_dir_all(&directory)?;
        serde_json::from_slice(&output.stdout).with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())
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
        let pairs: Vec<_> = FORMS.iter().flat_map(|form| Of::ALL.map(|of| (form, of))).collect();
        let calls: Vec<String> =
            pairs.iter().map(|(form, of)| format!("jsonSchema('{}', '{}')", form.id, of.name())).collect();
        for ((form, of), given) in pairs.iter().zip(node(&calls)?) {
            assert_eq!(given, serde_json::to_value(schema(form, *of))?, "{}", form.id);
        }
        Ok(())
    }

    #[test]
    fn each_call_gives_an_object_of_its_own() -> Result<()> {
        let id = "'mews.company.update'";
        let changed = format!("(jsonSchema({id}).properties.Name = 1, typeof jsonSchema({id}).properties.Name)");
        assert_eq!(node(&[changed])?, ["object"]);
        Ok(())
    }

    #[test]
    fn names_rename_the_payload_and_what_it_requires() -> Result<()> {
        let cases = [
            ("undefined", ["name", "companyName"]),
            ("null", ["name", "companyName"]),
            ("{}", ["name", "companyName"]),
            ("{ name: undefined }", ["name", "companyName"]),
            ("{ name: 'label' }", ["label", "companyName"]),
            ("{ name: 'companyName', companyName: 'name' }", ["companyName", "name"]),
            // Not in the body, so that no name collides with it.
            ("{ name: 'accountGuid', accountGuid: 'name' }", ["accountGuid", "companyName"]),
        ];
        let calls = cases.map(|(names, _)| {
            let schema = format!("jsonSchema('cm.company-profile.create', 'payload', {{ names: {names} }})");
            format!("((s) => [Object.keys(s.properties).slice(0, 2), s.required.slice(0, 2)])({schema})")
        });
        for ((names, keys), given) in cases.iter().zip(node(&calls)?) {
            assert_eq!(given, json!([keys, keys]), "{names}");
        }
        Ok(())
    }

    #[test]
    fn names_leave_the_record_alone() -> Result<()> {
        let calls: Vec<String> = FORMS
            .iter()
            .map(|form| {
                format!("Object.keys(jsonSchema('{}', 'record', {{ names: {{ name: 'label' }} }}).properties)", form.id)
            })
            .collect();
        for (form, given) in FORMS.iter().zip(node(&calls)?) {
            let mut keys: Vec<&str> = form.fields.iter().filter_map(|field| field.path.first().copied()).collect();
            keys.dedup();
            assert_eq!(given, json!(keys), "{}", form.id);
        }
        Ok(())
    }

    #[test]
    fn a_mistake_throws_an_error_that_says_what_to_do() -> Result<()> {
        let cases = [
            ("'no.such.form'", "there is no form \"no.such.form\"; use one of cm.company-profile.create"),
            ("'toString'", "there is no form"),
            ("Symbol('x')", "there is no form symbol"),
            ("1n", "there is no form bigint"),
            ("'mews.company.update', 'answer'", "use \"record\" or \"payload\""),
            ("'mews.company.update', 'payload', { names: { Name: 'N' } }", "renames `Name`, which"),
            ("'cm.company-profile.create', 'payload', { names: 'x' }", "`names` is no object"),
            ("'cm.company-profile.create', 'payload', { names: [] }", "`names` is no object"),
            ("'cm.company-profile.create', 'payload', { names: { name: '' } }", "of `name` in `names` is no text"),
            ("'cm.company-profile.create', 'payload', { names: { name: null } }", "of `name` in `names` is no text"),
            ("'cm.company-profile.create', 'payload', { names: { nome: 'x' } }", "`names` renames `nome`"),
            ("'cm.company-profile.create', 'payload', { names: { name: 'city' } }", "two fields the wire name `city`"),
            (
                "'cm.company-profile.create', 'payload', { names: { name: 'status' } }",
                "two fields the wire name `status`",
            ),
        ];
        for ((call, message), given) in cases.iter().zip(node(&cases.map(|(call, _)| format!("jsonSchema({call})")))?) {
            let given = given.as_str().unwrap_or_default();
            assert!(given.starts_with("proforma: ") && given.contains(message), "{call}: {given}");
        }
        Ok(())
    }
}
