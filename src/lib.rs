//! Checks company and customer profiles before they are sent, builds the exact request each provider expects, and puts the provider's
//! response back onto the fields. The same verdict in the browser, in Node and on a server.
//!
//! Data moves one way: a [`Value`] becomes a [`Record`] of a [`Form`], [`validate`] judges it, [`build_requests`] writes it, and an
//! [`Exchange`](exchange::Exchange) turns responses into an [`Outcome`].
//!
//! A server that checks a profile and builds the request for it:
//!
//! ```
//! use proforma::{Context, Names, Record, Target, Value, build_requests, form, validate};
//!
//! let form = form("mews.company.update").ok_or("no such form")?;
//! let typed = r#"{"CompanyId":"7a1e4d67-d6a2-4a4c-a464-ab1100bea786","InvoicingEmail":"ap@acme.example","Notes":null}"#;
//! let record = Record::new(&form.fields, Value::from_json(typed)?);
//! let validation = validate(form, &record, Context::default());
//! assert!(validation.is_valid());
//!
//! let target = Target { base_url: Some("https://gateway.example/mews".into()), ..Target::default() };
//! let requests = build_requests(form, &validation, None, &target, &Names::default()).map_err(|issues| format!("{issues:?}"))?;
//! assert_eq!(requests[0].url, "https://gateway.example/mews/api/connector/v1/companies/update");
//! assert_eq!(
//!     requests[0].body,
//!     r#"{"CompanyId":"7a1e4d67-d6a2-4a4c-a464-ab1100bea786","InvoicingEmail":{"Value":"ap@acme.example"},"Notes":{"Value":null}}"#
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// Numbers come from outside here: out of records, files, responses, options and the clock.
#![deny(clippy::arithmetic_side_effects)]

pub mod bulk;
mod data;
#[cfg(target_arch = "wasm32")]
pub mod edge;
pub mod encoding;
pub mod exchange;
mod field;
mod form;
pub mod forms;
mod http;
mod issue;
mod outcome;
mod payload;
mod provider;
pub mod providers;
mod record;
pub mod retry;
mod rule;
pub mod rules;
mod spec_only;
mod validate;
mod value;

pub use field::{Field, FieldLocation, Fields, Item, Kind, boolean, field, formatted, text};
pub use form::{Dialect, Entry, Form, Names, NamesError, Sends, Split, State, Verb, one_request};
pub use forms::{ALL as FORMS, form};
pub use http::{Body, Method, REQUEST_ID_HEADERS, Request, Response};
pub use issue::{Finding, Issue, Param, Path, Segment, Severity};
pub use outcome::{Exact, FoundField, ListItem, Outcome, Refusal, RequestContext, from_profile, read_response};
pub use payload::{Target, TargetError, build_requests};
pub use provider::{
    BodyMembers, Carrier, Credential, FailureReason, List, Page, Provider, ProviderError, Query, Question,
    QuestionBody, ReadOne, Reads, RefusalKind, Sent, single_line,
};
pub use record::{Edit, MAX_UNKNOWN_KEYS, Normal, Record, Shape};
pub use rule::{Rule, RuleContext};
pub use spec_only::SpecOnly;
pub use validate::{Change, Context, Validation, diff, validate};
pub use value::{JsonError, MAX_DEPTH, Member, Value};
