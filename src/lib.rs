//! Crime check: what was reported goes in, and what must be recorded comes out — whether, as which class and Home
//! Office code, how many crimes, by when, why (rule and page), and what to ask next — by the Home Office crime
//! recording rules for England and Wales. Pure functions of plain data: no clock, storage, network or randomness.
//!
//! ```
//! let answer = crime_check::check_json(r#"{"events": [{"act": "attacked"}]}"#, None);
//! assert!(answer.contains("decision"));
//! ```

// Without the standard library a panic of the WebAssembly brings no text along, which is four kilobytes less.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod answer;
mod ask;
#[cfg(not(target_arch = "wasm32"))]
pub mod catalogue;
mod clock;
pub mod facts;
mod find;
pub mod incident;
mod ordered;
mod packing;
pub mod rulebook;
pub mod stages;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use find::{Offence, find};

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use answer::{Answer, Checked, Decision, InputError, Notice, TraceRow};
use chrono::{DateTime, NaiveDate, Utc};
use facts::{Reading, Truth};
use incident::Incident;
use rulebook::{ACTIONS, EDITION, FACTS, Outcome, RULES, Stage, TABLES};
use serde_json::Value;
use stages::{Case, Step, Tried, classify, count, deadline, decide, flags, place, principal};

/// What must be recorded for an incident; `now` (RFC 3339) tells what is late. Errors are data: see [`Checked`].
#[must_use]
pub fn check(incident: &Value, now: Option<&str>) -> Checked {
    let (mut checked, lists) = check_with_lists(incident, now);
    if let Checked::Answer(answer) = &mut checked {
        let events = event_ids(incident);
        answer.ask = lists.ask.iter().map(ask::Question::shown).collect();
        answer.what_if = lists.what_if.iter().map(ask::Woken::shown).collect();
        answer.trace = lists
            .trace
            .iter()
            .map(|row| trace_row(row, &events))
            .collect();
    }
    checked
}

/// The long lists of an answer as numbers: the boundary to JavaScript turns them into shared rows.
#[derive(Default)]
pub(crate) struct Lists {
    pub ask: Vec<ask::Question>,
    pub what_if: Vec<ask::Woken>,
    pub trace: Vec<Tried>,
}

/// [`check`] on text: JSON in, JSON out. Text that is not JSON gives an error as data.
#[must_use]
pub fn check_json(incident: &str, now: Option<&str>) -> String {
    let checked = match serde_json::from_str(incident) {
        Ok(value) => check(&value, now),
        Err(error) => not_json(&error),
    };
    serde_json::to_string(&checked).unwrap_or_default()
}

/// The error for text that is not JSON.
pub(crate) fn not_json(error: &serde_json::Error) -> Checked {
    let message = format!("the incident is not plain JSON data: {error}");
    Checked::Errors {
        errors: vec![InputError {
            path: String::new(),
            code: "not_json",
            message,
        }],
    }
}

/// [`check`] with the long lists left as numbers.
pub(crate) fn check_with_lists(incident: &Value, now: Option<&str>) -> (Checked, Lists) {
    let mut notices = Vec::new();
    let mut errors = Vec::new();
    let received = incident.pointer("/report/received").and_then(Value::as_str);
    let received = received
        .filter(|text| incident::is_of_readable_length(text))
        .map(str::to_owned);
    let incident = incident::read(incident)
        .map_err(|found| errors.extend(found))
        .unwrap_or_default();
    // Also when the incident has errors: every error is named at once.
    let received = received.as_deref().and_then(|text| {
        clock::instant(text, "report.received", &mut notices)
            .map_err(|error| errors.push(error))
            .ok()
    });
    let now = now.and_then(|text| {
        clock::instant(text, "now", &mut notices)
            .map_err(|error| errors.push(error))
            .ok()
    });
    if !errors.is_empty() {
        return (Checked::Errors { errors }, Lists::default());
    }
    if let (Some(received), Some(now)) = (received, now)
        && received > now
    {
        notices.push(clock::notice(
            "report.received",
            "received_in_future",
            "The received time is later than now: check it.",
        ));
    }
    if let Some(answer) = received.and_then(outside_edition) {
        return (
            Checked::Answer(Box::new(Answer {
                notices: joined(notices, answer.notices.clone()),
                ..answer
            })),
            Lists::default(),
        );
    }
    let (answer, lists) = answer(incident, received, now, notices);
    (Checked::Answer(Box::new(answer)), lists)
}

fn joined(mut first: Vec<Notice>, second: Vec<Notice>) -> Vec<Notice> {
    first.extend(second);
    first
}

fn answer(
    incident: Incident,
    received: Option<DateTime<Utc>>,
    now: Option<DateTime<Utc>>,
    mut notices: Vec<Notice>,
) -> (Answer, Lists) {
    let mut case = Case::new(incident);
    classify::classify(&mut case);
    flags::kinds(&mut case);
    place::place(&mut case);
    decide::decide(&mut case);
    let findings = principal::principal(&mut case);
    let counted = count::count(&case, &findings);
    // What another record holds does not speak for the report.
    let held = |part: usize| {
        let mut held = findings.iter().filter(|found| found.part == part);
        held.any(|found| matches!(found.fate, principal::Fate::NotCounted(_)))
    };
    let decision = (case.parts.iter().enumerate())
        .filter(|(index, _)| !held(*index))
        .map(|(_, part)| part.decision)
        .min_by_key(|decision| decision.precedence());
    let decision = decision.unwrap_or(Decision::Ask);
    let (deadline, deadline_reading) =
        deadline::deadline(&mut case, decision, &findings, received, now);
    let flags = flags::flags(&mut case);
    notices.extend(case.later_laws());
    let (because, must_do) = reasons(&case, decision);
    let ask = ask::ask(&case, &counted, &deadline_reading);
    let settled = decision != Decision::Ask
        && counted.undecided.is_empty()
        && !counted.asks()
        && !counted.records.iter().any(|record| record.provisional)
        && case.parts.iter().all(is_settled);
    let answer = Answer {
        decision,
        settled,
        because,
        must_do,
        what_if: Vec::new(),
        ask: Vec::new(),
        flags,
        records: counted.records,
        undecided: counted.undecided,
        considered: counted.considered,
        deadline,
        notices,
        trace: Vec::new(),
        edition: EDITION.id,
    };
    let what_if = ask::what_if(&case);
    (
        answer,
        Lists {
            ask,
            what_if,
            trace: case.trace,
        },
    )
}

