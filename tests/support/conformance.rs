//! The official examples as files hold them, and how the checker's answer is held against the official one. Read by the
//! test, and by the rule page for its figures.

use crime_check::answer::{Answer, Checked, Deadline};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Id of the official example.
    id: String,
    /// Document and page.
    source: String,
    /// The example in our own words.
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
    /// Flags, where the example says which.
    flags: Option<Vec<String>>,
    /// Actions, where the example says that they must be among what is to be done.
    #[serde(default)]
    must_do: Vec<String>,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(deny_unknown_fields)]
struct Record {
    class: String,
    code: String,
    count: u32,
}

/// The cases of one file.
pub struct Family {
    pub name: String,
    pub cases: Vec<Judged>,
}

/// A case and what came of it.
pub struct Judged {
    pub id: String,
    pub source: String,
    pub text: String,
    /// How the answer differs from the official one; none where it is the same.
    pub difference: Option<String>,
    /// Why it may differ.
    pub slip: Option<String>,
}

impl Family {
    /// Whether the official text prints these examples; the others are incidents of our own.
    pub fn is_official(&self) -> bool {
        !self.name.ends_with("-own")
    }

    /// How many give the official answer.
    pub fn passed(&self) -> usize {
        (self.cases.iter())
            .filter(|case| case.difference.is_none())
            .count()
    }
}

/// Judges every case of `tests/conformance`; the message names the file that cannot be read.
pub fn families() -> Result<Vec<Family>, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance");
    let mut families = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_stem().unwrap_or_default().display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
        let cases: Vec<Case> =
            serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        families.insert(name, cases.into_iter().map(judge).collect());
    }
    let family = |(name, cases)| Family { name, cases };
    Ok(families.into_iter().map(family).collect())
}

fn judge(case: Case) -> Judged {
    let difference = match crime_check::check(&case.incident, None) {
        Checked::Answer(answer) => difference(&answer, &case.expect),
        Checked::Errors { errors } => Some(format!("the incident has errors: {errors:?}")),
    };
    Judged {
        id: case.id,
        source: case.source,
        text: case.text,
        difference,
        slip: case.slip,
    }
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
    let flags = expect.flags.as_ref();
    let same = same
        && flags.is_none_or(|flags| answer.flags.iter().eq(flags.iter()))
        && (expect.must_do.iter()).all(|action| answer.must_do.iter().any(|row| row == action));
    (!same).then(|| {
        let first = answer.ask.first().map(|ask| ask.fact);
        let undecided: Vec<_> = answer.undecided.iter().map(|row| (&row.could_be, row.refer)).collect();
        format!(
            "gave {} {given:?} deadline {deadline}; wanted {} {wanted:?} deadline {}; because {:?}, asks {first:?}, undecided {undecided:?}, flags {:?}, wanted {flags:?}, to do {:?}",
            answer.decision.id(),
            expect.decision,
            expect.deadline,
            answer.because,
            answer.flags,
            answer.must_do,
        )
    })
}
