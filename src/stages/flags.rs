//! Flags that go with the records (pages 26 to 31): those of the rules that gave them, and those of the answers that
//! were given, such as hostility to race or religion.

use super::{Case, Part};
use crate::answer::Decision;
use crate::ordered;
use crate::rulebook::{FACTS, List, RULES};
use std::sync::LazyLock;

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
    FLAGGED
        .iter()
        .filter(|(fact, answer, _)| part.world.is(*fact, *answer))
        .map(|(_, _, flag)| *flag)
}

/// The answers that carry a flag: fact, answer and flag.
static FLAGGED: List<(usize, u32, &'static str)> = LazyLock::new(|| {
    let mut flagged = Vec::new();
    for (index, fact) in FACTS.iter().enumerate() {
        for (bit, option) in fact.options.iter().enumerate() {
            flagged.extend(option.flag.map(|flag| (index, 1 << bit, flag)));
        }
    }
    flagged
});
