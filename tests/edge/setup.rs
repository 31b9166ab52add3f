//! What the tests share: records, and calls of the edge as the npm package makes them.

use js_sys::{Function, Int32Array, JSON, Promise, Uint8Array, WebAssembly};
use proforma::edge::{client, input, validator};
use proforma::{FORMS, Form};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

pub(crate) use super::network::{Network, Seen};

pub(crate) const CREATE: &str = "cm.company-profile.create";
pub(crate) const CM: &str = "cm.company-profile.update";
pub(crate) const ABILLITY: &str = "abillity.company.patch";
pub(crate) const MEWS: &str = "mews.company.update";
pub(crate) const TWILIO: &str = "twilio.customer-profile.update";
pub(crate) const UPDATES: [&str; 4] = [CM, ABILLITY, MEWS, TWILIO];

pub(crate) const ACCOUNT: &str = "1df21f06-0cfc-4960-9c58-a3bf1261663e";
pub(crate) const PROFILE: &str = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
pub(crate) const COMPANY: &str = "7a1e4d67-d6a2-4a4c-a464-ab1100bea786";
pub(crate) const SID: &str = "BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// A small valid record of a form, which becomes one request.
pub(crate) fn record(form: &str) -> Json {
    match form {
        CREATE => json!({
            "accountGuid": ACCOUNT, "name": "Office", "companyName": "Acme B.V.", "businessRegisterNumber": "12345678",
            "representativeFirstName": "Jane", "representativeLastName": "Doe", "countryCode": "NL", "region": "Noord-Holland",
            "city": "Amsterdam", "postalCode": "1012 AB", "street": "Damrak", "streetNumber": "1", "phoneNumberCountryCode": "NL",
            "phoneNumberTypes": ["LOCAL"], "contactFirstName": "John", "contactLastName": "Smith", "emailAddresses": ["ops@example.com"],
        }),
        CM => json!({ "accountGuid": ACCOUNT, "companyProfileGuid": PROFILE, "name": "Office" }),
        ABILLITY => json!({ "id": 42, "Name": "Acme Ltd" }),
        MEWS => json!({ "CompanyId": COMPANY, "Name": "Café" }),
        TWILIO => json!({ "Sid": SID, "FriendlyName": "Acme & Söhne" }),
        other => panic!("no form {other}"),
    }
}

/// A record that becomes two requests.
pub(crate) fn two_requests() -> Json {
    json!({ "Sid": SID, "FriendlyName": "Acme", "Status": "pending-review" })
}

#[wasm_bindgen(module = "/npm/encode.js")]
extern "C" {
    pub(crate) type Encoder;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Encoder;
    #[wasm_bindgen(method)]
    pub(crate) fn value(this: &Encoder, value: &JsValue) -> Encoder;
    #[wasm_bindgen(method)]
    pub(crate) fn record(this: &Encoder, record: &JsValue, rows: &JsValue) -> Encoder;
    #[wasm_bindgen(method, getter)]
    fn cells(this: &Encoder) -> Int32Array;
    #[wasm_bindgen(method, getter)]
    fn size(this: &Encoder) -> u32;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn text(this: &Encoder) -> String;
}

#[wasm_bindgen(module = "/npm/rows.js")]
extern "C" {
    #[wasm_bindgen(js_name = rowsOf)]
    fn rows_of(paths: &JsValue) -> JsValue;
}

/// The value of a JavaScript expression.
pub(crate) fn js(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return ({expression})")).call0(&JsValue::UNDEFINED).unwrap()
}

/// The value of a JavaScript expression, as JSON.
pub(crate) fn read(expression: &str) -> Json {
    to_json(&js(expression))
}

pub(crate) fn to_json(value: &JsValue) -> Json {
    serde_json::from_str(&String::from(JSON::stringify(value).unwrap())).unwrap()
}

/// What `build_requests` returns, as JSON, with the bodies in their places.
pub(crate) fn with_bodies(built: Vec<String>) -> Json {
    let mut texts = built.into_iter();
    let mut result: Json = serde_json::from_str(&texts.next().unwrap()).unwrap();
    for (request, body) in texts.enumerate() {
        result["requests"][request]["body"] = body.into();
    }
    result
}

pub(crate) fn from_json(value: &Json) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

pub(crate) async fn sleep(ms: u32) {
    let promise = js(&format!("new Promise((resolve) => setTimeout(resolve, {ms}))"));
    JsFuture::from(Promise::resolve(&promise)).await.unwrap();
}

/// The index of a form, the form, and what the encoder needs to know of it.
pub(crate) fn form(id: &str) -> (usize, &'static Form, JsValue) {
    let index = FORMS.iter().position(|form| form.id == id).unwrap_or_else(|| panic!("no form {id}"));
    let paths: Vec<_> = FORMS[index].fields.iter().map(|field| field.path).collect();
    (index, FORMS[index], rows_of(&from_json(&json!(paths))))
}

/// Copies bytes to an address of the module's memory.
pub(crate) fn write_bytes(address: *mut u8, bytes: &[u8]) {
    let memory = wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>().buffer();
    Uint8Array::new_with_byte_offset_and_length(&memory, address as u32, bytes.len() as u32).copy_from(bytes);
}

/// Copies an encoding into the input buffer, as the package does. Returns the sizes that calls take.
pub(crate) fn copy_in(encoder: &Encoder) -> (usize, usize) {
    let (cells, size, text) = (encoder.cells(), encoder.size(), encoder.text());
    let address = input::input_cells(size as usize) as u32;
    let text_address = input::input_text(text.len());
    // Both may grow the memory, so its buffer is taken after them.
    let memory = wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>().buffer();
    Int32Array::new_with_byte_offset_and_length(&memory, address, size).set(&cells.subarray(0, size), 0);
    write_bytes(text_address, text.as_bytes());
    (size as usize, text.len())
}

