//! `baseUrl`: what is no address throws, and a mistake there never ends at the provider's own address.

use proforma::edge::validator;
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{ABILLITY, CM, Call, Network, TWILIO, js, sleep, thrown};

/// The same for all, since a password may be in what was given.
const MESSAGE: &str = "proforma: `baseUrl` is no address to send to; give it an absolute http or https address without credentials, \
     query and fragment, such as \"https://gateway.example/api\", or in a page a path that starts with one \"/\"";

/// What is no address that something can be sent to, as JavaScript expressions.
const NO_ADDRESS: &[&str] = &[
    "''",
    "' '",
    "'.'",
    "'?'",
    "'#'",
    "'api/mews'",
    "'./api'",
    "'gateway.example'",
    "'gateway.example:8080/api'",
    "'//gateway.example'",
    "'///gateway.example'",
    "'/\\\\gateway.example'",
    "'\\\\api'",
    "'/api?x=1'",
    "'/api#x'",
    "'/a b'",
    "'/a\\tb'",
    "'/a\\u0000'",
    "'https:gateway.example'",
    "'https:/gateway.example'",
    "'https://'",
    "'https:///gateway.example'",
    "'https://?x'",
    "'http://exa mple'",
    "'https://gateway.example?x=1'",
    "'https://gateway.example/#x'",
    "'https://jane@gateway.example'",
    "'https://jane:secret@gateway.example'",
    "'https://@gateway.example'",
    "'https://gateway.example\\\\@elsewhere.example'",
    "'https://gateway.example/a\\nb'",
    "' https://gateway.example'",
    "'https://gateway.example '",
    "'ftp://gateway.example'",
    "'ws://gateway.example'",
    "'mailto:x@example.com'",
    "'javascript:alert(1)'",
    "'data:text/plain,x'",
    "'file:///etc/passwd'",
    "'https://[::1'",
    "'https://gateway.example:99999'",
    "'http://%'",
    "false",
    "true",
    "0",
    "5",
    "{}",
    "[]",
    "{ href: 'https://gateway.example' }",
    "['https://gateway.example']",
    "10n ** 30n",
    "Symbol()",
    "() => {}",
];

#[wasm_bindgen_test]
async fn throws_where_the_base_url_is_no_address_and_sends_nothing() {
    let network = Network::responding(&json!([{}]));
    for address in NO_ADDRESS {
        let target = format!("{{ baseUrl: {address} }}");
        let call = Call::of(CM).target(&target);
        for message in [
            thrown(call.try_submit()),
            thrown(call.try_read()),
            thrown(call.try_list("{}")),
            thrown(call.try_ask("updateConsequences")),
        ] {
            assert_eq!(message, MESSAGE, "{address}");
        }
    }
    sleep(10).await;
    assert_eq!(network.count(), 0);
}

#[wasm_bindgen_test]
async fn takes_addresses_that_can_be_sent_to() {
    for (address, url) in [
        ("https://gateway.example", "https://gateway.example/api/company/42"),
        ("https://gateway.example/", "https://gateway.example/api/company/42"),
        ("https://gateway.example///", "https://gateway.example/api/company/42"),
        ("https://gateway.example/api/abillity", "https://gateway.example/api/abillity/api/company/42"),
        ("HTTP://Gateway.Example:80/x", "http://gateway.example/x/api/company/42"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/company/42"),
        ("http://[::1]:8080/%20", "http://[::1]:8080/%20/api/company/42"),
        ("https://bücher.example", "https://xn--bcher-kva.example/api/company/42"),
    ] {
        let network = Network::responding(&json!([{}]));
        let target = format!("{{ baseUrl: '{address}' }}");
        assert_eq!(Call::of(ABILLITY).target(&target).submit().await["type"], "accepted", "{address}");
        assert_eq!(network.seen().await[0].url, url);
    }
}

#[wasm_bindgen_test]
fn never_takes_a_target_that_cannot_be_read_for_the_provider_itself() {
    for target in [
        "5",
        "'https://gateway.example'",
        "true",
        "() => {}",
        "Symbol()",
        "{ baseUrl: () => {} }",
        "{ baseUrl: Symbol(), credentials: { username: 'x' } }",
    ] {
        let (form, cells, text) = Call::of(TWILIO).encoded();
        let built = validator::build_requests(form, cells, text, js(target), JsValue::UNDEFINED, None);
        assert_eq!(thrown(built), MESSAGE, "{target}");
        assert_eq!(thrown(Call::of(TWILIO).target(target).try_submit()), MESSAGE, "{target}");
    }
}

#[wasm_bindgen_test]
fn judges_addresses_the_same_where_the_browser_has_no_can_parse() {
    let verdicts = || {
        NO_ADDRESS
            .iter()
            .map(|address| {
                let target = format!("{{ baseUrl: {address} }}");
                Call::of(TWILIO).target(&target).try_submit().is_err()
            })
            .collect::<Vec<_>>()
    };
    let with = verdicts();
    js("(globalThis.canParse = URL.canParse, delete URL.canParse)");
    let without = verdicts();
    js("(URL.canParse = canParse, delete globalThis.canParse)");
    assert_eq!(with, without);
    assert!(with.iter().all(|is_refused| *is_refused));
}
