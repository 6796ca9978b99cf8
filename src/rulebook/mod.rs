//! The rulebook, compiled in: what the files of the edition folder say, as tables. The files and how to read
//! and change them are described in `src/rulebook/README.md`; `build/` checks them. This module
//! only gives the tables their types; what follows from them is worked out by the stages.

use crate::answer::Decision;
use alloc::vec::Vec;

mod load;

pub use compiled::{CURRENT_OFFENCES, FACT_COUNT, OVERRIDES, choice, fact};
#[cfg(not(target_arch = "wasm32"))]
pub use load::GUIDANCE;
pub(crate) use load::LIST;
pub use load::{
    ABSORBS, ACTIONS, ADDITIONAL, CLASSES, CONDUCT, EDITION, FACTS, FLAGS, INCIDENT_CATEGORIES,
    INCLUDED, KINDS, LATER_LAWS, List, PREFERS, PRINCIPAL, REASONS, REPLACED, RULES, SCHOOLS,
    TABLES, TOGETHER, UNITS,
};

#[allow(missing_docs)]
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/rulebook.rs"));
}

/// One edition of the rules: what it comes from and the days on which it applies (year, month, day; both included).
pub struct Edition {
    /// Short name, for example `2026-27`.
    pub id: &'static str,
    /// Title of the rules.
    pub title: &'static str,
    /// Version that was read.
    pub version: &'static str,
    /// First day.
    pub from: (i32, u32, u32),
    /// Last day.
    pub to: (i32, u32, u32),
    /// Whether a Force Crime Registrar has read the content.
    pub reviewed_by_registrar: bool,
    /// Attribution line for the official material.
    pub attribution: &'static str,
    /// Title and date of each document.
    pub sources: Vec<(&'static str, &'static str)>,
}

/// What must be done after a decision.
pub struct Action {
    /// Id.
    pub id: &'static str,
    /// Sentence.
    pub say: &'static str,
    /// Page of the rules.
    pub page: u8,
}

/// The schools protocol's serious list.
pub struct Schools {
    /// Page of the rules.
    pub page: u8,
    /// Whether every offence that is triable only on indictment is serious.
    pub indictable_only: bool,
    /// Classes that are serious whatever came of them.
    pub classes: Vec<&'static str>,
}

/// What a fact is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The report as a whole.
    Report,
    /// One victim.
    Victim,
    /// One suspect or group.
    Suspect,
    /// One event.
    Event,
    /// Worked out by the stages, never asked.
    Derived,
}

/// A question with its closed list of answers; answer `n` is bit `n` of a set.
pub struct Fact {
    /// Id.
    pub id: &'static str,
    /// What it is about.
    pub scope: Scope,
    /// The question.
    pub ask: &'static str,
    /// More, where the question alone is not enough.
    pub help: &'static str,
    /// The answers, in the order to show.
    pub options: Vec<Choice>,
    /// For a question about an exception: the usual answer.
    pub usual: Option<u32>,
}

/// One answer.
pub struct Choice {
    /// Id.
    pub id: &'static str,
    /// Words.
    pub label: &'static str,
}

/// A flag that a recorded crime takes.
pub struct Flag {
    /// Id.
    pub id: &'static str,
    /// Words.
    pub label: &'static str,
    /// Ids of the flags that go with it.
    pub implies: Vec<&'static str>,
}

/// An offence that is newer than the edition: known by name, without a code.
pub struct LaterLaw {
    /// Id.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// Further words by which it is found.
    pub words: &'static str,
    /// From when, as far as that is known.
    pub from: &'static str,
    /// What to do.
    pub say: &'static str,
    /// Where this is known from.
    pub source: &'static str,
}

/// What the pages say on matters that nothing here decides.
#[cfg(not(target_arch = "wasm32"))]
pub struct Guidance {
    /// Id.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// Sentences.
    pub say: &'static str,
    /// Pages of the rules.
    pub pages: Vec<u8>,
}

