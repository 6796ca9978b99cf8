//! What goes with a record (pages 26 to 31): its flags, and what must be done besides recording it. Every rule of the
//! table that is true gives its flags and actions; an open one is a question. The rule that gave the class may have
//! flags of its own, and a flag may imply others.

use super::{Case, Part, Step, Tried, outcome};
use crate::answer::Decision;
use crate::facts::{Truth, every_answer, truth};
use crate::ordered;
use crate::rulebook::{Crime, FLAGS, KINDS, Outcome, RULES, Rule, Stage, TABLES, choice, fact};
use alloc::vec::Vec;

/// Sets the derived fact `crime_kind`: the kind of the crime on what is known, or of every crime that it could be.
pub fn kinds(case: &mut Case) {
    for part in &mut case.parts {
        let kinds = match part.crime() {
            Some(crime) => kind(&crime),
            None => part.class.candidates().fold(0, |all, rule| {
                all | match outcome(rule) {
                    Some(Outcome::Crime(crime)) => kind(crime),
                    Some(Outcome::ReferClass { .. }) => every_answer(fact::CRIME_KIND),
                    Some(Outcome::ReportFraud { .. }) => choice::crime_kind::FRAUD,
                    _ => 0,
                }
            }),
        };
        part.world.narrow(fact::CRIME_KIND, kinds);
    }
}

fn kind(crime: &Crime) -> u32 {
    let code = |row: &&(usize, &str, u32)| row.0 == crime.class && row.1 == crime.code;
    let of_code = KINDS.of_code.iter().find(code).map(|row| row.2);
    let of_class = || KINDS.of_class.get(crime.class).copied();
    of_code.or_else(of_class).unwrap_or(0)
}

/// The flags of every part that is recorded, in order, each once. What each part gives and could give stays with it.
pub fn flags(case: &mut Case) -> Vec<&'static str> {
    let Some(table) = TABLES.iter().find(|table| table.stage == Stage::Flag) else {
        return Vec::new();
    };
    let rules = RULES.get(table.first..table.end).unwrap_or_default();
    let Case { parts, trace, .. } = case;
    let mut all = Vec::new();
    let mut last_event = None;
    for part in parts {
        let first_victim = last_event != Some(part.event);
        last_event = Some(part.event);
        if part.decision != Decision::RecordCrime {
            continue;
        }
        let mut given = Vec::new();
        part.class_rule()
            .into_iter()
            .for_each(|rule| put(rule, &mut given));
        for (index, rule) in (table.first..).zip(rules) {
            let truth = truth(rule, &part.world);
            match truth {
                Truth::False => {}
                Truth::Open => part.flag_open.push(index),
                Truth::True => {
                    part.flagged.push(index);
                    put(rule, &mut given);
                    // The others are no steps on the way to the answer; what is open is asked.
                    if first_victim {
                        trace.push(Tried {
                            rule: Step::Rule(index),
                            truth,
                            event: part.event,
                        });
                    }
                }
            }
        }
        part.flag_open.retain(|index| adds(*index, &given));
        all.append(&mut given);
    }
    ordered::set(all)
}

/// Adds the flags of a rule, and what they imply.
fn put(rule: &Rule, given: &mut Vec<&'static str>) {
    for flag in &rule.flags {
        given.push(flag);
        if let Some(flag) = FLAGS.iter().find(|row| row.id == *flag) {
            given.extend(&flag.implies);
        }
    }
}

/// Whether a rule would add to what is given.
fn adds(rule: usize, given: &[&str]) -> bool {
    let flags = RULES.get(rule).map(|rule| rule.flags.as_slice());
    flags.is_some_and(|flags| flags.is_empty() || flags.iter().any(|flag| !given.contains(flag)))
}

impl Part {
    /// The rule that gave the class.
    #[must_use]
    pub fn class_rule(&self) -> Option<&'static Rule> {
        self.class.first_true.and_then(|rule| RULES.get(rule))
    }
}
