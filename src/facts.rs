//! The one idea: a fact is the set of answers still possible. Before it is asked all of them are; an answer narrows
//! the set. A rule is true when every answer still possible is accepted, false when for some fact none is, and open
//! otherwise. Reading a table from the top gives the first true rule and the open rules above it: what the answer is
//! on what is known, and what it could become. Example: with nothing known about the injury, "assault with injury" is
//! open; with `injury` narrowed to `none` it is false.

use crate::rulebook::{FACT_COUNT, FACTS, RULES, Rule, Table};
use alloc::vec::Vec;
use spin::Lazy;

/// All answers of fact `fact`.
#[must_use]
pub fn every_answer(fact: usize) -> u32 {
    let count = FACTS.get(fact).map_or(0, |fact| fact.options.len());
    u32::MAX
        .checked_shr(32 - u32::try_from(count).unwrap_or(32))
        .unwrap_or(0)
}

/// What is possible for every fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World([u32; FACT_COUNT]);

static UNKNOWN: Lazy<World> = Lazy::new(|| World(core::array::from_fn(every_answer)));

impl Default for World {
    fn default() -> Self {
        Self::unknown()
    }
}

impl World {
    /// Nothing has been asked.
    #[must_use]
    pub fn unknown() -> Self {
        UNKNOWN.clone()
    }

    /// The answers still possible for a fact.
    #[must_use]
    pub fn possible(&self, fact: usize) -> u32 {
        self.0.get(fact).copied().unwrap_or(0)
    }

    /// Narrows a fact to the given answers. A set that would become empty is left alone: contradictions are caught
    /// when the incident is read.
    pub fn narrow(&mut self, fact: usize, answers: u32) {
        if let Some(possible) = self.0.get_mut(fact)
            && *possible & answers != 0
        {
            *possible &= answers;
        }
    }

    /// Sets a fact, whatever was known of it.
    pub fn set(&mut self, fact: usize, answers: u32) {
        if let Some(possible) = self.0.get_mut(fact) {
            *possible = answers;
        }
    }

    /// Forgets what is known of a fact.
    pub fn reopen(&mut self, fact: usize) {
        if let Some(possible) = self.0.get_mut(fact) {
            *possible = every_answer(fact);
        }
    }

    /// Whether only these answers are left.
    #[must_use]
    pub fn is(&self, fact: usize, answers: u32) -> bool {
        self.possible(fact) & !answers == 0
    }

    /// Whether any of these answers is left.
    #[must_use]
    pub fn may_be(&self, fact: usize, answers: u32) -> bool {
        self.possible(fact) & answers != 0
    }
}

/// What is known of a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Truth {
    /// It holds whatever is still open.
    True,
    /// It cannot hold.
    False,
    /// It depends on what is still open.
    Open,
}

/// Whether a rule holds.
#[must_use]
pub fn truth(rule: &Rule, world: &World) -> Truth {
    let mut truth = Truth::True;
    for cell in &rule.cells {
        let possible = world.possible(cell.fact);
        if possible & cell.accepts == 0 {
            return Truth::False;
        }
        if possible & !cell.accepts != 0 {
            truth = Truth::Open;
        }
    }
    truth
}

/// What a table gives: places in `RULES`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The first true rule.
    pub first_true: Option<usize>,
    /// The open rules above it, from the top.
    pub open: Vec<usize>,
}

impl Reading {
    /// Every rule that could be the answer once all is known, from the top.
    pub fn candidates(&self) -> impl Iterator<Item = usize> + '_ {
        self.open.iter().copied().chain(self.first_true)
    }
}

/// Reads a table from the top, telling `tried` of every rule that it looks at.
pub fn read(table: &Table, world: &World, mut tried: impl FnMut(usize, Truth)) -> Reading {
    // Room for a usual number of open rules, so that it seldom grows.
    let mut reading = Reading {
        first_true: None,
        open: Vec::with_capacity(64),
    };
    let rules = RULES.get(table.first..table.end).unwrap_or_default();
    for (index, rule) in (table.first..).zip(rules) {
        let truth = truth(rule, world);
        tried(index, truth);
        match truth {
            Truth::True => {
                reading.first_true = Some(index);
                break;
            }
            Truth::Open => reading.open.push(index),
            Truth::False => {}
        }
    }
    reading
}
