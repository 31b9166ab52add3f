//! Reads how many tests ran from what test programs print.

/// The sums of one `cargo test` over all its programs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ran {
    pub(super) passed: u32,
    pub(super) ignored: u32,
}

/// Adds up lines like `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s`.
pub(super) fn cargo(printed: &str) -> Ran {
    let results = || printed.lines().filter_map(|line| line.split_once("test result: ").map(|(_, result)| result));
    Ran {
        passed: results().map(|line| before(line, "passed")).sum(),
        ignored: results().map(|line| before(line, "ignored")).sum(),
    }
}

/// Counts lines like `rules::accepts_a_plain_address: test`.
pub(super) fn listed(printed: &str) -> u32 {
    u32::try_from(printed.lines().filter(|line| line.ends_with(": test")).count()).unwrap_or(u32::MAX)
}

/// Reads `# pass 12` from node's TAP report.
pub(super) fn node(tap: &str) -> u32 {
    let line = tap.lines().rev().find_map(|line| line.strip_prefix("# pass "));
    line.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
}

/// The number before a word.
fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split([' ', ';']).filter(|part| !part.is_empty()).collect();
    let pair = words.windows(2).find(|pair| pair.last() == Some(&word));
    pair.and_then(|pair| pair.first()).and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Ran, cargo, listed, node};

    #[test]
    fn adds_up_the_results_of_cargo_test() {
        let printed = "running 2 tests\ntest a ... ok\n\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                       \x20   test result: ok. 13 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.05s\n";
        assert_eq!(cargo(printed), Ran { passed: 15, ignored: 1 });
        assert_eq!(cargo("no tests to run!\n"), Ran { passed: 0, ignored: 0 });
        assert_eq!(cargo("test result: FAILED. 1 passed; 2 failed; 0 ignored"), Ran { passed: 1, ignored: 0 });
    }

    #[test]
    fn counts_what_is_listed() {
        assert_eq!(listed("a::b: test\nc: test\n\n2 tests, 0 benchmarks\n"), 2);
        assert_eq!(listed(""), 0);
    }

    #[test]
    fn reads_the_sum_of_a_tap_report() {
        assert_eq!(node("ok 1 - a\n# tests 3\n# pass 2\n# fail 1\n"), 2);
        assert_eq!(node("# pass some\n"), 0);
        assert_eq!(node(""), 0);
    }
}
