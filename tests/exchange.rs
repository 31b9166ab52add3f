//! The steps of an exchange, natively and in a browser: what is sent next, given what came of the last attempt.
// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proforma::exchange::{AttemptResult, Exchange, Now, Progress, Step, UsageError};
use proforma::{FailureReason, Form, Names, Outcome, Query, Record, RefusalKind, Response, Sent, Target, Value};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const NOW: Now = Now { ms: 0, random: u32::MAX };

const MEWS: &str = r#"{"CompanyId":"7a1e4d67-d6a2-4a4c-a464-ab1100bea786","Name":"Acme"}"#;
const TWILIO: &str =
    r#"{"Sid":"BU0123456789abcdef0123456789abcdef","Email":"a@example.com","Status":"pending-review"}"#;
const CM: &str = r#"{"accountGuid":"7a1e4d67-d6a2-4a4c-a464-ab1100bea786","name":"Office","companyName":"Acme",
    "businessRegisterNumber":"12345678","representativeFirstName":"A","representativeLastName":"B","countryCode":"NL","city":"A",
    "postalCode":"1012 AB","street":"A","streetNumber":"1","phoneNumberCountryCode":"NL","phoneNumberTypes":["LOCAL"],
    "contactFirstName":"A","contactLastName":"B","emailAddresses":["a@example.com"]}"#;

fn form(id: &str) -> &'static Form {
    proforma::form(id).unwrap()
}

