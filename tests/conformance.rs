//! The official examples, in our own words: each is an incident, and the answer that the official text gives to it.
//! `tests/conformance/*.json` holds them; files that end in `-own` hold incidents of our own, written from the same pages
//! by someone who had not read the rules' encoding. A case with `slip` departs from the official answer and says why; it counts
//! as not passed and stays visible.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use crime_check::answer::{Answer, Checked, Deadline};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Id of the official example.
    id: String,
    /// Document and page.
    source: String,
    /// The example in our own words.
    #[expect(dead_code, reason = "for the reader of the file")]
    text: String,
    incident: Value,
    expect: Expect,
    /// Why the official answer is not given, where it is not.
    slip: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    decision: String,
    #[serde(default)]
    records: Vec<Record>,
    /// Variant of the deadline, or `not_applicable`.
    deadline: String,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(deny_unknown_fields)]
struct Record {
    class: String,
    code: String,
    count: u32,
}

fn files() -> BTreeMap<String, Vec<Case>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let cases = serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path.file_stem().unwrap().display().to_string(), cases)
        })
        .collect()
}

fn difference(answer: &Answer, expect: &Expect) -> Option<String> {
    let mut given: Vec<Record> = (answer.records.iter())
        .map(|row| Record {
            class: row.class.clone(),
            code: row.code.clone(),
            count: row.count,
        })
        .collect();
    given.sort();
    let mut wanted: Vec<&Record> = expect.records.iter().collect();
    wanted.sort();
    let deadline = match &answer.deadline {
        Deadline::Due(due) => due.variant,
        Deadline::NotApplicable { .. } => "not_applicable",
    };
    let same = answer.decision.id() == expect.decision
        && given.iter().eq(wanted.iter().copied())
        && deadline == expect.deadline;
    (!same).then(|| {
        let first = answer.ask.first().map(|ask| ask.fact);
        let undecided: Vec<_> = answer.undecided.iter().map(|row| (&row.could_be, row.refer)).collect();
        format!(
            "gave {} {given:?} deadline {deadline}; wanted {} {wanted:?} deadline {}; because {:?}, asks {first:?}, undecided {undecided:?}",
            answer.decision.id(),
            expect.decision,
            expect.deadline,
            answer.because,
        )
    })
}

#[test]
fn official_examples_give_the_official_answer() {
    let mut wrong = Vec::new();
    let (mut passed, mut all) = (0, 0);
    let mut ids = BTreeSet::new();
    for (family, cases) in files() {
        let (mut family_passed, family_all) = (0, cases.len());
        for case in cases {
            if !ids.insert(case.id.clone()) {
                wrong.push(format!("{}: stands twice", case.id));
            }
            let found = match crime_check::check(&case.incident, None) {
                Checked::Answer(answer) => difference(&answer, &case.expect),
                Checked::Errors { errors } => Some(format!("the incident has errors: {errors:?}")),
            };
            match (found, case.slip) {
                (None, None) => family_passed += 1,
                (None, Some(_)) => wrong.push(format!(
                    "{} ({}): passes; remove its `slip`",
                    case.id, case.source
                )),
                (Some(_), Some(slip)) => println!(
                    "{} ({}): not the official answer: {slip}",
                    case.id, case.source
                ),
                (Some(found), None) => {
                    wrong.push(format!("{} ({}): {found}", case.id, case.source))
                }
            }
        }
        let kind = if family.ends_with("-own") {
            "incidents of our own"
        } else {
            "official examples"
        };
        println!("{family}: {family_passed} of {family_all} {kind}");
        if kind == "official examples" {
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
