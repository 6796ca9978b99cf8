//! What the checker gives back: plain data, with rule ids and pages as its reasons. The words for ids are in the
//! catalogue. Instants are strings in RFC 3339 with the offset of London on that day.

use crate::incident::ListedOffence;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// What must be done with the report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Record the crime or crimes in `records`.
    RecordCrime,
    /// A crime-related incident (page 9).
    CrimeRelatedIncident,
    /// A notifiable reported incident: N100 or N300.
    ReportedIncident,
    /// An incident under the National Standard for Incident Recording.
    Incident,
    /// For Report Fraud.
    ReportFraud,
    /// Add to a crime that is already recorded.
    AddToExisting,
    /// Nothing to record.
    NothingToRecord,
    /// The Force Crime Registrar decides.
    Refer,
    /// Not decided: ask first.
    Ask,
}

impl Decision {
    /// All that a rule can give, in the order that the rulebook's compiler numbers them.
    pub const ALL: [Self; 8] = [
        Self::RecordCrime,
        Self::CrimeRelatedIncident,
        Self::ReportedIncident,
        Self::Incident,
        Self::ReportFraud,
        Self::AddToExisting,
        Self::NothingToRecord,
        Self::Refer,
    ];

    /// The id in JSON and in the rulebook.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::RecordCrime => "record_crime",
            Self::CrimeRelatedIncident => "crime_related_incident",
            Self::ReportedIncident => "reported_incident",
            Self::Incident => "incident",
            Self::ReportFraud => "report_fraud",
            Self::AddToExisting => "add_to_existing",
            Self::NothingToRecord => "nothing_to_record",
            Self::Refer => "refer",
            Self::Ask => "ask",
        }
    }

    /// Whether what it is made of is named and counted: crimes, reported incidents, and what Report Fraud records.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(
            self,
            Self::RecordCrime | Self::ReportedIncident | Self::ReportFraud
        )
    }

    /// Which of several decisions speaks for the whole report: a lower number goes first.
    #[must_use]
    pub fn precedence(self) -> u8 {
        match self {
            Self::RecordCrime => 0,
            Self::Ask => 1,
            Self::Refer => 2,
            Self::ReportFraud => 3,
            Self::ReportedIncident => 4,
            Self::AddToExisting => 5,
            Self::CrimeRelatedIncident => 6,
            Self::Incident => 7,
            Self::NothingToRecord => 8,
        }
    }
}

/// The answer to an incident, or what is wrong with it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Checked {
    /// The answer.
    Answer(Box<Answer>),
    /// Every error at once.
    Errors {
        /// The errors.
        errors: Vec<InputError>,
    },
}

/// One thing that is wrong with an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct InputError {
    /// Where, for example `events[0].facts.injury`; empty for the whole.
    pub path: String,
    /// What kind of error, for example `unknown_answer`.
    pub code: &'static str,
    /// What is wrong and what is allowed.
    pub message: String,
}

/// What must be recorded, by when, why, and what to ask next.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Answer {
    /// What must be done with the report.
    pub decision: Decision,
    /// Whether nothing that is still open could change the decision, the records or the deadline.
    pub settled: bool,
    /// Rules that gave the decision.
    pub because: Vec<&'static str>,
    /// What must be done about it: ids of actions in the catalogue.
    pub must_do: Vec<&'static str>,
    /// What is recorded and counted: crimes, reported incidents (N100, N300), and crimes that Report Fraud records.
    pub records: Vec<Record>,
    /// Events that are crimes but whose class is not known yet.
    pub undecided: Vec<Undecided>,
    /// What the incident also holds but is not counted, with the reason.
    pub considered: Vec<Considered>,
    /// By when.
    pub deadline: Deadline,
    /// What to ask next, the question that would change most first.
    pub ask: Vec<Ask>,
    /// For each fact given: the rules that would come into play if it were not known.
    pub what_if: Vec<WhatIf>,
    /// Flags that go with the records, on what is known; which others could is asked in `ask`.
    pub flags: Vec<&'static str>,
    /// What the handler should be told about the input, for example a received time in the future.
    pub notices: Vec<Notice>,
    /// Every rule tried, in order; of those on flags only the true ones.
    pub trace: Vec<TraceRow>,
    /// The edition of the rules that was applied.
    pub edition: &'static str,
}

