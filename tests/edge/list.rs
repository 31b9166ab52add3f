//! Pages of profiles from each provider.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{
    ABILLITY, ACCOUNT, CM, COMPANY, CREATE, Call, MEWS, Network, PROFILE, SID, Seen, TWILIO, lines, of,
};

/// The outcome, and address and body of each request.
async fn list(form: &str, query: &str, body: Json) -> (Json, Vec<String>) {
    let network = Network::responding(&json!([{ "body": body }]));
    let ids = if form == CM || form == CREATE { json!({ "accountGuid": ACCOUNT }) } else { json!({}) };
    let outcome = Call::of(form).record(&ids).target("{}").list(query).await;
    (outcome, network.seen().await.iter().map(Seen::line).collect())
}

fn profiles(rest: &str) -> String {
    format!("GET https://api.cm.com/voice-companyprofilesapi/v1/{ACCOUNT}/companyProfiles{rest}")
}

fn page(items: Json, cursor: Json) -> Json {
    json!({ "type": "page", "items": items, "cursor": cursor })
}

#[wasm_bindgen_test]
async fn gives_a_page_of_cm_with_label_status_and_record() {
    let body = json!([{ "guid": PROFILE, "name": "Office", "status": "approved" }, { "guid": COMPANY, "companyName": "Acme" }]);
    let (outcome, seen) = list(CM, "undefined", body).await;
    let item = |guid: &str, key: &str, label: &str, status: Json| json!({ "record": { "accountGuid": ACCOUNT, "companyProfileGuid": guid, key: label }, "label": label, "status": status });
    let items = [item(PROFILE, "name", "Office", json!("approved")), item(COMPANY, "companyName", "Acme", json!(null))];
    assert_eq!(outcome, page(json!(items), json!(null)));
    assert_eq!(seen, [profiles("")]);
}

#[wasm_bindgen_test]
async fn goes_on_in_cm_where_the_page_before_ended_and_searches_here() {
    let body = json!([{ "guid": PROFILE, "name": "Amsterdam" }, { "guid": COMPANY, "name": "Rotterdam" }]);
    let (first, seen) = list(CM, "{ limit: 2, search: 'AMSTER' }", body.clone()).await;
    assert_eq!((first["items"].as_array().unwrap().len(), &first["cursor"]), (1, &json!("2")));
    assert_eq!(seen, [profiles("?Skip=0&Take=2")]);
    let (second, seen) = list(CM, "{ limit: 3, cursor: '2' }", body).await;
    assert_eq!((second["items"].as_array().unwrap().len(), &second["cursor"]), (2, &json!(null)));
    assert_eq!(seen, [profiles("?Skip=2&Take=3")]);
}

#[wasm_bindgen_test]
async fn gives_a_page_for_a_create_too() {
    let (outcome, _) = list(CREATE, "{}", json!([{ "guid": PROFILE, "city": "Amsterdam" }])).await;
    assert_eq!(outcome["items"][0]["record"], json!({ "accountGuid": ACCOUNT, "city": "Amsterdam" }));
}

#[wasm_bindgen_test]
async fn asks_abillity_for_what_is_searched() {
    let body = json!({ "TotalRecords": 1, "Data": [{ "CompanyId": 7, "SiteId": 9, "CompanyName": "Acme Ltd" }] });
    let (outcome, seen) = list(ABILLITY, "{ search: 'Acme & Söns', limit: 10 }", body).await;
    assert_eq!(
        outcome,
        page(json!([{ "record": { "id": 7, "Name": "Acme Ltd" }, "label": "Acme Ltd", "status": null }]), json!(null))
    );
    assert_eq!(
        seen,
        [
            "GET https://api.abillity.co.uk/api/company/CompanySearch?SiteName=Acme+%26+S%C3%B6ns&CompanyType=1&Page_Size=10"
        ]
    );
}

#[wasm_bindgen_test]
async fn asks_mews_with_name_limit_and_cursor() {
    let full =
        json!({ "Companies": [{ "Id": COMPANY, "Name": "A" }, { "Id": PROFILE, "Name": "B" }], "Cursor": "next" });
    let (outcome, seen) = list(MEWS, "{ search: 'AC \"D\"', limit: 2, cursor: 'last' }", full.clone()).await;
    assert_eq!(of(&outcome, &["type", "cursor"]), json!(["page", "next"]));
    let body = "{\"Names\":[\"AC \\\"D\\\"\"],\"Limitation\":{\"Count\":2,\"Cursor\":\"last\"}}";
    assert_eq!(seen, [format!("POST https://api.mews.com/api/connector/v1/companies/getAll {body}")]);
    // A page that is not full is the last, whatever cursor comes with it.
    let (outcome, seen) = list(MEWS, "{}", full).await;
    assert_eq!(outcome["cursor"], json!(null));
    assert!(seen[0].ends_with(" {\"Limitation\":{\"Count\":100}}"), "{seen:?}");
}

