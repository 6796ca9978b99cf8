//! What was reported: the report as a whole, the people, and the events between them. One victim, one suspect group
//! and one event are the usual case, and people who are not listed are supplied: an incident with one event and no
//! people has one victim and one suspect. An entry may stand for several people (`number`). Facts that were not asked
//! are simply absent. `read` turns JSON into this and names everything that is wrong with it at once.

mod read;
#[cfg(not(target_arch = "wasm32"))]
mod schema;

use alloc::string::String;
use alloc::vec::Vec;
pub use read::{is_of_readable_length, read};
use serde::Serialize;

/// The most events in one incident.
pub const MOST_EVENTS: usize = 40;
/// The most victim or suspect entries in one incident.
pub const MOST_PEOPLE: usize = 40;
/// The most links of an event and a victim in one incident.
pub const MOST_LINKS: usize = 200;
/// The largest `number` of an entry.
pub const LARGEST_NUMBER: u32 = 9_999;

/// What is known of facts: place in `FACTS`, and the set of answers still possible.
pub type Facts = Vec<(usize, u32)>;

/// What was reported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// Edition to apply; the only one at present is `2026-27`.
    #[serde(default)]
    pub edition: Option<String>,
    /// The report as a whole.
    #[serde(default)]
    pub report: Report,
    /// The people.
    #[serde(default)]
    pub people: People,
    /// What happened.
    pub events: Vec<Event>,
}

/// The report as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// When the police received the initial report, by whatever channel: RFC 3339, for example
    /// `2026-06-01T14:30:00+01:00`. Without an offset it is read as the time in London.
    #[serde(default)]
    pub received: Option<String>,
    /// Answers to questions about the report.
    #[serde(default)]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(schema_with = "schema::report_facts")
    )]
    pub facts: Facts,
}

/// The people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Victims; none listed means one.
    #[serde(default)]
    pub victims: Vec<Victim>,
    /// Suspects, or groups that act together; none listed means one.
    #[serde(default)]
    pub suspects: Vec<Suspect>,
}

/// A victim, or several of whom the same is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Victim {
    /// Name for events to refer to; not a person's name. Left out: `v1`, `v2`…
    #[serde(default)]
    pub id: String,
    /// How many this entry stands for: 1 when left out.
    #[serde(default = "one")]
    pub number: u32,
    /// Answers to questions about the victim.
    #[serde(default)]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(schema_with = "schema::victim_facts")
    )]
    pub facts: Facts,
}

/// A suspect, or a group that acts together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Suspect {
    /// Name for events to refer to; not a person's name. Left out: `s1`, `s2`…
    #[serde(default)]
    pub id: String,
    /// How many people act together in this entry: 1 when left out.
    #[serde(default = "one")]
    pub number: u32,
    /// Answers to questions about the suspect.
    #[serde(default)]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(schema_with = "schema::suspect_facts")
    )]
    pub facts: Facts,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Name for the answer to refer to. Left out: `e1`, `e2`…
    #[serde(default)]
    pub id: String,
    /// The act: one of the catalogue's, or `other_listed_offence`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "schema::acts"))]
    pub act: String,
    /// For `other_listed_offence`: which one.
    #[serde(default)]
    pub offence: Option<ListedOffence>,
    /// For `other_listed_offence`, in place of `offence`: id of an offence that is newer than the edition and has no
    /// code in it, as `find` gives it.
    #[serde(default)]
    pub later_law: Option<String>,
    /// Ids of its victims; left out: all.
    #[serde(default)]
    pub victims: Option<Vec<String>>,
    /// Id of the suspect or group; left out: the first.
    #[serde(default)]
    pub suspect: Option<String>,
    /// How many buildings, shop units or makings off: 1 when left out.
    #[serde(default = "one")]
    pub number: u32,
    /// Answers to questions about the event.
    #[serde(default)]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(schema_with = "schema::event_facts")
    )]
    pub facts: Facts,
}

/// An offence of the official list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ListedOffence {
    /// Class.
    pub class: String,
    /// Home Office code.
    pub code: String,
}

#[cfg(not(target_arch = "wasm32"))]
fn one() -> u32 {
    1
}