/// A crime to record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Record {
    /// As what it is recorded: `record_crime`, `reported_incident` or `report_fraud`.
    pub decision: Decision,
    /// Class, for example `8N`.
    pub class: String,
    /// Home Office code, for example `008/06`.
    pub code: String,
    /// Official title of the class.
    pub title: String,
    /// How many crimes.
    pub count: u32,
    /// Counting unit: id of a unit in the catalogue.
    pub unit: &'static str,
    /// Whether something that is still open could change class, code or count.
    pub provisional: bool,
    /// What it could become: rules still open above the one that gave it.
    pub could_become: Vec<&'static str>,
    /// Rules that gave it.
    pub because: Vec<&'static str>,
    /// Pages of the rules.
    pub pages: Vec<u8>,
    /// Events that it stands for.
    pub events: Vec<String>,
}

/// A crime whose class is not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Undecided {
    /// The event.
    pub event: String,
    /// The decision for it.
    pub decision: Decision,
    /// Rules that could still give its class.
    pub could_be: Vec<&'static str>,
    /// Class and Home Office code on what is known, where they are.
    pub offence: Option<ListedOffence>,
    /// The rule that leaves the class to the Force Crime Registrar, where one does.
    pub refer: Option<&'static str>,
}

/// Something that is not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Considered {
    /// The event that holds it.
    pub event: String,
    /// What it is: a title.
    pub what: String,
    /// Class, if it is an offence.
    pub class: Option<String>,
    /// Home Office code, if it is an offence.
    pub code: Option<String>,
    /// Rule or counting rule that leaves it out.
    pub because: &'static str,
    /// Why it is not counted, where that is not simply what the rule in `because` says.
    pub why: Option<&'static str>,
    /// Page of the rules.
    pub page: u8,
}

/// By when the record must stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Deadline {
    /// A deadline.
    Due(Due),
    /// None applies.
    NotApplicable {
        /// Why not.
        not_applicable: String,
        /// The rule that says so, if one does.
        because: Option<&'static str>,
    },
}

/// A deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Due {
    /// Target: the last second of the calendar day, in London, on which the report was received.
    pub same_day: String,
    /// Limit: 24 elapsed hours after the initial report.
    pub latest: String,
    /// Which variant of the rule.
    pub variant: &'static str,
    /// What started the clock: the received time as understood.
    pub started_by: String,
    /// The rule that gave the variant.
    pub because: &'static str,
    /// Time left or lost, when "now" was given.
    pub now: Option<TimeLeft>,
}

/// Time left until each mark, in whole seconds; below zero it is late by that much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TimeLeft {
    /// Seconds until the end of the same day.
    pub same_day_seconds: i64,
    /// Seconds until the 24 hours end.
    pub latest_seconds: i64,
    /// Whether the limit has passed.
    pub late: bool,
}

/// A question that would change the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Ask {
    /// The fact.
    pub fact: &'static str,
    /// Where the answer goes, for example `events[0]`, `report` or `people.victims[0]`.
    pub on: String,
    /// Answers still possible.
    pub options: Vec<&'static str>,
    /// How many of the rules that could be the answer one reply removes on average, in hundredths.
    pub removes: u32,
    /// Whether the answer cannot be given without it.
    pub needed: bool,
}

/// What a fact keeps asleep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct WhatIf {
    /// The fact.
    pub fact: &'static str,
    /// Where it was given.
    pub on: String,
    /// Rules that would come into play if it were not known.
    pub wakes: Vec<&'static str>,
}

/// Something the handler should know about the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Notice {
    /// Where in the input.
    pub path: String,
    /// Kind.
    pub code: &'static str,
    /// Sentence.
    pub message: String,
}

/// One rule that was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TraceRow {
    /// `classify`, `place`, `decide`, `count`, `principal`, `deadline` or `flag`.
    pub stage: &'static str,
    /// Rule id.
    pub rule: &'static str,
    /// `true`, `false` or `open`.
    pub result: &'static str,
    /// Facts that the rule looks at.
    pub facts: Vec<&'static str>,
    /// First page of the rule.
    pub page: u8,
    /// The event it was tried for.
    pub event: String,
}
