//! How long `check` takes natively, over the incidents of `incidents.json`.
//!
//! Prints one `<name> <microseconds>` a line, for `cargo xtask bench` to lay
//! beside the budgets.

use serde::Deserialize;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

const CALLS: usize = 10_000;

#[derive(Deserialize)]
struct Case {
    incident: serde_json::Value,
    now: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let cases: Vec<Case> = serde_json::from_str(include_str!("incidents.json"))?;
    let cases: Vec<(String, Option<String>)> = cases
        .into_iter()
        .map(|case| (case.incident.to_string(), case.now))
        .collect();

    run(&cases);
    let mut times = run(&cases);
    times.sort_by(f64::total_cmp);
    for (name, place) in [
        ("native-median", CALLS / 2),
        ("native-p99", CALLS * 99 / 100),
    ] {
        let time = times.get(place).ok_or("no incidents in incidents.json")?;
        println!("{name} {time:.2}");
    }
    Ok(())
}

/// The time of every call in microseconds.
fn run(cases: &[(String, Option<String>)]) -> Vec<f64> {
    let one_call = |(incident, now): &(String, Option<String>)| {
        let start = Instant::now();
        black_box(crime_check::check_json(
            black_box(incident),
            black_box(now.as_deref()),
        ));
        start.elapsed().as_secs_f64() * 1e6
    };
    cases.iter().cycle().take(CALLS).map(one_call).collect()
}
