//! Every recorded response of the four providers, through the edge.

use serde_json::{Map, Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::setup::{Call, Network, lines, record};

/// The moment that the fixtures take for now: 2026-11-22T00:00:00Z.
const NOW_MS: u64 = 1_795_305_600_000;

/// `error server.rejected Name: the words`, or `error server.rejected : the words` where they are about no field.
fn worded(issues: &Json) -> Vec<String> {
    let worded = |(line, issue): (String, &Json)| match (issue["message"].as_str(), issue["path"] == json!([])) {
        (None, _) => line,
        (Some(words), true) => format!("{line} : {words}"),
        (Some(words), false) => format!("{line}: {words}"),
    };
    lines(issues).into_iter().zip(issues.as_array().unwrap()).map(worded).collect()
}

async fn outcome_of(row: &Json) -> Json {
    let (status, headers, body) =
        (&row["status"], row.get("headers").cloned().unwrap_or_else(|| json!({})), &row["body"]);
    // What breaks off is no body of its own; and no Response can be made of some statuses, so they are put on afterwards.
    let network = Network::new(&format!(
        "const body = {body};
        const response = new Response(body === '' ? null : typeof body === 'string' ? body : JSON.stringify(body), {{ headers: {headers} }});
        if (body === null) response.text = () => Promise.reject(new TypeError('broken off'));
        return Promise.resolve(Object.defineProperty(response, 'status', {{ value: {status} }}));"
    ));
    super::setup::js(&format!("Date.now = () => {NOW_MS}"));
    let form = row["form"].as_str().unwrap();
    let mut given = record(form);
    if let Some(id) = row.get("id") {
        let key = given.as_object().unwrap().keys().next().unwrap().clone();
        given[key] = id.clone();
    }
    let names = row.get("names").cloned().unwrap_or_else(|| json!({}));
    let outcome = Call::of(form).record(&given).options(&format!("{{ attempts: 1, names: {names} }}")).submit().await;
    assert_eq!(network.count(), 1, "{}", row["why"]);
    outcome
}

/// What a fixture says about an outcome.
fn told(row: &Json, mut outcome: Json) -> Json {
    assert_eq!(outcome["status"], row["status"], "{}", row["why"]);
    if outcome["type"] != "accepted" {
        assert_eq!(outcome["completed"], 0);
        outcome["issues"] = worded(&outcome["issues"]).into();
    }
    let expected = row["outcome"].as_object().unwrap();
    expected.keys().map(|key| (key.clone(), outcome[key].clone())).collect::<Map<_, _>>().into()
}

async fn check(text: &str, rows: usize) {
    let fixture: Json = serde_json::from_str(text).unwrap();
    let all = fixture["rows"].as_array().unwrap();
    assert!(all.len() >= rows, "only {} rows", all.len());
    let mut wrong = Vec::new();
    for row in all {
        let got = told(row, outcome_of(row).await);
        if got != row["outcome"] {
            wrong.push(format!("{}\n  expected {}\n  got      {got}", row["why"], row["outcome"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[wasm_bindgen_test]
async fn maps_each_recorded_response_of_cm() {
    check(include_str!("../fixtures/answers/cm.json"), 20).await;
}

#[wasm_bindgen_test]
async fn maps_each_recorded_response_of_abillity() {
    check(include_str!("../fixtures/answers/abillity.json"), 20).await;
}

#[wasm_bindgen_test]
async fn maps_each_recorded_response_of_mews() {
    check(include_str!("../fixtures/answers/mews.json"), 20).await;
}

#[wasm_bindgen_test]
async fn maps_each_recorded_response_of_twilio() {
    check(include_str!("../fixtures/answers/twilio.json"), 20).await;
}
