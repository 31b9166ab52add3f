//! Credentials: sent as they are or not at all, and told to nobody else.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{ABILLITY, CM, COMPANY, CREATE, Call, MEWS, Network, TWILIO, lines, one, record};

#[wasm_bindgen_test]
async fn sends_no_credential_where_a_gateway_adds_them() {
    for form in [CREATE, CM, ABILLITY, MEWS, TWILIO] {
        for credentials in ["undefined", "null", "{}", "{ productToken: null }"] {
            let target = format!("{{ baseUrl: 'https://gateway.example', credentials: {credentials} }}");
            let seen = one(Call::of(form).target(&target)).await;
            let names: Vec<&str> = seen.headers.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["accept", "content-type"], "{form}");
            assert!(!seen.body.contains("Token"), "{form}");
        }
    }
}

#[wasm_bindgen_test]
async fn sends_no_credential_that_a_header_would_change_and_does_not_repeat_it() {
    let network = Network::responding(&json!([{}]));
    for secret in
        ["'sesam\\n1'", "'sesam\\u0000'", "'sesam ✓'", "' sesam'", "'sesam\\t'", "'sesam \\ud800'", "false", "5"]
    {
        let target = format!("{{ credentials: {{ productToken: {secret} }} }}");
        let outcome = Call::of(CREATE).target(&target).submit().await;
        assert_eq!(
            (outcome["type"].as_str(), lines(&outcome["issues"])),
            (Some("invalid"), vec!["error credential.unsendable productToken".to_owned()])
        );
        assert!(!outcome.to_string().contains("sesam"), "{secret}");
    }
    for tag in ["'a\\nb'", "'✓'", "' x'"] {
        let options = format!("{{ ifMatch: {tag} }}");
        let outcome = Call::of(MEWS).options(&options).submit().await;
        assert_eq!(lines(&outcome["issues"]), ["error credential.unsendable ifMatch"], "{tag}");
    }
    let missing = Call::of(TWILIO).target("{ credentials: { username: 'AC1' } }").submit().await;
    assert_eq!(lines(&missing["issues"]), ["error credential.missing password"]);
    assert_eq!(network.count(), 0);
}

#[wasm_bindgen_test]
async fn never_tells_a_secret_in_an_outcome() {
    let target = "{ baseUrl: 'https://gateway.example', credentials: { username: 'AC1', password: 'secret-1' } }";
    for status in [200, 400, 401, 409, 429, 500, 301] {
        let network = Network::responding(&json!([{ "status": status }]));
        let outcome = Call::of(TWILIO).record(&record(TWILIO)).target(target).options("{ attempts: 1 }").submit().await;
        assert!(!outcome.to_string().contains("secret-1"));
        assert_eq!(network.count(), 1);
    }
}

#[wasm_bindgen_test]
async fn sends_nothing_where_a_credential_is_missing() {
    let network = Network::responding(&json!([{}]));
    let call = Call::of(MEWS).record(&json!({ "CompanyId": COMPANY })).target("{ credentials: { clientToken: 'c' } }");
    let expected = ["error credential.missing accessToken", "error credential.missing client"];
    for (outcome, kind) in [(call.read().await, "rejected"), (call.list("{}").await, "rejected")] {
        assert_eq!(
            (outcome["type"].as_str(), lines(&outcome["issues"])),
            (Some(kind), expected.map(str::to_owned).to_vec())
        );
    }
    assert_eq!(network.count(), 0);
}
