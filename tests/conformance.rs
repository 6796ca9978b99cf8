//! The official examples, in our own words: each is an incident, and the answer that the official text gives to it.
//! `tests/conformance/*.json` holds them; files that end in `-own` hold incidents of our own, written from the same pages
//! by someone who had not read the rules' encoding (`flags-own`: by who encoded them). A case with `slip` departs from the official answer and says why; it counts
//! as not passed and stays visible.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

#[path = "support/conformance.rs"]
#[expect(dead_code, reason = "the words of an example are for the rule page")]
mod support;

use std::collections::BTreeSet;

#[test]
fn official_examples_give_the_official_answer() {
    let mut wrong = Vec::new();
    let (mut passed, mut all) = (0, 0);
    let mut ids = BTreeSet::new();
    for family in support::families().unwrap() {
        for case in &family.cases {
            if !ids.insert(case.id.clone()) {
                wrong.push(format!("{}: stands twice", case.id));
            }
            let at = format!("{} ({})", case.id, case.source);
            match (&case.difference, &case.slip) {
                (None, None) => {}
                (None, Some(_)) => wrong.push(format!("{at}: passes; remove its `slip`")),
                (Some(_), Some(slip)) => println!("{at}: not the official answer: {slip}"),
                (Some(difference), None) => wrong.push(format!("{at}: {difference}")),
            }
        }
        let kind = if family.is_official() {
            "official examples"
        } else {
            "incidents of our own"
        };
        let (family_passed, family_all) = (family.passed(), family.cases.len());
        println!("{}: {family_passed} of {family_all} {kind}", family.name);
        if family.is_official() {
            passed += family_passed;
            all += family_all;
        }
    }
    println!("official examples: {passed} of {all}");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
