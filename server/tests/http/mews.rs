use proforma::Value;

use crate::response::Response;
use crate::running::Server;

const UPDATE: &str = "/api/mews/api/connector/v1/companies/update";
const GET_ALL: &str = "/api/mews/api/connector/v1/companies/getAll";
const ADD: &str = "/api/mews/api/connector/v1/companies/add";
/// The company that the vendor's sample changes.
const COMPANY: &str = "7a1e4d67-d6a2-4a4c-a464-ab1100bea786";
const SAMPLE: &str = include_str!("../../../tests/fixtures/examples/mews_companies_update.request.json");
const SAMPLE_ADD: &str = include_str!("../../../tests/fixtures/examples/mews_companies_add.request.json");
const SAMPLE_GET_ALL: &str = include_str!("../../../tests/fixtures/examples/mews_companies_getAll.request.json");

#[track_caller]
fn says(response: &Response, status: u16, message: &str) {
    assert_eq!(response.status, status, "{}", response.text());
    let body = response.json();
    assert_eq!(body.get("Message"), Some(&Value::text(message)), "{}", response.text());
    assert_eq!(body.get("RequestId"), Some(&Value::text(response.header("request-id"))));
    assert_eq!(body.get("Details"), Some(&Value::Null));
}

fn update(server: &Server, changes: &str) -> Response {
    server.post(UPDATE, &format!("{{\"CompanyId\":\"{COMPANY}\",{changes}}}"))
}

fn names(response: &Response) -> Vec<String> {
    let body = response.json();
    let Some(Value::List(companies)) = body.get("Companies") else { panic!("{}", response.start()) };
    companies.iter().map(|company| company.get("Name").and_then(Value::as_text).unwrap().to_owned()).collect()
}

#[test]
fn sets_clears_and_keeps() {
    let server = Server::start();
    let read = format!("{{\"Ids\":[\"{COMPANY}\"],\"Limitation\":{{\"Count\":1}}}}");
    let changes = "\"Name\":{\"Value\":\" Acme \"},\"Notes\":{\"Value\":null},\"Iata\":null,\"Options\":{\"Invoiceable\":{\"Value\":true}},\"CreditRating\":{\"Basic\":{\"Value\":\"LocalDecisionRequired\"}}";
    let response = update(&server, changes);
    assert_eq!(response.status, 200, "{}", response.text());
    let body = response.json();
    let Some(Value::List(companies)) = body.get("Companies") else { panic!("{}", response.text()) };
    let company = &companies[0];
    let text = |key: &str| company.get(key).and_then(Value::as_text);
    assert_eq!(
        (companies.len(), text("Id"), text("Name"), text("Iata")),
        (1, Some(COMPANY), Some("Acme"), Some("PAO"))
    );
    assert_eq!(company.get("Notes"), Some(&Value::Null));
    let options = company.get("Options").unwrap();
    assert_eq!(options.get("Invoiceable"), Some(&Value::Bool(true)));
    assert_eq!(options.get("AddFeesToInvoices"), Some(&Value::Bool(false)));
    assert!(text("UpdatedUtc").unwrap() > "2022-07-11T09:56:54Z");
    let again = server.post(GET_ALL, &read);
    let again = again.json();
    let Some(Value::List(read)) = again.get("Companies") else { panic!() };
    assert_eq!(&read[0], company);
    assert_eq!(server.post(UPDATE, SAMPLE).status, 200);
    assert_eq!(server.post(UPDATE, &format!("{{\"CompanyId\":\"{COMPANY}\"}}")).status, 200);
}