/// Whether nothing open can change what a part gives: every rule that could be the answer gives the same.
fn is_settled(part: &stages::Part) -> bool {
    let mut results = part.class.candidates().map(|rule| {
        let crime = stages::outcome(rule).and_then(Outcome::crime);
        let crime = crime.map(|crime| (crime.class, crime.code, crime.basis, crime.serious));
        (classify::of_rule(rule), crime, classify::urgency(rule))
    });
    let first = results.next();
    results.all(|other| Some(other) == first)
        && part
            .recording
            .candidates()
            .all(|rule| decide::of_rule(rule) == Some(part.decision))
}

/// The rules that gave the decision, and what must be done about it, each once.
fn reasons(case: &Case, decision: Decision) -> (Vec<&'static str>, Vec<&'static str>) {
    let mut because = Vec::new();
    let mut must_do = Vec::new();
    for part in case
        .parts
        .iter()
        .filter(|part| part.decision == decision || decision == Decision::RecordCrime)
    {
        let Some(rule) = deciding(&part.recording).and_then(|rule| RULES.get(rule)) else {
            continue;
        };
        if part.decision == decision && !because.contains(&rule.id) {
            because.push(rule.id);
        }
        let recorded = part
            .class_rule()
            .filter(|_| part.decision == Decision::RecordCrime);
        let flagged = part.flagged.iter().filter_map(|rule| RULES.get(*rule));
        let rules = core::iter::once(rule).chain(recorded).chain(flagged);
        for action in rules
            .flat_map(|rule| &rule.actions)
            .filter_map(|action| ACTIONS.get(*action))
        {
            if !must_do.contains(&action.id) {
                must_do.push(action.id);
            }
        }
    }
    (because, must_do)
}

/// The rule that speaks for a reading: the first true one, or the last that could be.
fn deciding(reading: &Reading) -> Option<usize> {
    reading.first_true.or_else(|| {
        (decide::decision(reading) != Decision::Ask).then(|| reading.open.last().copied())?
    })
}

/// Rules are applied to the reports of their own days only; the nearest edition is never guessed.
fn outside_edition(received: DateTime<Utc>) -> Option<Answer> {
    let day = clock::day(received);
    let date = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let (code, message) = if day < date(EDITION.from) {
        (
            "before_edition",
            "The report is older than the edition of the rules held here. Ask the Force Crime Registrar for the rules of that day.",
        )
    } else if day > date(EDITION.to) {
        (
            "after_edition",
            "The report is newer than the edition of the rules held here. Use a checker with the rules of that day, or ask the Force Crime Registrar.",
        )
    } else {
        return None;
    };
    Some(Answer {
        decision: Decision::Refer,
        settled: true,
        because: Vec::new(),
        must_do: Vec::new(),
        records: Vec::new(),
        undecided: Vec::new(),
        considered: Vec::new(),
        deadline: deadline::not_applicable(message, None),
        ask: Vec::new(),
        what_if: Vec::new(),
        flags: Vec::new(),
        notices: vec![clock::notice("report.received", code, message)],
        trace: Vec::new(),
        edition: EDITION.id,
    })
}

/// The ids of an incident's events, in order.
pub(crate) fn event_ids(incident: &Value) -> Vec<String> {
    let events = incident
        .get("events")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let id = |(index, event): (usize, &Value)| {
        event
            .get("id")
            .and_then(Value::as_str)
            .map_or_else(|| format!("e{}", index + 1), str::to_owned)
    };
    events.iter().enumerate().map(id).collect()
}

/// A row of the trace in words.
pub(crate) fn trace_row(row: &Tried, events: &[String]) -> TraceRow {
    let result = match row.truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Open => "open",
    };
    let event = events.get(row.event).cloned().unwrap_or_default();
    match row.rule {
        Step::Counting(stage, rule, page) => TraceRow {
            stage,
            rule,
            result,
            facts: Vec::new(),
            page,
            event,
        },
        Step::Rule(index) => {
            let rule = RULES.get(index);
            let stage = rule
                .and_then(|rule| TABLES.get(rule.table))
                .map_or("", |table| stage_id(table.stage));
            TraceRow {
                stage,
                rule: rule.map_or("", |rule| rule.id),
                result,
                facts: rule
                    .into_iter()
                    .flat_map(|rule| &rule.cells)
                    .filter_map(|cell| FACTS.get(cell.fact))
                    .map(|fact| fact.id)
                    .collect(),
                page: rule
                    .and_then(|rule| rule.pages.first().copied())
                    .unwrap_or(0),
                event,
            }
        }
    }
}

pub(crate) fn stage_id(stage: Stage) -> &'static str {
    match stage {
        Stage::Decide => "decide",
        Stage::Classify => "classify",
        Stage::Deadline => "deadline",
        Stage::Place => "place",
        Stage::Flag => "flag",
    }
}
