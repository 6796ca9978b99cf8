//! Flags that go with the records (pages 26 to 31), taken from the rules that gave them.

use super::{Case, Part};
use crate::answer::Decision;
use crate::rulebook::RULES;

/// Not a flag of the record: marks a rule whose crime is recorded without delay (page 44).
pub const WITHOUT_DELAY: &str = "without_delay";

/// The flags of every part that is recorded, in order, each once.
#[must_use]
pub fn flags(case: &Case) -> Vec<&'static str> {
    let mut flags = Vec::new();
    for flag in case
        .parts
        .iter()
        .filter(|part| part.decision == Decision::RecordCrime)
        .flat_map(of_part)
    {
        if !flags.contains(&flag) {
            flags.push(flag);
        }
    }
    flags
}

fn of_part(part: &Part) -> impl Iterator<Item = &'static str> {
    let rule = part.class.first_true.and_then(|rule| RULES.get(rule));
    rule.into_iter()
        .flat_map(|rule| rule.flags.iter().copied())
        .filter(|flag| *flag != WITHOUT_DELAY)
}