/// What kind of crime each class and code is: sets of answers to the derived fact `crime_kind`.
pub struct Kinds {
    /// Of each class, in the order of `CLASSES`.
    pub of_class: Vec<u32>,
    /// Of the codes that differ from their class: class, code and answer.
    pub of_code: Vec<(usize, &'static str, u32)>,
}

/// The stage that a table belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Whether to record.
    Decide,
    /// Class and Home Office code.
    Classify,
    /// By when.
    Deadline,
    /// Which force records, where the handler does not know it.
    Place,
    /// Flags of the record, and what else goes with it.
    Flag,
}

/// One file of rules.
pub struct Table {
    /// Stage.
    pub stage: Stage,
    /// The act, for a table that classifies; otherwise empty.
    pub act: &'static str,
    /// What a caller says happened.
    pub title: &'static str,
    /// Examples of it.
    pub hint: &'static str,
    /// The question for the event's number, where the counting unit is not people.
    pub number_ask: &'static str,
    /// Facts in the order to ask.
    pub facts: Vec<usize>,
    /// First rule in `RULES`.
    pub first: usize,
    /// One past the last rule.
    pub end: usize,
}

/// One condition of a rule: the answers of one fact that it accepts.
pub struct Cell {
    /// Fact.
    pub fact: usize,
    /// Set of accepted answers.
    pub accepts: u32,
}

/// One rule.
pub struct Rule {
    /// Id, unique in the edition.
    pub id: &'static str,
    /// Its table.
    pub table: usize,
    /// Conditions; all must hold.
    pub cells: Vec<Cell>,
    /// What it also tells about the report when it gives the answer.
    pub means: Vec<Cell>,
    /// What it gives.
    pub outcome: Outcome,
    /// What to do and why, as a sentence.
    pub say: &'static str,
    /// Pages of the rules.
    pub pages: Vec<u8>,
    /// Flags that go with it.
    pub flags: Vec<&'static str>,
    /// Counting unit, where it differs from the class's.
    pub unit: Option<usize>,
    /// What must be done: places in `ACTIONS`.
    pub actions: Vec<usize>,
    /// What the event also holds but is not counted.
    pub not_counted: Vec<NotCounted>,
}

/// What a rule gives.
pub enum Outcome {
    /// A notifiable crime.
    Crime(Crime),
    /// No notifiable crime: an incident of this closing category.
    Incident {
        /// Category of the National Standard for Incident Recording.
        category: &'static str,
    },
    /// Nothing is to be recorded.
    Nothing {
        /// Reason.
        why: &'static str,
    },
    /// A crime-related incident until more is known.
    CrimeRelatedIncident {
        /// Reason.
        why: &'static str,
    },
    /// For Report Fraud.
    ReportFraud {
        /// Reason.
        why: &'static str,
        /// The crime that Report Fraud records, where the rule names it.
        crime: Option<Crime>,
    },
    /// Part of a crime that is recorded already.
    AddToExisting {
        /// Reason.
        why: &'static str,
    },
    /// The registrar decides whether it is a crime.
    Refer {
        /// Reason.
        why: &'static str,
    },
    /// A crime; the registrar decides its class.
    ReferClass {
        /// Reason.
        why: &'static str,
        /// Set of answers to the derived fact `basis`.
        basis: u32,
    },
    /// Of a decide rule.
    Decision {
        /// Decision.
        decision: Decision,
    },
    /// Of a rule on the place: set of answers to the fact `where` that it leaves; 0 where it says nothing of it.
    Place {
        /// Set of answers.
        answers: u32,
    },
    /// Of a rule on flags: its flags and actions are all that it gives.
    Flag,
    /// Of a deadline rule.
    Deadline {
        /// Variant.
        variant: &'static str,
        /// Elapsed hours from the initial report, where a limit applies.
        limit_hours: Option<u8>,
        /// Reason, where none applies.
        why: &'static str,
    },
}

