//! Flags that go with the records (pages 26 to 31): those of the rules that gave them, and those of the answers that
//! were given, such as hostility to race or religion.

use super::{Case, Part};
use crate::answer::Decision;
use crate::ordered;
use crate::rulebook::{FACTS, RULES};

/// Not a flag of the record: marks a rule whose crime is recorded without delay (page 44).
pub const WITHOUT_DELAY: &str = "without_delay";

/// The flags of every part that is recorded, in order, each once.
#[must_use]
pub fn flags(case: &Case) -> Vec<&'static str> {
    let recorded = case
        .parts
        .iter()
        .filter(|part| part.decision == Decision::RecordCrime);
    ordered::set(recorded.flat_map(|part| of_rule(part).chain(of_answers(part))))
}

fn of_rule(part: &Part) -> impl Iterator<Item = &'static str> {
    let rule = part.class.first_true.and_then(|rule| RULES.get(rule));
    rule.into_iter()
        .flat_map(|rule| rule.flags.iter().copied())
        .filter(|flag| *flag != WITHOUT_DELAY)
}

fn of_answers(part: &Part) -> impl Iterator<Item = &'static str> {
    FACTS.iter().enumerate().flat_map(move |(index, fact)| {
        let options = fact.options.iter().enumerate();
        options
            .filter(move |(bit, _)| part.world.is(index, 1 << bit))
            .filter_map(|(_, option)| option.flag)
    })
}
