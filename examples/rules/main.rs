//! The rules as a registrar reads them, made from the files of the rulebook.
//!
//! `cargo run --example rules -- FILE` writes the rule page of the site; `cargo run --example rules` prints the figures
//! of coverage as Markdown. The official examples are judged by the check that the tests run.

mod counting;
mod coverage;
mod html;
mod ledger;
mod page;
mod table;

#[path = "../../tests/support/conformance.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod conformance;
#[path = "../../build/read.rs"]
#[allow(dead_code, reason = "the compiler of the rulebook uses the rest")]
mod read;
#[path = "../../tests/support/ledger.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod written;

use coverage::Coverage;
use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rulebook/2026-27"));
    let mut mistakes = Vec::new();
    let edition = read::edition(folder, &mut mistakes);
    if !mistakes.is_empty() {
        return Err(mistakes.join("\n").into());
    }
    let coverage = Coverage::of(&edition, conformance::families()?);
    match std::env::args().nth(1) {
        None => print!("{}", coverage.markdown()),
        Some(file) => std::fs::write(file, page::page(&edition, &coverage, &written::files()?)?)?,
    }
    Ok(())
}
