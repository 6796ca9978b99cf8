//! Which force records (pages 15 and 16), for a handler who does not know it: reads the ordered principles with what is
//! known of the people's places, and leaves of the answers to `where` those that the principles allow. Whoever answers
//! `where` has no use for it.

use super::{Case, Step, Tried, outcome};
use crate::facts::{every_answer, read};
use crate::rulebook::{Outcome, Stage, TABLES, fact};
use alloc::vec::Vec;

/// Narrows `where` in every part in which it is open.
pub fn place(case: &mut Case) {
    let Some(table) = TABLES.iter().find(|table| table.stage == Stage::Place) else {
        return;
    };
    let Case { parts, trace, .. } = case;
    let mut last_event = None;
    for part in parts {
        let first_victim = last_event != Some(part.event);
        last_event = Some(part.event);
        if part.world.possible(fact::WHERE) != every_answer(fact::WHERE) {
            continue;
        }
        // Nobody has said anything of places: every rule is open.
        let is_open = |fact: &usize| part.world.possible(*fact) == every_answer(*fact);
        if table.facts.iter().all(is_open) {
            part.place.open.extend(table.first..table.end);
            continue;
        }
        let mut tried = Vec::with_capacity(table.end - table.first);
        part.place = read(table, &part.world, |rule, truth| tried.push((rule, truth)));
        let left = part.place.candidates().fold(0, |all, rule| {
            all | match outcome(rule) {
                Some(Outcome::Place { answers }) if *answers != 0 => *answers,
                _ => every_answer(fact::WHERE),
            }
        });
        if left == every_answer(fact::WHERE) {
            continue;
        }
        part.world.narrow(fact::WHERE, left);
        if first_victim {
            trace.extend(tried.into_iter().map(|(rule, truth)| Tried {
                rule: Step::Rule(rule),
                truth,
                event: part.event,
            }));
        }
    }
}