#[test]
fn names_the_first_parameter_that_is_invalid() {
    let server = Server::start();
    for (changes, expected) in [
        ("\"Name\":{\"Value\":null}", "Invalid Name"),
        ("\"Name\":{\"Value\":\"\"}", "Invalid Name"),
        ("\"Name\":\"plain\"", "Invalid Name"),
        ("\"Name\":{}", "Invalid Name"),
        ("\"Name\":{\"Value\":\"x\",\"Other\":1}", "Invalid Name"),
        ("\"Options\":{\"Invoiceable\":true}", "Invalid Options.Invoiceable"),
        ("\"Options\":{\"Invoiceable\":{\"Value\":null}}", "Invalid Options.Invoiceable"),
        ("\"CreditRating\":{\"Basic\":{\"Value\":\"Good\"}}", "Invalid CreditRating.Basic"),
        ("\"InvoicingEmail\":{\"Value\":\"x\"}", "Invalid InvoicingEmail"),
        ("\"InvoiceDueInterval\":{\"Value\":\"2 days\"}", "Invalid InvoiceDueInterval"),
        ("\"MotherCompanyId\":{\"Value\":\"11111111-2222-4333-8444-555555555555\"}", "Invalid MotherCompanyId"),
        ("\"Unknown\":{\"Value\":1}", "Invalid Unknown"),
        ("\"Name\":{\"Value\":\"x\"},", "Invalid JSON"),
    ] {
        says(&update(&server, changes), 400, expected);
    }
    says(&server.post(UPDATE, "{\"Name\":{\"Value\":\"x\"}}"), 400, "Invalid CompanyId");
    let other = "{\"CompanyId\":\"11111111-2222-4333-8444-555555555555\",\"Name\":{\"Value\":\"x\"}}";
    says(&server.post(UPDATE, other), 400, "Invalid CompanyId");
    let own = format!("\"MotherCompanyId\":{{\"Value\":\"{COMPANY}\"}}");
    says(&update(&server, &own), 403, "A company cannot be its own mother company.");
    says(&server.get(UPDATE), 405, "There is no operation at this address.");
    says(&server.post("/api/mews/api/connector/v1/Companies/update", "{}"), 404, "There is nothing at this path.");
}

#[test]
fn pages_with_a_cursor() {
    let server = Server::start();
    let mut seen = Vec::new();
    let mut cursor = "null".to_owned();
    for _ in 0..3 {
        let response = server.post(GET_ALL, &format!("{{\"Limitation\":{{\"Count\":2,\"Cursor\":{cursor}}}}}"));
        seen.push(names(&response));
        let body = response.json();
        cursor = proforma::Value::to_json(body.get("Cursor").unwrap());
    }
    let expected = ["Company before the sample update", "Sample Company 1", "Sample Company 2", "Mother of the sample"];
    assert_eq!(seen.concat(), expected);
    assert_eq!((seen[2].len(), cursor.as_str()), (0, "null"));
}

#[test]
fn finds_by_ids_names_and_times() {
    let server = Server::start();
    let all = |filter: &str| server.post(GET_ALL, &format!("{{{filter},\"Limitation\":{{\"Count\":10}}}}"));
    assert_eq!(names(&all("\"Names\":[\"Sample Company 2\",\"Nobody\"]")), ["Sample Company 2"]);
    assert_eq!(names(&all(&format!("\"Ids\":[\"{}\"]", COMPANY.to_uppercase()))).len(), 1);
    assert_eq!(names(&all("\"ExternalIdentifiers\":[\"company0001\"]")), ["Sample Company 1"]);
    assert_eq!(names(&all("\"ChainIds\":[\"5fcd1933-22f2-40b9-84da-7db04cbecec2\"]")), ["Sample Company 2"]);
    let then = "{\"StartUtc\":\"2022-07-01T00:00:00Z\",\"EndUtc\":\"2022-08-01T00:00:00Z\"}";
    assert_eq!(names(&all(&format!("\"CreatedUtc\":{then}"))).len(), 4);
    assert_eq!(
        names(&all("\"CreatedUtc\":{\"StartUtc\":\"2020-01-01T00:00:00Z\",\"EndUtc\":\"2020-02-01T00:00:00Z\"}")).len(),
        0
    );
    assert_eq!(names(&server.post(GET_ALL, SAMPLE_GET_ALL)).len(), 0);
    says(
        &all("\"CreatedUtc\":{\"StartUtc\":\"2020-01-01T00:00:00Z\",\"EndUtc\":\"2020-06-01T00:00:00Z\"}"),
        400,
        "Invalid CreatedUtc",
    );
    for date in ["2022-01-9223372036854775807T00:00:00Z", "9223372036854775807-01-01T00:00:00Z"] {
        let hostile = format!("\"CreatedUtc\":{{\"StartUtc\":\"{date}\",\"EndUtc\":\"{date}\"}}");
        says(&all(&hostile), 400, "Invalid CreatedUtc");
    }
    assert!(!server.log().contains("panic"), "{}", server.log());
    says(&all("\"Ids\":[\"x\"]"), 400, "Invalid Ids");
    says(&all("\"Ids\":[]"), 400, "Invalid Ids");
    says(&all("\"X\":1"), 400, "Invalid X");
    says(&server.post(GET_ALL, "{}"), 400, "Invalid Limitation");
    says(&server.post(GET_ALL, "{\"Limitation\":{\"Count\":1001}}"), 400, "Invalid Limitation.Count");
    says(&server.post(GET_ALL, "{\"Limitation\":{\"Count\":1,\"Cursor\":\"x\"}}"), 400, "Invalid Limitation.Cursor");
}

