//! What CM.com can be asked about a record before it is sent.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{ACCOUNT, CM, CREATE, Call, Network, PROFILE, Seen, lines, of};

/// The outcome, and `GET https://... body` of each request.
async fn ask(form: &str, question: &str, record: &Json, options: &str, script: Json) -> (Json, Vec<String>) {
    let network = Network::responding(&script);
    let outcome = Call::of(form)
        .record(record)
        .target("{ credentials: { productToken: 't' } }")
        .options(options)
        .ask(question)
        .await;
    let seen = network.seen().await;
    assert!(seen.iter().all(|request| request.header("x-cm-producttoken") == Some("t")));
    (outcome, seen.iter().map(Seen::line).collect())
}

fn address(rest: &str) -> String {
    format!("https://api.cm.com/voice-companyprofilesapi/v1/{ACCOUNT}{rest}")
}

fn country() -> Json {
    json!({ "accountGuid": ACCOUNT, "countryCode": " nl" })
}

#[wasm_bindgen_test]
async fn asks_which_fields_a_country_requires() {
    let body = json!({ "fields": [{ "name": "vat" }] });
    let (outcome, seen) = ask(CREATE, "requiredFields", &country(), "{}", json!([{ "body": body }])).await;
    assert_eq!(outcome, json!({ "type": "answered", "status": 200, "body": body, "text": body.to_string() }));
    assert_eq!(seen, [format!("GET {}", address("/requiredFields?countryCode=NL"))]);
}

#[wasm_bindgen_test]
async fn asks_what_an_update_would_do_with_the_body_that_it_would_send() {
    let given =
        json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE, "name": " Office ", "callbackUrl": null });
    let (outcome, seen) = ask(CM, "updateConsequences", &given, "{}", json!([{ "body": "revalidation" }])).await;
    assert_eq!(outcome, json!({ "type": "answered", "status": 200, "body": null, "text": "revalidation" }));
    let body = "{\"name\":\"Office\",\"callbackUrl\":null}";
    assert_eq!(seen, [format!("POST {} {body}", address(&format!("/companyProfiles/{PROFILE}/updateConsequences")))]);
}

#[wasm_bindgen_test]
async fn asks_with_the_names_that_are_given() {
    let given = json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE, "name": "Office" });
    let (_, seen) = ask(CM, "updateConsequences", &given, "{ names: { name: 'title' } }", json!([{}])).await;
    assert!(seen[0].ends_with(" {\"title\":\"Office\"}"), "{seen:?}");
}

#[wasm_bindgen_test]
async fn takes_any_text_for_an_answer() {
    for (text, body) in [
        ("", json!(null)),
        ("yes", json!(null)),
        ("<p>yes", json!(null)),
        (" [1]\n", json!([1])),
        ("null", json!(null)),
        ("5", json!(5)),
    ] {
        let (outcome, _) = ask(CREATE, "requiredFields", &country(), "{}", json!([{ "body": text }])).await;
        assert_eq!(outcome, json!({ "type": "answered", "status": 200, "body": body, "text": text }));
    }
    let (outcome, _) = ask(CREATE, "requiredFields", &country(), "{}", json!([{ "status": 204 }])).await;
    assert_eq!(outcome, json!({ "type": "answered", "status": 204, "body": null, "text": "" }));
}

#[wasm_bindgen_test]
async fn maps_an_answer_that_breaks_off_to_unreadable() {
    let _network =
        Network::new("return Promise.resolve(new Response(new ReadableStream({ pull: (stream) => stream.error(1) })))");
    let outcome = Call::of(CREATE).ask("requiredFields").await;
    assert_eq!(of(&outcome, &["type", "reason", "sent"]), json!(["failed", "unreadable", "yes"]));
}

#[wasm_bindgen_test]
async fn asks_at_the_path_that_is_given() {
    for (path, rest) in [
        ("/x/{accountGuid}/y", format!("/x/{ACCOUNT}/y?countryCode=NL")),
        ("/{countryCode}/{countryCode}", "/NL/NL?countryCode=NL".to_owned()),
        ("/", "/?countryCode=NL".to_owned()),
    ] {
        let options = format!("{{ paths: {{ requiredFields: '{path}', updateConsequences: 5 }} }}");
        let (_, seen) = ask(CREATE, "requiredFields", &country(), &options, json!([{}])).await;
        assert_eq!(seen, [format!("GET https://api.cm.com{rest}")]);
    }
}

#[wasm_bindgen_test]
async fn asks_at_its_own_path_where_none_is_given() {
    for paths in [
        "undefined",
        "null",
        "{}",
        "{ requiredFields: undefined }",
        "{ requiredFields: null }",
        "{ updateConsequences: '/x' }",
    ] {
        let (_, seen) = ask(CREATE, "requiredFields", &country(), &format!("{{ paths: {paths} }}"), json!([{}])).await;
        assert_eq!(seen, [format!("GET {}", address("/requiredFields?countryCode=NL"))], "{paths}");
    }
}

#[wasm_bindgen_test]
async fn sends_nothing_of_a_record_that_cannot_be_asked_about() {
    for (form, question, record, expected) in [
        (CREATE, "requiredFields", json!({ "countryCode": "NL" }), "error required.missing accountGuid"),
        (
            CREATE,
            "requiredFields",
            json!({ "accountGuid": ACCOUNT, "countryCode": "UK" }),
            "error country.unknown countryCode",
        ),
        (
            CM,
            "updateConsequences",
            json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE, "name": "" }),
            "error required.blank name",
        ),
    ] {
        let (outcome, seen) = ask(form, question, &record, "{}", json!([{}])).await;
        assert_eq!(outcome["type"], "invalid");
        assert!(lines(&outcome["issues"]).contains(&expected.to_owned()), "{outcome}");
        assert!(seen.is_empty());
    }
}

#[wasm_bindgen_test]
async fn repeats_a_question_even_of_a_create_and_is_refused_like_a_submission() {
    let (outcome, seen) =
        ask(CREATE, "requiredFields", &country(), "{}", json!([{ "status": 500 }, { "status": 404 }])).await;
    assert_eq!((of(&outcome, &["type", "completed"]), seen.len()), (json!(["not_found", 0]), 2));
}