/// A call of the edge. Target and options are JavaScript expressions.
pub(crate) struct Call<'c> {
    pub(crate) form: &'c str,
    pub(crate) record: JsValue,
    pub(crate) baseline: JsValue,
    pub(crate) target: &'c str,
    pub(crate) options: &'c str,
}

impl<'c> Call<'c> {
    /// With the form's small record, through a gateway.
    pub(crate) fn of(form: &'c str) -> Self {
        let target = "{ baseUrl: 'https://gateway.example' }";
        Self { form, record: from_json(&record(form)), baseline: JsValue::UNDEFINED, target, options: "undefined" }
    }

    pub(crate) fn record(self, record: &Json) -> Self {
        Self { record: from_json(record), ..self }
    }

    pub(crate) fn target(self, target: &'c str) -> Self {
        Self { target, ..self }
    }

    pub(crate) fn options(self, options: &'c str) -> Self {
        Self { options, ..self }
    }

    /// The form's index and the sizes of record and baseline, which lie in the input buffer.
    pub(crate) fn encoded(&self) -> (usize, usize, usize) {
        let (index, _, rows) = form(self.form);
        let encoder = Encoder::new().record(&self.record, &rows);
        let encoder = match self.baseline.is_undefined() {
            true => encoder.value(&JsValue::UNDEFINED),
            false => encoder.record(&self.baseline, &rows),
        };
        let (cells, text) = copy_in(&encoder);
        (index, cells, text)
    }

    pub(crate) fn try_submit(&self) -> Result<Promise, JsError> {
        let (form, cells, text) = self.encoded();
        client::submit(form, cells, text, js(self.target), js(self.options))
    }

    pub(crate) fn try_read(&self) -> Result<Promise, JsError> {
        let (form, cells, text) = self.encoded();
        client::read(form, cells, text, js(self.target), js(self.options))
    }

    pub(crate) fn try_list(&self, query: &str) -> Result<Promise, JsError> {
        let (form, cells, text) = self.encoded();
        client::list(form, cells, text, js(query), js(self.target), js(self.options))
    }

    pub(crate) fn try_ask(&self, question: &str) -> Result<Promise, JsError> {
        let (form, cells, text) = self.encoded();
        client::ask(form, cells, text, question, js(self.target), js(self.options))
    }

    pub(crate) async fn submit(&self) -> Json {
        outcome(self.try_submit()).await
    }

    pub(crate) async fn read(&self) -> Json {
        outcome(self.try_read()).await
    }

    pub(crate) async fn list(&self, query: &str) -> Json {
        outcome(self.try_list(query)).await
    }

    pub(crate) async fn ask(&self, question: &str) -> Json {
        outcome(self.try_ask(question)).await
    }
}

/// What a promise of the edge resolves to.
pub(crate) async fn outcome(promise: Result<Promise, JsError>) -> Json {
    let promise = promise.unwrap_or_else(|error| panic!("{:?}", JsValue::from(error)));
    to_json(&JsFuture::from(promise).await.unwrap())
}

/// The message of the Error that a call throws.
pub(crate) fn thrown<T>(result: Result<T, JsError>) -> String {
    match result {
        Ok(_) => panic!("nothing is thrown"),
        Err(error) => JsValue::from(error).unchecked_into::<js_sys::Error>().message().into(),
    }
}

/// `error server.rejected emailAddresses.0` of each issue.
pub(crate) fn lines(issues: &Json) -> Vec<String> {
    let step = |step: &Json| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    let line = |issue: &Json| {
        let path: Vec<String> = issue["path"].as_array().unwrap().iter().map(step).collect();
        let (severity, code) = (issue["severity"].as_str().unwrap(), issue["code"].as_str().unwrap());
        format!("{severity} {code} {}", path.join(".")).trim_end().to_owned()
    };
    issues.as_array().unwrap().iter().map(line).collect()
}

/// The members of an outcome that a test is about, in the order given.
pub(crate) fn of(outcome: &Json, keys: &[&str]) -> Json {
    keys.iter().map(|key| outcome[*key].clone()).collect()
}

/// The outcome of one attempt that is responded to like this.
pub(crate) async fn after(form: &str, response: Json) -> Json {
    let _network = Network::responding(&json!([response]));
    Call::of(form).options("{ attempts: 1 }").submit().await
}

/// The issues that the edge finds, as JSON.
pub(crate) fn issues(id: &str, record: &JsValue, baseline: &JsValue) -> Json {
    let call = Call { record: record.clone(), baseline: baseline.clone(), ..Call::of(id) };
    let (form, cells, text) = call.encoded();
    let issues = validator::validate(form, cells, text).unwrap_or_else(|_| panic!("{id} is no form"));
    issues.map_or(json!([]), |issues| serde_json::from_str(&issues).unwrap())
}

/// What a call sends that is accepted.
pub(crate) async fn sent(call: Call<'_>) -> Vec<Seen> {
    let network = Network::responding(&json!([{}]));
    assert_eq!(call.submit().await["type"], "accepted");
    network.seen().await
}

/// The one request that a call sends.
pub(crate) async fn one(call: Call<'_>) -> Seen {
    let mut seen = sent(call).await;
    assert_eq!(seen.len(), 1);
    seen.remove(0)
}
