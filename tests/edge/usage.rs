//! A programming error throws an Error that says what to do, and nothing is sent.

use proforma::edge::{client, validator};
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{CM, CREATE, Call, MEWS, Network, SID, TWILIO, from_json, js, record, thrown};

#[wasm_bindgen_test]
async fn throws_where_names_cannot_be_used_and_sends_nothing() {
    let network = Network::responding(&json!([{}]));
    for (form, names, message) in [
        (CREATE, "{ name: 'city' }", "`names` gives two fields the wire name `city`; give each a name of its own"),
        (CREATE, "{ name: 'x', city: 'x' }", "`names` gives two fields the wire name `x`; give each a name of its own"),
        (CREATE, "{ name: '' }", "the wire name of `name` in `names` is no text; give it a name"),
        (CREATE, "{ name: 5 }", "the wire name of `name` in `names` is no text; give it a name"),
        (CREATE, "{ name: null }", "the wire name of `name` in `names` is no text; give it a name"),
        (
            CREATE,
            "{ shoe: 'x' }",
            "`names` renames `shoe`, which this form does not have or cannot rename; leave it out",
        ),
        (MEWS, "{ Name: 'x' }", "`names` renames `Name`, which this form does not have or cannot rename; leave it out"),
        (CREATE, "[]", "`names` is no object; give it wire names by default name"),
        (CREATE, "'name'", "`names` is no object; give it wire names by default name"),
        (CREATE, "{ name: () => {} }", "the wire name of `name` in `names` is no text; give it a name"),
    ] {
        let options = format!("{{ names: {names} }}");
        let call = Call::of(form).options(&options);
        assert_eq!(thrown(call.try_submit()), format!("proforma: {message}"), "{names}");
        let (index, cells, text) = call.encoded();
        let built = validator::build_requests(index, cells, text, JsValue::UNDEFINED, js(names), None);
        assert_eq!(thrown(built), format!("proforma: {message}"), "{names}");
        assert_eq!(
            thrown(validator::from_profile(index, cells, text, js(names))),
            format!("proforma: {message}"),
            "{names}"
        );
    }
    assert_eq!(network.count(), 0);
}

#[wasm_bindgen_test]
async fn takes_names_that_are_swapped() {
    let network = Network::responding(&json!([{}]));
    let options = "{ names: { name: 'companyName', companyName: 'name' } }";
    assert_eq!(Call::of(CREATE).options(options).submit().await["type"], "accepted");
    let body = &network.seen().await[0].body;
    assert!(body.starts_with("{\"companyName\":\"Office\",\"name\":\"Acme B.V.\","), "{body}");
}

#[wasm_bindgen_test]
fn throws_where_the_form_cannot_be_read_or_asked() {
    let expected = |rest: &str| format!("proforma: {rest}");
    assert_eq!(
        thrown(Call::of(CREATE).try_read()),
        expected("cm.company-profile.create cannot read one profile; see spec.reads")
    );
    for question in ["shoeSize", "", "constructor", "__proto__"] {
        let message = format!("cm.company-profile.update has no question `{question}`; see spec.questions");
        assert_eq!(thrown(Call::of(CM).try_ask(question)), expected(&message));
    }
    let message = "twilio.customer-profile.update has no question `requiredFields`; see spec.questions";
    assert_eq!(thrown(Call::of(TWILIO).try_ask("requiredFields")), expected(message));
}

#[wasm_bindgen_test]
async fn throws_where_the_path_of_a_question_is_none_and_sends_nothing() {
    let network = Network::responding(&json!([{}]));
    for path in [
        "''",
        "'x'",
        "'//elsewhere.example/x'",
        "'https://elsewhere.example/x'",
        "'/x?y=1'",
        "'/x#y'",
        "'/x y'",
        "'/\\\\elsewhere.example'",
        "'/{'",
        "'/}'",
        "'/{}'",
        "'/{name}'",
        "'/{accountGuid'",
        "'/x}/{accountGuid}'",
        "5",
        "{}",
        "[]",
        "true",
        "false",
        "() => '/x'",
        "Symbol()",
        "10n ** 30n",
    ] {
        let options = format!("{{ paths: {{ requiredFields: {path} }} }}");
        let message = thrown(Call::of(CREATE).options(&options).try_ask("requiredFields"));
        assert!(message.starts_with("proforma: the path `"), "{path}: {message}");
        assert!(
            message.ends_with(
                "of a question starts with one \"/\" and names ids of the form in braces; mend it in `paths`"
            )
        );
    }
    assert_eq!(network.count(), 0);
}

#[wasm_bindgen_test]
fn throws_where_there_is_no_such_form() {
    let expected = "proforma: there is no such form";
    let none = || JsValue::UNDEFINED;
    for form in [5, usize::MAX] {
        assert_eq!(thrown(client::submit(form, 0, 0, none(), none())), expected);
        assert_eq!(thrown(client::read(form, 0, 0, none(), none())), expected);
        assert_eq!(thrown(client::list(form, 0, 0, none(), none(), none())), expected);
        assert_eq!(thrown(client::ask(form, 0, 0, "requiredFields", none(), none())), expected);
        assert_eq!(thrown(validator::validate(form, 0, 0)), expected);
        assert_eq!(thrown(validator::validate_field(form, 0, 0)), expected);
        assert_eq!(thrown(validator::build_requests(form, 0, 0, none(), none(), None)), expected);
        assert_eq!(thrown(validator::normalise(form, 0, 0)), expected);
        assert_eq!(thrown(validator::diff(form, 0, 0)), expected);
        assert_eq!(thrown(validator::from_profile(form, 0, 0, none())), expected);
    }
}

#[wasm_bindgen_test]
async fn works_on_after_a_call_that_threw() {
    let _network = Network::responding(&json!([{}]));
    thrown(Call::of(TWILIO).target("{ baseUrl: 'x' }").try_submit());
    let outcome = Call { record: from_json(&record(TWILIO)), ..Call::of(TWILIO) }.submit().await;
    assert_eq!(outcome["type"], "accepted");
    assert_eq!(from_json(&json!(SID)).as_string().as_deref(), Some(SID));
}
