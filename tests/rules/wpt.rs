//! The web-platform-tests' addresses: refused here just when a browser refuses them, by the parser of the place this runs in.

use std::collections::BTreeSet;

use proforma::RuleContext;
use proforma::rules::url;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

const DATA: &str = include_str!("../fixtures/wpt/urltestdata.json");
const GAPS: &str = include_str!("../fixtures/wpt/gaps.json");
/// Which column of the gaps is this place's.
const HERE: &str = if cfg!(target_arch = "wasm32") { "wasm" } else { "native" };

#[wasm_bindgen_test(unsupported = test)]
fn agrees_with_the_web_platform_tests() {
    let data: Value = serde_json::from_str(DATA).unwrap();
    let gaps: Value = serde_json::from_str(GAPS).unwrap();
    let listed: BTreeSet<&str> = gaps[HERE].as_array().unwrap().iter().map(|row| row["in"].as_str().unwrap()).collect();
    let mut found = BTreeSet::new();
    let (mut accepted, mut refused) = (0, 0);
    for row in data.as_array().unwrap().iter().filter(|row| row.is_object() && row["base"].is_null()) {
        let text = row["input"].as_str().unwrap();
        let is_failure = row["failure"] == true;
        let has_host = row["hostname"].as_str().is_some_and(|host| !host.is_empty());
        let is_web = matches!(row["protocol"].as_str(), Some("http:" | "https:"));
        let codes: Vec<&str> =
            (url::CALLBACK.check)(text, RuleContext::default()).iter().map(|finding| finding.code).collect();
        let agrees = match codes.first().copied() {
            Some("url.syntax") => is_failure,
            Some("url.no_host") => !is_failure && !has_host,
            Some("url.scheme") => has_host && !is_web,
            _ => {
                let has_credentials = ["username", "password"].iter().any(|part| row[part] != "");
                let has_fragment = row["href"].as_str().is_some_and(|href| href.contains('#'));
                has_host
                    && is_web
                    && codes.contains(&"url.http") == (row["protocol"] == "http:")
                    && codes.contains(&"url.credentials") == has_credentials
                    && codes.contains(&"url.fragment") == has_fragment
            }
        };
        if is_failure {
            refused += 1
        } else {
            accepted += 1
        }
        if !agrees {
            found.insert(text);
        }
    }
    assert!(accepted > 150 && refused > 100, "only {accepted} and {refused} rows");
    assert_eq!(found, listed, "differs, or does not differ any more");
}

/// What is accepted by hand has to be what the parser would have said.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn addresses_judged_by_hand_get_the_verdict_of_the_parser() {
    const SCHEMES: [&str; 9] =
        ["https://", "http://", "HTTPS://", "https:", "https:/", "ftp://", "foo://", "http:///", " https://"];
    const HOSTS: [&str; 26] = [
        "example.com",
        "a",
        "a.b-c.de",
        "a..b",
        ".a",
        "a.",
        "-a.de",
        "a-.de",
        "xn--mnchen-3ya.de",
        "a.xn--",
        "1.2.3.4",
        "1.2.3.256",
        "a.1",
        "a.0x1",
        "a.1b",
        "a.b1",
        "a_b.de",
        "A.de",
        "ü.de",
        "u@a.de",
        "u:p@a.de",
        "a.de@",
        "[::1]",
        "[::1",
        "a b.de",
        "",
    ];
    const PORTS: [&str; 8] = ["", ":", ":80", ":65535", ":65536", ":00080", ":8a", ":-1"];
    const TAILS: [&str; 10] = ["", "/", "?x", "#x", "/a b?c d#e f", "\\x", "/@x", "/\n%zz", " ", "//x:99999"];
    let mut count = 0;
    for scheme in SCHEMES {
        for host in HOSTS {
            for port in PORTS {
                for tail in TAILS {
                    let text = [scheme, host, port, tail].concat();
                    count += 1;
                    let findings = (url::WEBSITE.check)(&text, RuleContext::default());
                    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
                    let parsed = ::url::Url::parse(&text).ok();
                    assert_eq!(codes.first() == Some(&"url.syntax"), parsed.is_none(), "{text:?} {codes:?}");
                    let Some(parsed) = parsed else { continue };
                    let has_host = parsed.host_str().is_some_and(|host| !host.is_empty());
                    assert_eq!(codes.first() == Some(&"url.no_host"), !has_host, "{text:?} {codes:?}");
                    if has_host {
                        let has_credentials = !parsed.username().is_empty() || parsed.password().is_some();
                        assert_eq!(codes.contains(&"url.credentials"), has_credentials, "{text:?} {codes:?}");
                        assert_eq!(codes.contains(&"url.fragment"), parsed.fragment().is_some(), "{text:?} {codes:?}");
                        assert_eq!(codes.contains(&"url.http"), parsed.scheme() == "http", "{text:?} {codes:?}");
                    }
                }
            }
        }
    }
    assert!(count > 10_000, "only {count} addresses");
}