impl Outcome {
    /// The crime that a rule names, whoever records it.
    #[must_use]
    pub fn crime(&self) -> Option<Crime> {
        match self {
            Self::Crime(crime) => Some(*crime),
            Self::ReportFraud { crime, .. } => *crime,
            _ => None,
        }
    }
}

/// A class and Home Office code of the official list, with what the stages need of it.
#[derive(Clone, Copy, Debug)]
pub struct Crime {
    /// Place in `CLASSES`.
    pub class: usize,
    /// Home Office code.
    pub code: &'static str,
    /// Maximum sentence as printed on the list.
    pub maximum: &'static str,
    /// Set of answers to the derived fact `basis`.
    pub basis: u32,
    /// Whether it is on the schools protocol's serious list.
    pub serious: bool,
}

/// Something that an event also holds but that is not counted.
pub struct NotCounted {
    /// What.
    pub what: &'static str,
    /// Why not.
    pub why: &'static str,
    /// Page.
    pub page: u8,
}

/// A class of recorded crime.
pub struct Class {
    /// For example `8N`.
    pub id: &'static str,
    /// Official title.
    pub title: &'static str,
    /// Group.
    pub group: &'static str,
    /// Place in `UNITS`.
    pub unit: usize,
    /// Page of its general rule.
    pub page: u8,
    /// Whether it is recorded only once it is made out (page 37).
    pub made_out_first: bool,
}

/// What a counting unit counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counts {
    /// The victims linked to the event.
    Victims,
    /// The victims, or one crime where there is none.
    VictimsOrOne,
    /// The event's own number (makings off, thefts of mail).
    Number,
    /// The event's own number of places (buildings, shop units); two events may be of one place.
    Places,
    /// Each offender.
    Offenders,
    /// Each offender, for each victim.
    OffendersForVictims,
    /// Each offender or group of offenders.
    OffenderGroups,
    /// Page 12: victims where the offence has one, otherwise offenders or groups.
    General,
}

/// A counting unit.
pub struct Unit {
    /// Id.
    pub id: &'static str,
    /// Words for one, for example "each household".
    pub one: &'static str,
    /// What it counts.
    pub counts: Counts,
    /// Whether a household or family counts as one.
    pub family_as_one: bool,
}

/// A row of the principal crime look-up table (page 14); an earlier row takes precedence.
pub struct PrincipalRow {
    /// Offence as printed.
    pub offence: &'static str,
    /// Classes.
    pub classes: Vec<&'static str>,
    /// Home Office codes.
    pub codes: Vec<&'static str>,
}

/// A rule between offences: `this` goes before, absorbs or is recorded besides `over`. Each name is a class, or a
/// class and a code ("66 066/01").
pub struct Pair {
    /// Id.
    pub id: &'static str,
    /// The offences that win, absorb or are additional.
    pub this: Vec<&'static str>,
    /// The others.
    pub over: Vec<&'static str>,
    /// Sentence.
    pub say: &'static str,
    /// Page.
    pub page: u8,
}

/// The facts of an event that may be asked whatever its act is: those of its flags.
pub fn of_every_event() -> impl Iterator<Item = usize> {
    let flags = TABLES.iter().filter(|table| table.stage == Stage::Flag);
    flags
        .flat_map(|table| table.facts.iter().copied())
        .filter(|fact| {
            FACTS
                .get(*fact)
                .is_some_and(|fact| fact.scope == Scope::Event)
        })
}

/// A rung of the conduct ladder (pages 55 to 57).
pub struct Rung {
    /// The conduct crimes, and the offences that they go before by name.
    pub pair: Pair,
    /// Groups of classes that they go before.
    pub groups: Vec<&'static str>,
    /// They go before any other crime up to this maximum sentence, in years; 0 for none.
    pub years: u32,
    /// They go before sexual offences up to this maximum sentence, in years; 0 for none.
    pub sexual_years: u32,
    /// Offences on which the ladder and the look-up table disagree.
    pub unclear: Vec<&'static str>,
}
