//! By when (page 10 and its exceptions): reads the deadline table with the decision as a fact, and puts the marks on
//! the clock. The target is the same day in London, the limit 24 elapsed hours from the initial report whatever the
//! channel.

use super::principal::{Fate, Finding};
use super::{Case, Part, Step, Tried, outcome};
use crate::answer::{Deadline, Decision, Due, TimeLeft};
use crate::clock;
use crate::facts::{Reading, read};
use crate::rulebook::{FACTS, Outcome, RULES, Stage, TABLES, fact};
use alloc::borrow::ToOwned;
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};

/// The deadline of a report, and how the table was read for the part that gave it. Several parts may speak for the
/// report: one that has a deadline goes before one that has none, and of several the rule that stands first in the table.
/// A crime that another one holds has no deadline of its own.
#[must_use]
pub fn deadline(
    case: &mut Case,
    decision: Decision,
    findings: &[Finding],
    received: Option<DateTime<Utc>>,
    now: Option<DateTime<Utc>>,
) -> (Deadline, Reading) {
    let Some(table) = TABLES.iter().find(|table| table.stage == Stage::Deadline) else {
        return (
            not_applicable("No rule gives a deadline.", None),
            Reading::default(),
        );
    };
    let answers = FACTS
        .get(fact::DECISION)
        .map(|fact| fact.options.as_slice())
        .unwrap_or_default();
    let bit = answers.iter().position(|answer| answer.id == decision.id());
    let is_held = |part: usize| {
        let fate = findings
            .iter()
            .find(|found| found.part == part)
            .map(|found| found.fate);
        matches!(fate, Some(Fate::NotCounted(_)))
    };
    let mut best: Option<((bool, usize), Vec<Tried>, Reading)> = None;
    let speaks = |(index, part): &(usize, &mut Part)| part.decision == decision && !is_held(*index);
    for (_, part) in case.parts.iter_mut().enumerate().filter(speaks) {
        if let Some(bit) = bit {
            part.world.narrow(fact::DECISION, 1 << bit);
        }
        let event = part.event;
        let mut tried = Vec::with_capacity(table.end - table.first);
        let reading = read(table, &part.world, |rule, truth| {
            tried.push(Tried {
                rule: Step::Rule(rule),
                truth,
                event,
            });
        });
        let Some(rule) = reading.candidates().last() else {
            continue;
        };
        let none = !matches!(
            outcome(rule),
            Some(Outcome::Deadline {
                limit_hours: Some(_),
                ..
            })
        );
        let rank = (none, rule);
        if best.as_ref().is_none_or(|(other, _, _)| rank < *other) {
            best = Some((rank, tried, reading));
        }
    }
    let Some((_, tried, reading)) = best else {
        return (
            not_applicable("Nothing was reported.", None),
            Reading::default(),
        );
    };
    case.trace.extend(tried);
    (of_reading(&reading, received, now), reading)
}

fn of_reading(
    reading: &Reading,
    received: Option<DateTime<Utc>>,
    now: Option<DateTime<Utc>>,
) -> Deadline {
    // While it is open which variant applies, the last one that could is the general one.
    let Some(rule) = reading
        .candidates()
        .last()
        .and_then(|rule| Some((RULES.get(rule)?, outcome(rule)?)))
    else {
        return not_applicable("No rule gives a deadline.", None);
    };
    let (
        rule,
        Outcome::Deadline {
            variant,
            limit_hours,
            why,
        },
    ) = rule
    else {
        return not_applicable("No rule gives a deadline.", None);
    };
    let Some(hours) = limit_hours else {
        return not_applicable(why, Some(rule.id));
    };
    let Some(received) = received else {
        return not_applicable(
            "Say when the report was received: the 24 hours run from then.",
            Some(rule.id),
        );
    };
    let same_day = clock::end_of_day(received);
    let latest = received + TimeDelta::hours(i64::from(*hours));
    Deadline::Due(Due {
        same_day: clock::shown(same_day),
        latest: clock::shown(latest),
        variant,
        started_by: clock::shown(received),
        because: rule.id,
        now: now.map(|now| TimeLeft {
            same_day_seconds: (same_day - now).num_seconds(),
            latest_seconds: (latest - now).num_seconds(),
            late: now > latest,
        }),
    })
}

/// No deadline, and why.
#[must_use]
pub fn not_applicable(why: &str, because: Option<&'static str>) -> Deadline {
    Deadline::NotApplicable {
        not_applicable: why.to_owned(),
        because,
    }
}
