//! `cargo xtask bench`: what is measured of the finished package and page,
//! beside what the design allows.
//!
//! `benches/check.rs` measures natively and `benches/page.mjs` in Chromium.
//! Each prints lines of a name and a value, which the list below gives a budget.

use crate::Result;
use crate::command::{output, step};
use crate::{build, setup};
use std::path::Path;
use std::process::Command;

/// One row of the table.
struct Measure {
    name: &'static str,
    what: &'static str,
    unit: &'static str,
    /// How many of what is measured make one of the unit.
    scale: f64,
    at_most: Option<f64>,
}

const fn measure(
    name: &'static str,
    what: &'static str,
    (scale, unit): (f64, &'static str),
    at_most: Option<f64>,
) -> Measure {
    Measure {
        name,
        what,
        unit,
        scale,
        at_most,
    }
}

const MICROSECONDS: (f64, &str) = (1.0, "µs");
const MILLISECONDS: (f64, &str) = (1.0, "ms");
const KILOBYTES: (f64, &str) = (1000.0, "KB");
const NUMBER: (f64, &str) = (1.0, "");

/// The budgets of the design. A release over any of them is not made.
const MEASURES: &[Measure] = &[
    measure("wasm-gzip", "WebAssembly, gzip", KILOBYTES, Some(150.0)),
    measure(
        "first-visit-gzip",
        "everything the first visit loads, gzip",
        KILOBYTES,
        Some(250.0),
    ),
    measure(
        "check-median",
        "`check` from JavaScript, median",
        MICROSECONDS,
        Some(20.0),
    ),
    measure(
        "check-p99",
        "`check` from JavaScript, p99",
        MICROSECONDS,
        Some(100.0),
    ),
    measure(
        "native-median",
        "`check` natively, median",
        MICROSECONDS,
        None,
    ),
    measure("native-p99", "`check` natively, p99", MICROSECONDS, None),
    measure(
        "page-usable",
        "page usable after load, CPU slowed 4 times",
        MILLISECONDS,
        Some(500.0),
    ),
    measure(
        "requests-after-load",
        "requests after load",
        NUMBER,
        Some(0.0),
    ),
];

/// Builds, then measures.
pub fn bench(root: &Path) -> Result<()> {
    build::build(root)?;
    setup::browser()?;
    measure_built(root, Strict::Everything)
}

/// Which budgets fail the run when they are over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Strict {
    /// All: the benchmark.
    Everything,
    /// Sizes and requests only: times depend on what else the machine does, and a test must not.
    WhatIsCounted,
}

/// Measures what is built, prints the table, and fails when a budget is over.
pub fn measure_built(root: &Path, strict: Strict) -> Result<()> {
    let native = step(
        "Measuring the rules natively",
        "30 s at first, then 2 s",
        || {
            output(
                Command::new("cargo")
                    .args(["bench", "--quiet", "--bench", "check"])
                    .current_dir(root),
                "the message above says why",
            )
        },
    )?;
    let page = step(
        "Measuring the package and the page in Chromium",
        "20 s",
        || {
            output(
                Command::new("node")
                    .arg("benches/page.mjs")
                    .current_dir(root),
                "the message above says why; `cargo xtask serve` shows the page itself",
            )
        },
    )?;
    judge(&format!("{native}\n{page}"), strict)
}

fn judge(printed: &str, strict: Strict) -> Result<()> {
    let mut over = Vec::new();
    println!("\n{:<44} {:>12} | {:>12} |", "", "value", "budget");
    for measure in MEASURES {
        let value = find(printed, measure.name)? / measure.scale;
        let (budget, verdict) = match measure.at_most {
            None => ("-".to_owned(), ""),
            Some(budget) if value <= budget => (amount(budget, measure.unit), "ok"),
            Some(budget) => {
                let timed = [MICROSECONDS.1, MILLISECONDS.1].contains(&measure.unit);
                if timed && strict == Strict::WhatIsCounted {
                    (
                        amount(budget, measure.unit),
                        "OVER here and now; `cargo xtask bench` decides",
                    )
                } else {
                    over.push(measure.what);
                    (amount(budget, measure.unit), "OVER")
                }
            }
        };
        let value = amount(value, measure.unit);
        println!(
            "{:<44} {value:>12} | {budget:>12} | {verdict}",
            measure.what
        );
    }
    if over.is_empty() {
        return Ok(());
    }
    Err(format!(
        "over budget: {}. Make it smaller or faster; the budgets are in xtask/src/bench.rs",
        over.join("; ")
    )
    .into())
}

fn find(printed: &str, name: &str) -> Result<f64> {
    let value = printed
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let value = value.ok_or_else(|| format!("`{name}` was not measured"))?;
    Ok(value.trim().parse()?)
}

fn amount(value: f64, unit: &str) -> String {
    let digits = usize::from(value.fract() != 0.0);
    format!("{value:.digits$} {unit}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(value: &str) -> String {
        MEASURES
            .iter()
            .map(|measure| format!("{} {value}\n", measure.name))
            .collect()
    }

    #[test]
    fn what_is_within_every_budget_passes() {
        judge(&printed("0"), Strict::Everything).unwrap();
    }

    #[test]
    fn what_is_over_budget_is_named() {
        let error = judge(&printed("400000"), Strict::Everything)
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("over budget: WebAssembly, gzip; everything"),
            "{error}"
        );
    }

    #[test]
    fn a_test_run_does_not_fail_for_a_slow_machine_and_does_for_a_large_file() {
        let error = judge(&printed("400000"), Strict::WhatIsCounted)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("WebAssembly, gzip") && !error.contains("median"),
            "{error}"
        );
    }

    #[test]
    fn what_was_not_measured_fails() {
        judge("", Strict::Everything).unwrap_err();
    }
}