#[wasm_bindgen_test]
async fn goes_on_in_twilio_by_page_and_token() {
    let next = "https://trusthub.twilio.com/v1/CustomerProfiles?PageSize=1&Page=1&PageToken=PABU%2Ba%20b";
    let body = json!({ "results": [{ "sid": SID, "friendly_name": "Acme", "status": "draft" }], "meta": { "next_page_url": next } });
    let (first, seen) = list(TWILIO, "{ search: 'Acme', limit: 1 }", body).await;
    assert_eq!(
        first,
        page(
            json!([{ "record": { "Sid": SID, "Status": "draft", "FriendlyName": "Acme" }, "label": "Acme", "status": "draft" }]),
            json!("1 PABU+a b")
        )
    );
    assert_eq!(seen, ["GET https://trusthub.twilio.com/v1/CustomerProfiles?FriendlyName=Acme&PageSize=1"]);
    let (second, seen) =
        list(TWILIO, "{ cursor: '1 PABU+a b' }", json!({ "results": [], "meta": { "next_page_url": null } })).await;
    assert_eq!(second, page(json!([]), json!(null)));
    assert_eq!(seen, ["GET https://trusthub.twilio.com/v1/CustomerProfiles?Page=1&PageToken=PABU%2Ba+b"]);
}

#[wasm_bindgen_test]
async fn clamps_limits_to_what_providers_take() {
    for (limit, sent) in [
        ("4294967297", "1000"),
        ("1001", "1000"),
        ("1e300", "1000"),
        ("1000", "1000"),
        ("999.9", "999"),
        ("1", "1"),
        ("0.5", "1"),
        ("0", "1"),
        ("-0", "1"),
        ("-1", "1"),
        ("-4294967295", "1"),
        ("NaN", "1"),
        ("Infinity", "1000"),
        ("-Infinity", "1"),
        ("2.5", "2"),
    ] {
        let query = format!("{{ limit: {limit}, search: 'x' }}");
        let (_, seen) = list(CM, &query, json!([])).await;
        assert_eq!(seen, [profiles(&format!("?Skip=0&Take={sent}"))], "{limit}");
        let (_, seen) = list(TWILIO, &query, json!({})).await;
        assert!(seen[0].ends_with(&format!("FriendlyName=x&PageSize={sent}")), "{limit}: {seen:?}");
        let (_, seen) = list(MEWS, &query, json!({})).await;
        assert!(seen[0].ends_with(&format!("\"Limitation\":{{\"Count\":{sent}}}}}")), "{limit}: {seen:?}");
        let (_, seen) = list(ABILLITY, &query, json!({})).await;
        assert!(seen[0].ends_with(&format!("&Page_Size={sent}")), "{limit}: {seen:?}");
    }
}

#[wasm_bindgen_test]
async fn takes_what_is_no_limit_for_none() {
    for limit in ["null", "undefined", "'5'", "{}", "true", "Symbol()"] {
        let query = format!("{{ limit: {limit} }}");
        let (_, seen) = list(CM, &query, json!([])).await;
        assert_eq!(seen, [profiles("")], "{limit}");
    }
}

#[wasm_bindgen_test]
async fn takes_a_body_of_another_shape_for_an_empty_page_or_a_failure() {
    for body in [
        "{}",
        "[]",
        "null",
        "5",
        "\"text\"",
        "{\"Companies\":5}",
        "{\"results\":[5,null,[]]}",
        "{\"Data\":{\"a\":1}}",
        "[[]]",
        "[null]",
        "",
        "<html>",
    ] {
        for form in [CM, ABILLITY, MEWS, TWILIO] {
            let (outcome, seen) = list(form, "{ search: 'x' }", json!(body)).await;
            assert!(matches!(outcome["type"].as_str(), Some("page" | "failed")), "{form} {body}: {outcome}");
            assert_eq!(seen.len(), 1);
        }
    }
}

#[wasm_bindgen_test]
async fn is_refused_like_a_submission_and_sends_nothing_without_its_ids() {
    let network = Network::responding(&json!([{ "status": 401, "body": { "Message": "Denied" } }]));
    let refused = Call::of(ABILLITY).record(&json!({})).list("{ search: 'x' }").await;
    assert_eq!(of(&refused, &["type", "message"]), json!(["unauthorized", "Denied"]));
    assert_eq!(network.count(), 1);
    let outcome = Call::of(CM).record(&json!({})).list("{}").await;
    assert_eq!(of(&outcome, &["type", "status"]), json!(["rejected", null]));
    assert_eq!(lines(&outcome["issues"]), ["error required.missing accountGuid"]);
    assert_eq!(network.count(), 1);
}
