//! The steps of an exchange, natively and in a browser: what is sent next, given what came of the last.
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::answer::Answer;
use proforma::exchange::{Came, Now, Progress, Ready, Step, Task, begin, proceed};
use proforma::forms;
use proforma::outcome::Reason;
use proforma::request::{Method, Request};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const NOW: Now = Now { attempts: 3, ms: 0, die: u32::MAX };

fn ready(form: &str, requests: usize) -> Ready {
    let form = forms::ALL.iter().find(|known| known.id == form).unwrap();
    let request = Request { method: Method::Post, url: "/x".into(), headers: Vec::new(), body: String::new() };
    Ready { form, task: Task::Submit(Vec::new()), requests: vec![request; requests], names: Vec::new(), id: None }
}

fn answer(status: u16) -> Came {
    Came::Answer(Answer { status, body: Some("{}".into()), ..Answer::default() })
}

fn at(completed: usize, attempt: u32, acted: bool) -> Progress {
    Progress { completed, attempt, acted }
}

/// The type of the outcome, and what it says about sending.
fn outcome(step: &Step) -> (String, String) {
    let Step::Done(reply) = step else { panic!("{step:?}") };
    let json: serde_json::Value = serde_json::from_str(reply).unwrap();
    let word = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    (word("type"), word("sent"))
}

#[wasm_bindgen_test(unsupported = test)]
fn sends_one_request_after_the_other() {
    let ready = ready("twilio.customer-profile.update", 2);
    assert_eq!(begin(), Step::Send(at(0, 1, false), 0));
    assert_eq!(proceed(&ready, at(0, 1, false), &answer(200), NOW), Step::Send(at(1, 1, false), 0));
    assert_eq!(outcome(&proceed(&ready, at(1, 1, false), &answer(200), NOW)).0, "accepted");
}

#[wasm_bindgen_test(unsupported = test)]
fn says_how_many_were_accepted_before_a_refusal() {
    let step = proceed(&ready("twilio.customer-profile.update", 2), at(1, 1, false), &answer(400), NOW);
    assert!(matches!(&step, Step::Done(reply) if reply.contains("\"completed\":1")), "{step:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn repeats_an_update_after_silence_and_a_create_never() {
    let silence = Came::Nothing(Reason::Timeout, true);
    let step = proceed(&ready("mews.company.update", 1), at(0, 1, false), &silence, NOW);
    assert!(matches!(step, Step::Send(Progress { attempt: 2, acted: true, .. }, 1..=500)), "{step:?}");
    let step = proceed(&ready("cm.company-profile.create", 1), at(0, 1, false), &silence, NOW);
    assert_eq!(outcome(&step), ("failed".into(), "maybe".into()));
}

#[wasm_bindgen_test(unsupported = test)]
fn knows_what_may_have_been_acted_on() {
    let ready = ready("mews.company.update", 1);
    let never_left = Came::Nothing(Reason::Aborted, false);
    assert_eq!(outcome(&proceed(&ready, at(0, 1, false), &never_left, NOW)).1, "no");
    assert_eq!(outcome(&proceed(&ready, at(0, 2, true), &never_left, NOW)).1, "maybe");
    let turned_away = Came::Answer(Answer {
        status: 429,
        retry_after: Some("1".into()),
        body: Some(String::new()),
        ..Answer::default()
    });
    assert_eq!(proceed(&ready, at(0, 1, false), &turned_away, NOW), Step::Send(at(0, 2, false), 1000));
}

#[wasm_bindgen_test(unsupported = test)]
fn stops_after_the_last_attempt() {
    let step = proceed(&ready("mews.company.update", 1), at(0, 3, true), &answer(500), NOW);
    assert_eq!(outcome(&step), ("failed".into(), "yes".into()));
}
