//! What fetch is given, byte for byte.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{
    ABILLITY, ACCOUNT, CM, COMPANY, CREATE, Call, MEWS, Network, PROFILE, SID, Seen, TWILIO, from_json, js, one, read,
    record, sent, two_requests,
};

fn headers(seen: &Seen) -> Json {
    seen.headers
        .iter()
        .cloned()
        .map(|(name, value)| (name, Json::from(value)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[wasm_bindgen_test]
async fn sends_a_create_of_cm_as_a_post_with_the_product_token_in_a_header() {
    let mut given = record(CREATE);
    let more = json!({
        "countryCode": " nl ", "representativePhoneNumber": "+31201234567", "requiredFields": { "vat": "NL1", "n": [1.5, null] },
        "streetNumberExtra": "A", "callbackUrl": "https://example.com/cm", "documents": [{ "id": 1 }], "emailAddresses": ["a@example.com", "b@example.com"],
    });
    given.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let target = "{ credentials: { productToken: 'token-1' } }";
    let seen = one(Call::of(CREATE).record(&given).target(target)).await;
    assert_eq!(seen.method, "POST");
    assert_eq!(seen.url, format!("https://api.cm.com/voice-companyprofilesapi/v1/{ACCOUNT}/companyProfiles"));
    let expected =
        json!({ "accept": "application/json", "content-type": "application/json", "x-cm-producttoken": "token-1" });
    assert_eq!(headers(&seen), expected);
    assert_eq!(
        seen.body,
        "{\"name\":\"Office\",\"companyName\":\"Acme B.V.\",\"businessRegisterNumber\":\"12345678\",\"representativeFirstName\":\"Jane\",\
         \"representativeLastName\":\"Doe\",\"representativePhoneNumber\":\"+31201234567\",\"countryCode\":\"NL\",\
         \"requiredFields\":{\"vat\":\"NL1\",\"n\":[1.5,null]},\"region\":\"Noord-Holland\",\"city\":\"Amsterdam\",\"postalCode\":\"1012 AB\",\
         \"street\":\"Damrak\",\"streetNumber\":\"1\",\"streetNumberExtra\":\"A\",\"phoneNumberCountryCode\":\"NL\",\
         \"phoneNumberTypes\":[\"LOCAL\"],\"contactFirstName\":\"John\",\"contactLastName\":\"Smith\",\
         \"emailAddresses\":[\"a@example.com\",\"b@example.com\"],\"callbackUrl\":\"https://example.com/cm\",\"documents\":[{\"id\":1}]}"
    );
}

#[wasm_bindgen_test]
async fn sends_an_update_of_cm_as_a_put_of_the_merged_profile() {
    let baseline = json!({ "name": "Old", "companyName": "Acme B.V.", "callbackUrl": "https://example.com/cm", "contactFirstName": null });
    let given = json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE.to_uppercase(), "name": "Office", "callbackUrl": null });
    let seen = one(Call { baseline: from_json(&baseline), ..Call::of(CM).record(&given) }).await;
    assert_eq!(seen.method, "PUT");
    assert_eq!(
        seen.url,
        format!("https://gateway.example/voice-companyprofilesapi/v1/{ACCOUNT}/companyProfiles/{PROFILE}")
    );
    assert_eq!(seen.body, "{\"name\":\"Office\",\"companyName\":\"Acme B.V.\",\"callbackUrl\":null}");
}

#[wasm_bindgen_test]
async fn sends_abillity_a_patch_with_three_headers() {
    let given = json!({ "id": 42, "IsCustomer": true, "DateLive": "2025-10-30" });
    let target = "{ credentials: { systemInformation: 'SYSTEM', username: 'jané', password: 'sesam 1' } }";
    let seen = one(Call::of(ABILLITY).record(&given).target(target)).await;
    assert_eq!((seen.method.as_str(), seen.url.as_str()), ("PATCH", "https://api.abillity.co.uk/api/company/42"));
    assert_eq!(seen.body, "{\"IsCustomer\":true,\"DateLive\":\"2025-10-30T00:00:00\"}");
    let expected = json!({
        "accept": "application/json", "content-type": "application/json", "systeminformation": "SYSTEM", "username": "jané", "password": "sesam 1",
    });
    assert_eq!(headers(&seen), expected);
}

#[wasm_bindgen_test]
async fn sends_mews_its_tokens_first_and_every_value_wrapped() {
    let given = json!({ "CompanyId": COMPANY, "Notes": null, "Name": "Ünï 😀 \"\\\u{2028}.", "Options": { "Invoiceable": false } });
    let target = "{ credentials: { clientToken: 'c \"1\"', accessToken: 'a\\n1', client: 'Proforma 1.0.0' } }";
    let seen = one(Call::of(MEWS).record(&given).target(target)).await;
    assert_eq!(
        (seen.method.as_str(), seen.url.as_str()),
        ("POST", "https://api.mews.com/api/connector/v1/companies/update")
    );
    assert_eq!(headers(&seen), json!({ "accept": "application/json", "content-type": "application/json" }));
    assert_eq!(
        seen.body,
        format!(
            "{{\"ClientToken\":\"c \\\"1\\\"\",\"AccessToken\":\"a\\n1\",\"Client\":\"Proforma 1.0.0\",\"CompanyId\":\"{COMPANY}\",\
             \"Name\":{{\"Value\":\"Ünï 😀 \\\"\\\\\u{2028}.\"}},\"Options\":{{\"Invoiceable\":{{\"Value\":false}}}},\"Notes\":{{\"Value\":null}}}}"
        )
    );
}

#[wasm_bindgen_test]
async fn sends_twilio_two_forms_with_basic_credentials_the_properties_first() {
    let given = json!({
        "Sid": SID, "Status": "pending-review", "StatusCallback": "https://example.com/t?a=1", "FriendlyName": "Acme & Söhne", "Email": "n@example.com",
    });
    let target = "{ credentials: { username: 'AC1', password: 'sécret' } }";
    let seen = sent(Call::of(TWILIO).record(&given).target(target)).await;
    let bodies: Vec<&str> = seen.iter().map(|request| request.body.as_str()).collect();
    let properties =
        "StatusCallback=https%3A%2F%2Fexample.com%2Ft%3Fa%3D1&FriendlyName=Acme+%26+S%C3%B6hne&Email=n%40example.com";
    assert_eq!(bodies, [properties, "Status=pending-review"]);
    for request in &seen {
        assert_eq!(
            (request.method.as_str(), request.url.clone()),
            ("POST", format!("https://trusthub.twilio.com/v1/CustomerProfiles/{SID}"))
        );
        let expected = json!({
            "accept": "application/json", "content-type": "application/x-www-form-urlencoded", "authorization": "Basic QUMxOnPDqWNyZXQ=",
        });
        assert_eq!(headers(request), expected);
    }
}

#[wasm_bindgen_test]
async fn sends_past_caches_and_follows_no_redirect() {
    for form in [CREATE, CM, ABILLITY, MEWS, TWILIO] {
        let seen = one(Call::of(form)).await;
        assert_eq!((seen.cache.as_str(), seen.redirect.as_str()), ("no-store", "manual"), "{form}");
    }
    let network = Network::responding(&json!([{ "body": { "sid": SID } }]));
    Call::of(TWILIO).record(&json!({ "Sid": SID })).read().await;
    let seen = network.seen().await;
    assert_eq!((seen[0].cache.as_str(), seen[0].redirect.as_str()), ("no-store", "manual"));
}

#[wasm_bindgen_test]
async fn sends_relative_to_the_page() {
    let origin = read("location.origin");
    for base in ["/", "/api/abillity", "/api/abillity/"] {
        let target = format!("{{ baseUrl: '{base}' }}");
        let seen = one(Call::of(ABILLITY).target(&target)).await;
        assert_eq!(seen.url, format!("{}{}/api/company/42", origin.as_str().unwrap(), base.trim_end_matches('/')));
    }
}

#[wasm_bindgen_test]
async fn sends_the_address_that_a_relative_path_means_even_with_dots_in_it() {
    let seen = one(Call::of(ABILLITY).target("{ baseUrl: '/api/%2e%2e/x' }")).await;
    assert!(seen.url.starts_with(read("location.origin").as_str().unwrap()), "{}", seen.url);
}

#[wasm_bindgen_test]
async fn sends_if_match_with_the_first_of_two_requests_only() {
    let options = "{ ifMatch: 'W/\"v1\"' }";
    let seen = sent(Call::of(TWILIO).record(&two_requests()).options(options)).await;
    let tags: Vec<Option<&str>> = seen.iter().map(|request| request.header("if-match")).collect();
    assert_eq!(tags, [Some("W/\"v1\""), None]);
    assert_eq!(one(Call::of(CM).options(options)).await.header("if-match"), Some("W/\"v1\""));
    assert_eq!(one(Call::of(CM)).await.header("if-match"), None);
}

#[wasm_bindgen_test]
async fn sends_fields_under_the_names_that_are_given() {
    let seen = one(Call::of(CM).options("{ names: { name: 'Ünï' } }")).await;
    assert_eq!(seen.body, "{\"Ünï\":\"Office\"}");
}

#[wasm_bindgen_test]
async fn sends_the_record_as_it_was_when_the_call_was_made() {
    let network = Network::responding(&json!([{ "status": 429 }, {}]));
    let call = Call::of(ABILLITY);
    let promise = call.try_submit();
    js_sys::Reflect::set(&call.record, &"Name".into(), &"later".into()).unwrap();
    // Another call's record takes the place of the first in the input buffer.
    Call::of(TWILIO).encoded();
    super::setup::outcome(promise).await;
    let bodies: Vec<String> = network.seen().await.into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, ["{\"Name\":\"Acme Ltd\"}", "{\"Name\":\"Acme Ltd\"}"]);
    assert_eq!(js("test.seen.length").as_f64(), Some(2.0));
}
