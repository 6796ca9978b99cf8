//! Whether to record: reads the recording table (pages 6 to 18, flow chart on page 11, schools protocol) for each
//! part. While the answer is open but every rule that could be it gives the same decision, that decision stands.

use super::{Case, Step, Tried, outcome};
use crate::answer::Decision;
use crate::facts::{Reading, read};
use crate::rulebook::{Outcome, Stage, TABLES};

/// Decides every part.
pub fn decide(case: &mut Case) {
    let Some(table) = TABLES.iter().find(|table| table.stage == Stage::Decide) else {
        return;
    };
    let Case { parts, trace, .. } = case;
    let mut last_event = None;
    for part in parts {
        let first_victim = last_event != Some(part.event);
        last_event = Some(part.event);
        part.recording = read(table, &part.world, |rule, truth| {
            if first_victim {
                trace.push(Tried {
                    rule: Step::Rule(rule),
                    truth,
                    event: part.event,
                });
            }
        });
        part.decision = decision(&part.recording);
    }
}

/// The decision that a reading gives.
#[must_use]
pub fn decision(reading: &Reading) -> Decision {
    if let Some(decision) = reading.first_true.and_then(of_rule) {
        return decision;
    }
    let mut candidates = reading.candidates().filter_map(of_rule);
    match candidates.next() {
        Some(first) if candidates.all(|other| other == first) => first,
        _ => Decision::Ask,
    }
}

/// The decision that a rule of the recording table gives.
#[must_use]
pub fn of_rule(rule: usize) -> Option<Decision> {
    match outcome(rule) {
        Some(Outcome::Decision { decision, .. }) => Some(*decision),
        _ => None,
    }
}
