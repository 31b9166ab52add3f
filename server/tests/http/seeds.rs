use std::sync::Arc;

use proforma::forms;
use proforma::{Context, validate};
use proforma::{Record, Value};

use crate::profile::{PROFILES, good};
use crate::running::{Server, home_with};

const ACCOUNT: &str = "/api/cm/voice-companyprofilesapi/v1/6f9c1d2e-84b3-4c57-9a0e-2b7d5e13f846/companyProfiles";

/// Every profile that a provider has, in its own shape.
fn all(server: &Server) -> Vec<(&'static str, String)> {
    let ids = [1, 2, 3, 42, 123].map(|id| server.get(&format!("/api/abillity/api/company/{id}")).text().to_owned());
    let mews = server.post("/api/mews/api/connector/v1/companies/getAll", "{\"Limitation\":{\"Count\":1000}}");
    let twilio = server.get("/api/twilio/v1/CustomerProfiles");
    let list = |body: &str, key: &str| {
        let body = proforma::Value::from_json(body).unwrap();
        let list = if key.is_empty() { Some(&body) } else { body.get(key) };
        let Some(Value::List(profiles)) = list else { panic!("no {key}") };
        profiles.iter().map(proforma::Value::to_json).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    found.extend(list(server.get(ACCOUNT).text(), "").into_iter().map(|text| ("cm.company-profile.update", text)));
    found.extend(ids.into_iter().map(|text| ("abillity.company.patch", text)));
    found.extend(list(mews.text(), "Companies").into_iter().map(|text| ("mews.company.update", text)));
    found.extend(list(twilio.text(), "results").into_iter().map(|text| ("twilio.customer-profile.update", text)));
    found
}

#[test]
fn are_profiles_that_the_forms_would_have_made() {
    let server = Server::start();
    let profiles = all(&server);
    assert_eq!(profiles.len(), 3 + 5 + 4 + 3);
    for (id, text) in profiles {
        let form = forms::ALL.iter().find(|form| form.id == id).unwrap();
        let profile = proforma::Value::from_json(&text).unwrap();
        let found = proforma::from_profile(form, &profile, &proforma::Names::default());
        assert!(found.len() > 3, "{text}");
        let mut record: Vec<(std::borrow::Cow<'_, str>, Value<'_>)> = Vec::new();
        for (path, from) in &found {
            // What only the provider sets is no part of what a person asks for.
            if *path == ["Status"] {
                continue;
            }
            let value = from.iter().try_fold(&profile, |value, key| value.get(key)).unwrap().clone();
            match path {
                [group, leaf] => match record.iter_mut().find(|(key, _)| key == group) {
                    Some((_, Value::Object(leaves))) => leaves.push(((*leaf).into(), value)),
                    _ => record.push(((*group).into(), Value::Object(vec![((*leaf).into(), value)]))),
                },
                [name, ..] => record.push(((*name).into(), value)),
                [] => {}
            }
        }
        let record = Record::new(&form.fields, Value::Object(record));
        let validation = validate(form, &record, Context::default());
        let errors: Vec<_> = validation.issues.iter().filter(|issue| issue.is_error()).collect();
        assert!(errors.is_empty(), "{text}: {errors:?}");
    }
}

#[test]
fn come_once_and_again_after_a_reset() {
    let server = Server::start();
    let first = all(&server);
    assert_eq!(server.send("DELETE", &format!("{ACCOUNT}/c3d9a8e2-7b15-4f0a-b4c7-90e6d1f25a33"), &[], "").status, 204);
    assert_eq!(server.post(PROFILES, &good()).status, 201);
    let server = Server::start_in(server.stop());
    assert_eq!(server.get(ACCOUNT).header("x-cm-pagination-total"), "2");
    assert_eq!(server.get(PROFILES).header("x-cm-pagination-total"), "1");
    let server = Server::start_as(server.stop(), |command| {
        command.arg("--reset");
    });
    assert_eq!(all(&server), first);
    assert_eq!(server.get(PROFILES).text(), "[]");
}

#[test]
fn are_in_the_account_of_the_settings() {
    let account = "AAAAAAAA-2222-4333-8444-555555555555";
    let sid = "AC00000000000000000000000000000000";
    let settings = format!("[cm]\naccount = \"{account}\"\n[twilio]\naccount = \"{sid}\"\n");
    let server = Server::start_in(Arc::new(home_with(&settings)));
    let path = ACCOUNT.replace("6f9c1d2e-84b3-4c57-9a0e-2b7d5e13f846", &account.to_lowercase());
    assert_eq!(server.get(&path).header("x-cm-pagination-total"), "3");
    assert!(server.get("/api/twilio/v1/CustomerProfiles").text().contains(sid));
    assert!(server.get("/api/status").text().contains(account));
}