fn record(form: &Form, text: &'static str) -> Record<'static> {
    Record::new(&form.fields, Value::from_json(text).unwrap())
}

fn submission(id: &str, text: &'static str) -> Exchange {
    Exchange::submit(form(id), &record(form(id), text), None, &Target::default(), Names::default())
}

fn mews() -> Exchange {
    submission("mews.company.update", MEWS)
}

fn twilio() -> Exchange {
    submission("twilio.customer-profile.update", TWILIO)
}

fn response(status: u16) -> AttemptResult {
    AttemptResult::Response(Response { status, text: Some("{}".into()), ..Response::default() }.with_json())
}

fn no_response(reason: FailureReason, sent: bool) -> AttemptResult {
    AttemptResult::NoResponse { reason, sent }
}

fn send(completed: usize, of: usize, attempt: u32, wait_ms: u32) -> Step {
    Step::Send { progress: Progress { completed, of, attempt }, wait_ms }
}

/// How it was refused, and how many requests were accepted before.
fn refused(step: Step) -> (RefusalKind, usize) {
    match step {
        Step::Done(outcome) => match *outcome {
            Outcome::Refused(refusal) => (refusal.kind, refusal.completed),
            other => panic!("{other:?}"),
        },
        step => panic!("{step:?}"),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn sends_one_request_after_the_other() {
    let mut exchange = twilio();
    assert_eq!(exchange.begin(), send(0, 2, 1, 0));
    assert_eq!(exchange.request().unwrap().body, "Email=a%40example.com");
    assert_eq!(exchange.proceed(response(200), NOW), send(1, 2, 1, 0));
    assert_eq!(exchange.request().unwrap().body, "Status=pending-review");
    let Step::Done(outcome) = exchange.proceed(response(200), NOW) else { panic!() };
    assert!(matches!(*outcome, Outcome::Accepted { status: 200, .. }), "{outcome:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn says_how_many_were_accepted_before_a_refusal() {
    let mut exchange = twilio();
    let _ = exchange.proceed(response(200), NOW);
    assert_eq!(refused(exchange.proceed(response(400), NOW)), (RefusalKind::Rejected, 1));
}

#[wasm_bindgen_test(unsupported = test)]
fn repeats_an_update_after_silence_and_a_create_never() {
    let silence = || no_response(FailureReason::Timeout, true);
    let step = mews().proceed(silence(), NOW);
    assert!(matches!(step, Step::Send { progress: Progress { attempt: 2, .. }, wait_ms: 1..=500 }), "{step:?}");
    let timeout = RefusalKind::Failed { reason: FailureReason::Timeout, sent: Sent::Maybe };
    assert_eq!(refused(submission("cm.company-profile.create", CM).proceed(silence(), NOW)), (timeout, 0));
}

#[wasm_bindgen_test(unsupported = test)]
fn knows_what_may_have_been_acted_on() {
    let never_left = || no_response(FailureReason::Aborted, false);
    let aborted = |sent| (RefusalKind::Failed { reason: FailureReason::Aborted, sent }, 0);
    assert_eq!(refused(mews().proceed(never_left(), NOW)), aborted(Sent::No));
    let mut after_a_fault = mews();
    let _ = after_a_fault.proceed(response(500), NOW);
    assert_eq!(refused(after_a_fault.proceed(never_left(), NOW)), aborted(Sent::Maybe));
    let mut turned_away = mews();
    let busy =
        Response { status: 429, retry_after: Some("1".into()), text: Some(String::new()), ..Response::default() };
    assert_eq!(turned_away.proceed(AttemptResult::Response(busy), NOW), send(0, 1, 2, 1000));
    assert_eq!(refused(turned_away.proceed(never_left(), NOW)), aborted(Sent::No));
}

#[wasm_bindgen_test(unsupported = test)]
fn says_that_a_conflict_may_be_of_its_own_making() {
    assert_eq!(refused(mews().proceed(response(412), NOW)).0, RefusalKind::Conflict { maybe_own: false });
    for lost in [no_response(FailureReason::Network, true), response(500), no_response(FailureReason::Timeout, true)] {
        let mut exchange = mews();
        let _ = exchange.proceed(lost, NOW);
        assert_eq!(refused(exchange.proceed(response(412), NOW)).0, RefusalKind::Conflict { maybe_own: true });
    }
    let mut turned_away = mews();
    let _ = turned_away.proceed(response(429), NOW);
    assert_eq!(refused(turned_away.proceed(response(409), NOW)).0, RefusalKind::Conflict { maybe_own: false });
}

#[wasm_bindgen_test(unsupported = test)]
fn stops_after_the_last_attempt() {
    let mut exchange = mews().with_attempts(2);
    let _ = exchange.proceed(response(500), NOW);
    let server = RefusalKind::Failed { reason: FailureReason::Server, sent: Sent::Yes };
    assert_eq!(refused(exchange.proceed(response(500), NOW)).0, server);
}

#[wasm_bindgen_test(unsupported = test)]
fn sends_nothing_of_a_record_with_errors() {
    let Step::Done(outcome) = submission("mews.company.update", "{}").begin() else { panic!() };
    assert!(matches!(&*outcome, Outcome::Invalid { issues } if issues[0].code == "required.missing"), "{outcome:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn asks_at_the_path_that_is_given_and_refuses_what_is_none() {
    let form = form("cm.company-profile.create");
    let record = record(form, r#"{"accountGuid":"7a1e4d67-d6a2-4a4c-a464-ab1100bea786","countryCode":"nl"}"#);
    let ask = |question, path| Exchange::ask(form, question, path, &record, &Target::default(), Names::default());
    let url = |path| ask("requiredFields", path).unwrap().request().unwrap().url.clone();
    let account = "7a1e4d67-d6a2-4a4c-a464-ab1100bea786";
    let default = format!("https://api.cm.com/voice-companyprofilesapi/v1/{account}/requiredFields?countryCode=NL");
    assert_eq!(url(None), default);
    assert_eq!(url(Some("/v2/{accountGuid}/needs")), format!("https://api.cm.com/v2/{account}/needs?countryCode=NL"));
    for path in [
        "",
        "needs",
        "//evil.example/x",
        "/\\evil.example",
        "/a?b=c",
        "/{companyName}",
        "/{accountGuid",
        "/a}b",
        "/a b",
    ] {
        assert_eq!(ask("requiredFields", Some(path)).unwrap_err(), UsageError::NoPath(path.to_owned()), "{path}");
    }
    assert!(matches!(ask("price", None), Err(UsageError::NoQuestion(..))));
}

#[wasm_bindgen_test(unsupported = test)]
fn asks_for_a_number_of_profiles_that_providers_take() {
    let limits = [
        (4_294_967_297.0, 1000),
        (1001.0, 1000),
        (1000.0, 1000),
        (20.9, 20),
        (0.5, 1),
        (0.0, 1),
        (-1.0, 1),
        (f64::INFINITY, 1000),
    ];
    for (asked, sent) in limits {
        assert_eq!(Query::clamped(asked), sent, "{asked}");
    }
}
