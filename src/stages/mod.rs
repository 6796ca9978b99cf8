//! The stages, one file each: `classify` (class and code), `place` (which force), `decide` (whether to record),
//! `principal` (which of several crimes between the same people), `count` (how many), `deadline` (by when), `flags`
//! (what goes with the record). Whether to record depends on
//! what the report amounts to, so classification is worked out first and handed to the decision as derived facts.
//! A case is split into parts: one for each event and victim, because two victims of one event can differ.

pub mod classify;
pub mod count;
pub mod deadline;
pub mod decide;
pub mod flags;
pub mod place;
pub mod principal;

use crate::answer::{Decision, Notice};
use crate::clock::notice;
use crate::facts::{Reading, Truth, World};
use crate::incident::{Event, Incident, Suspect, Victim};
use crate::ordered;
use crate::rulebook::{Crime, LATER_LAWS, Outcome, RULES, TABLES, Table, choice, fact};
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// A report as the stages see it.
pub struct Case {
    /// The incident, with the people supplied that it leaves out.
    pub incident: Incident,
    /// One part for each event and victim.
    pub parts: Vec<Part>,
    /// Every rule tried, in order.
    pub trace: Vec<Tried>,
}

/// Room for the trace of a usual report, so that it seldom grows.
const USUAL_TRACE: usize = 256;

/// One event as it concerns one victim.
pub struct Part {
    /// Place of the event.
    pub event: usize,
    /// Place of the victim.
    pub victim: usize,
    /// Place of the suspect or group.
    pub suspect: usize,
    /// What is known, derived facts included.
    pub world: World,
    /// The act's table, unless the event names a listed offence.
    pub table: Option<&'static Table>,
    /// The offence, if the event names a listed one.
    pub listed: Option<Crime>,
    /// What the act's table gives.
    pub class: Reading,
    /// What the table on the place gives, where `where` is not answered.
    pub place: Reading,
    /// What the recording table gives.
    pub recording: Reading,
    /// The decision; `Ask` while it is open.
    pub decision: Decision,
    /// The rules on flags that are true.
    pub flagged: Vec<usize>,
    /// The rules on flags that are open and would add to what is given.
    pub flag_open: Vec<usize>,
}

/// A rule that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The rule.
    pub rule: Step,
    /// What came of it.
    pub truth: Truth,
    /// The event it was tried for.
    pub event: usize,
}

/// A rule of a table, or a counting rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Place in `RULES`.
    Rule(usize),
    /// A rule of `counting.toml`: stage, id and page.
    Counting(&'static str, &'static str, u8),
}

impl Case {
    /// Splits an incident into parts and supplies the people that it leaves out.
    #[must_use]
    pub fn new(mut incident: Incident) -> Self {
        let people = &mut incident.people;
        if people.victims.is_empty() {
            people.victims.push(Victim {
                id: "v1".to_owned(),
                number: 1,
                facts: Vec::new(),
            });
        }
        if people.suspects.is_empty() {
            people.suspects.push(Suspect {
                id: "s1".to_owned(),
                number: 1,
                facts: Vec::new(),
            });
        }
        let mut parts = Vec::new();
        for (event_index, event) in incident.events.iter().enumerate() {
            let suspect = place(event.suspect.as_deref(), &incident.people.suspects, |row| {
                &row.id
            });
            for victim in victims(event, &incident) {
                let mut world = World::unknown();
                if event.later_law.is_some() {
                    // Newer than the edition: whether and as what it is recorded is for the registrar.
                    world.narrow(fact::AMOUNTS_TO, choice::amounts_to::REFER);
                }
                let people = &incident.people;
                let given = [
                    Some(&incident.report.facts),
                    Some(&event.facts),
                    people.victims.get(victim).map(|row| &row.facts),
                    people.suspects.get(suspect).map(|row| &row.facts),
                ];
                for facts in given.into_iter().flatten() {
                    for (fact, answers) in facts {
                        world.narrow(*fact, *answers);
                    }
                }
                parts.push(Part {
                    event: event_index,
                    victim,
                    suspect,
                    world,
                    table: TABLES
                        .iter()
                        .find(|table| !table.act.is_empty() && table.act == event.act),
                    listed: event
                        .offence
                        .as_ref()
                        .and_then(|row| crate::find::listed(&row.class, &row.code)),
                    class: Reading::default(),
                    place: Reading::default(),
                    recording: Reading::default(),
                    decision: Decision::Ask,
                    flagged: Vec::new(),
                    flag_open: Vec::new(),
                });
            }
        }
        Self {
            incident,
            parts,
            trace: Vec::with_capacity(USUAL_TRACE),
        }
    }

    /// What the handler is told of each event that names an offence newer than the edition.
    pub fn later_laws(&self) -> impl Iterator<Item = Notice> + '_ {
        let named = |(index, event): (usize, &Event)| {
            let law = event.later_law.as_ref()?;
            let name = LATER_LAWS.iter().find(|row| row.id == law)?.name;
            Some(notice(
                &format!("events[{index}].later_law"),
                "newer_than_edition",
                &format!(
                    "{name}: newer than this edition, so it has no code here. Ask the Force Crime Registrar. If an existing offence covers it, record that."
                ),
            ))
        };
        self.incident.events.iter().enumerate().filter_map(named)
    }

    /// The id of an event.
    #[must_use]
    pub fn event_id(&self, event: usize) -> &str {
        self.incident
            .events
            .get(event)
            .map_or("", |event| event.id.as_str())
    }
}

impl Part {
    /// Which of successive reports it belongs to: an answer to the fact `timing`; the first while that is open.
    #[must_use]
    pub fn report(&self) -> u32 {
        let timing = self.world.possible(fact::TIMING);
        if timing & choice::timing::BEFORE == 0 {
            timing
        } else {
            choice::timing::BEFORE
        }
    }

    /// The crime that this part gives on what is known.
    #[must_use]
    pub fn crime(&self) -> Option<Crime> {
        self.listed
            .or_else(|| outcome(self.class.first_true?)?.crime())
    }
}

/// What a rule gives.
#[must_use]
pub fn outcome(rule: usize) -> Option<&'static Outcome> {
    RULES.get(rule).map(|rule| &rule.outcome)
}

fn victims(event: &Event, incident: &Incident) -> Vec<usize> {
    match &event.victims {
        None => (0..incident.people.victims.len()).collect(),
        Some(ids) => ordered::set(
            ids.iter()
                .map(|id| place(Some(id), &incident.people.victims, |row| &row.id)),
        ),
    }
}

fn place<T>(id: Option<&str>, rows: &[T], of: impl Fn(&T) -> &String) -> usize {
    id.and_then(|id| rows.iter().position(|row| of(row) == id))
        .unwrap_or(0)
}