#[test]
fn adds_a_company() {
    let server = Server::start();
    let response = server.post(ADD, SAMPLE_ADD);
    assert_eq!(response.status, 200, "{}", response.text());
    let body = response.json();
    let Some(Value::List(companies)) = body.get("Companies") else { panic!("{}", response.text()) };
    let text = |key: &str| companies[0].get(key).and_then(Value::as_text);
    assert_eq!(
        (text("Name"), text("ContactPerson"), text("Telephone")),
        (Some("Mews"), Some("SamplePerson"), Some("111-222-333"))
    );
    assert_eq!(proforma::rules::uuid::check(text("Id").unwrap()), None);
    assert_eq!(names(&server.post(GET_ALL, "{\"Limitation\":{\"Count\":1}}")), ["Mews"]);
    says(&server.post(ADD, "{\"Options\":{}}"), 400, "Invalid Name");
    says(&server.post(ADD, "{\"Name\":\"\",\"Options\":{}}"), 400, "Invalid Name");
    says(&server.post(ADD, "{\"Name\":\"x\"}"), 400, "Invalid Options");
    says(&server.post(ADD, "{\"Name\":{\"Value\":\"x\"},\"Options\":{}}"), 400, "Invalid Name");
}

#[test]
fn takes_200_requests_in_30_seconds() {
    let server = Server::start();
    let body = |token: &str| {
        format!("{{\"ClientToken\":\"c\",\"AccessToken\":\"{token}\",\"Client\":\"x\",\"Limitation\":{{\"Count\":1}}}}")
    };
    let mut responses =
        (0..201).map(|_| server.post(GET_ALL, &body("a"))).skip_while(|response| response.status == 200);
    let response = responses.next().expect("a refusal");
    says(&response, 429, "Too many requests.");
    let seconds: u32 = response.header("retry-after").parse().unwrap();
    assert!((1..=30).contains(&seconds), "{seconds}");
    assert_eq!(server.post(GET_ALL, &body("b")).status, 200);
}

#[test]
fn looks_at_the_shape_of_tokens_that_come() {
    let server = Server::start();
    for (tokens, expected) in [
        ("\"ClientToken\":\"c\"", "Invalid AccessToken"),
        ("\"ClientToken\":1,\"AccessToken\":\"a\",\"Client\":\"x\"", "Invalid ClientToken"),
        ("\"ClientToken\":\"c\",\"AccessToken\":\"a\",\"Client\":\"\"", "Invalid Client"),
    ] {
        says(&server.post(GET_ALL, &format!("{{{tokens},\"Limitation\":{{\"Count\":1}}}}")), 401, expected);
    }
}
