//! A response of the server, and what tests check of it.

use proforma::Value;
use ureq::Body;
use ureq::http::HeaderMap;

/// A response, read to its end.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    headers: HeaderMap,
}

impl Response {
    pub(crate) fn to(response: Result<ureq::http::Response<Body>, ureq::Error>) -> Self {
        let mut response = response.expect("a response");
        let body = response.body_mut().with_config().limit(64 << 20).read_to_vec().expect("a whole body");
        Self { status: response.status().as_u16(), headers: response.headers().clone(), body }
    }

    /// A header's value, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect(name)).unwrap_or_default()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// As much of the text as a failed test wants to show.
    pub(crate) fn start(&self) -> String {
        self.text().chars().take(2000).collect()
    }

    pub(crate) fn json(&self) -> Value<'_> {
        Value::from_json(self.text()).unwrap_or_else(|error| panic!("{error:?} in {}", self.start()))
    }

    /// A refusal with this status, as problem details that say why.
    #[track_caller]
    pub(crate) fn refuses(&self, status: u16) {
        assert_eq!(self.status, status, "{}", self.start());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        let text = |key| problem.get(key).and_then(Value::as_text).unwrap_or_default().to_owned();
        assert_eq!(problem.get("status"), Some(&Value::Number(status.to_string().into())));
        assert!(text("type").starts_with("https://tools.ietf.org/html/rfc9110#section-15."), "{}", self.text());
        assert!(!text("title").is_empty());
        assert!(!text("detail").is_empty() || problem.get("errors").is_some(), "{}", self.text());
        assert_eq!(text("traceId"), self.header("request-id"));
        assert_eq!(text("traceId"), self.header("x-request-id"));
    }

    /// A 400 that names this field, and what it says about it.
    #[track_caller]
    pub(crate) fn refuses_field(&self, field: &str) -> String {
        self.refuses(400);
        let problem = self.json();
        match problem.get("errors").and_then(|errors| errors.get(field)) {
            Some(Value::List(sentences)) => sentences.iter().filter_map(Value::as_text).collect::<Vec<_>>().join(" "),
            _ => panic!("{field} is not named in {}", self.text()),
        }
    }
}
