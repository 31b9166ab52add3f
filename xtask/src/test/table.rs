//! The last lines of a run.

/// A layer that ran.
pub(super) struct Row {
    pub(super) layer: &'static str,
    pub(super) passed: u32,
    pub(super) failed: bool,
    pub(super) seconds: f64,
}

/// Prints the table, and the sum in the last line.
pub(super) fn print(rows: &[Row]) {
    println!();
    println!("{:<10}{:>8}{:>10}", "layer", "passed", "seconds");
    for row in rows {
        let failed = if row.failed { "  failed" } else { "" };
        println!("{:<10}{:>8}{:>10.1}{failed}", row.layer, row.passed, row.seconds);
    }
    println!();
    println!("{}", sum(rows));
}

fn sum(rows: &[Row]) -> String {
    let passed: u32 = rows.iter().map(|row| row.passed).sum();
    let failed = rows.iter().filter(|row| row.failed).count();
    format!("{passed} passed, {failed} failed")
}

#[cfg(test)]
mod tests {
    use super::{Row, sum};

    #[test]
    fn adds_the_layers_up() {
        let row = |passed, failed| Row { layer: "native", passed, failed, seconds: 1.0 };
        assert_eq!(sum(&[row(3, false), row(4, false)]), "7 passed, 0 failed");
        assert_eq!(sum(&[row(3, false), row(0, true)]), "3 passed, 1 failed");
    }
}
