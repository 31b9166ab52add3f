//! The rules, held against rows of texts: what is accepted, in which form, what is said about the rest.
//!
//! One body runs them natively and in WebAssembly, so that the two give one verdict.

// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "rules/domain.rs"]
mod domain;
#[path = "rules/fixtures.rs"]
mod fixtures;
#[path = "rules/json_schema.rs"]
mod json_schema;
#[path = "rules/parameterised.rs"]
mod parameterised;
#[path = "rules/phonenumbers.rs"]
mod phonenumbers;
#[path = "rules/postal_patterns.rs"]
#[cfg(not(target_arch = "wasm32"))]
mod postal_patterns;
#[path = "rules/robust.rs"]
mod robust;
#[path = "rules/stdnum.rs"]
mod stdnum;
#[path = "rules/wpt.rs"]
mod wpt;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

use proforma::{Finding, Severity};

/// The codes of the findings that block.
fn errors(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.code).collect()
}
