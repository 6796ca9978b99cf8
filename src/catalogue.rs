//! All that a page renders: acts, questions with their answers, rules with their sentences, classes, counting units,
//! actions and editions. It is the rulebook, as data; a page that shows the words for an id of an answer finds them
//! here and nowhere else.

use crate::rulebook::{
    ACTIONS, CLASSES, CURRENT_OFFENCES, EDITION, FACTS, FLAGS, INCIDENT_CATEGORIES, LATER_LAWS,
    Outcome, RULES, Scope, Stage, TABLES, UNITS, of_every_event,
};
use crate::stages::classify::OTHER_LISTED_OFFENCE;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use serde::Serialize;

/// Everything that a page renders.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Catalogue {
    /// What a caller can say happened.
    pub acts: Vec<Act>,
    /// Every fact.
    pub questions: Vec<Question>,
    /// Every rule.
    pub rules: Vec<RuleWords>,
    /// Every class of recorded crime.
    pub classes: Vec<ClassWords>,
    /// Every counting unit.
    pub units: Vec<Words>,
    /// What must be done after a decision.
    pub actions: Vec<Words>,
    /// Closing categories of incidents.
    pub incident_categories: Vec<Words>,
    /// Flags that a recorded crime takes.
    pub flags: Vec<Words>,
    /// Offences that are newer than the edition and have no code in it.
    pub later_laws: Vec<LaterLawWords>,
    /// Editions held.
    pub editions: Vec<EditionWords>,
}

/// Something that a caller can say happened.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Act {
    /// Id.
    pub id: &'static str,
    /// In a caller's words.
    pub title: &'static str,
    /// Examples.
    pub hint: &'static str,
    /// Question for the event's number; empty where it is not asked.
    pub number_ask: &'static str,
    /// Facts in the order to ask.
    pub facts: Vec<&'static str>,
}

/// A fact: a question with a closed list of answers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Question {
    /// Id of the fact.
    pub id: &'static str,
    /// `report`, `victim`, `suspect`, `event` or `derived`.
    pub scope: &'static str,
    /// The question.
    pub ask: &'static str,
    /// More words.
    pub help: &'static str,
    /// Answers.
    pub options: Vec<Words>,
    /// For a question about an exception: the usual answer.
    pub usual: Option<&'static str>,
}

/// An id with its words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Words {
    /// Id.
    pub id: &'static str,
    /// Words.
    pub label: &'static str,
    /// Page of the rules; 0 where there is none.
    pub page: u8,
}

/// A rule in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct RuleWords {
    /// Id.
    pub id: &'static str,
    /// `decide`, `classify`, `place`, `deadline`, `flag` or `principal`.
    pub stage: &'static str,
    /// What it says.
    pub say: &'static str,
    /// Pages.
    pub pages: Vec<u8>,
    /// Class, if it gives a crime.
    pub class: Option<&'static str>,
    /// Home Office code, if it gives a crime.
    pub code: Option<&'static str>,
    /// What it gives, in short: `crime`, a decision, `incident`…
    pub gives: &'static str,
}

/// An offence that is newer than the edition.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct LaterLawWords {
    /// Id.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// From when, as far as that is known.
    pub from: &'static str,
    /// What to do.
    pub say: &'static str,
    /// Where this is known from.
    pub source: &'static str,
}

/// A class of recorded crime in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ClassWords {
    /// Class.
    pub id: &'static str,
    /// Official title.
    pub title: &'static str,
    /// Group.
    pub group: &'static str,
    /// Id of its counting unit.
    pub unit: &'static str,
    /// Page.
    pub page: u8,
}

/// An edition in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct EditionWords {
    /// Id.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// Version.
    pub version: &'static str,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Whether a Force Crime Registrar has read the content.
    pub reviewed_by_registrar: bool,
    /// Attribution.
    pub attribution: &'static str,
    /// Documents.
    pub sources: Vec<String>,
}

/// What this package is.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct About {
    /// Version of the package.
    pub version: &'static str,
    /// Editions held.
    pub editions: Vec<EditionWords>,
    /// Current offences on the official list.
    pub offences: usize,
    /// Classes.
    pub classes: usize,
    /// Rules.
    pub rules: usize,
    /// Facts.
    pub facts: usize,
}

/// Everything that a page renders.
#[must_use]
pub fn catalogue() -> Catalogue {
    Catalogue {
        acts: acts(),
        questions: questions(),
        rules: rules(),
        classes: CLASSES
            .iter()
            .map(|row| ClassWords {
                id: row.id,
                title: row.title,
                group: row.group,
                unit: UNITS.get(row.unit).map_or("", |unit| unit.id),
                page: row.page,
            })
            .collect(),
        units: UNITS
            .iter()
            .map(|row| Words {
                id: row.id,
                label: row.one,
                page: 0,
            })
            .collect(),
        actions: ACTIONS
            .iter()
            .map(|row| Words {
                id: row.id,
                label: row.say,
                page: row.page,
            })
            .collect(),
        incident_categories: INCIDENT_CATEGORIES
            .iter()
            .map(|(id, label)| Words { id, label, page: 0 })
            .collect(),
        flags: FLAGS
            .iter()
            .map(|row| Words {
                id: row.id,
                label: row.label,
                page: 26,
            })
            .collect(),
        later_laws: LATER_LAWS
            .iter()
            .map(|row| LaterLawWords {
                id: row.id,
                name: row.name,
                from: row.from,
                say: row.say,
                source: row.source,
            })
            .collect(),
        editions: editions(),
    }
}

/// What this package is.
#[must_use]
pub fn about() -> About {
    About {
        version: env!("CARGO_PKG_VERSION"),
        editions: editions(),
        offences: CURRENT_OFFENCES,
        classes: CLASSES.len(),
        rules: RULES.len(),
        facts: FACTS.len(),
    }
}

fn acts() -> Vec<Act> {
    let fact = |index: usize| FACTS.get(index).map(|fact| fact.id);
    let mut acts: Vec<Act> = TABLES
        .iter()
        .filter(|table| table.stage == Stage::Classify)
        .map(|table| Act {
            id: table.act,
            title: table.title,
            hint: table.hint,
            number_ask: table.number_ask,
            facts: {
                let own = table.facts.iter().copied();
                let more = of_every_event().filter(|fact| !table.facts.contains(fact));
                own.chain(more).filter_map(fact).collect()
            },
        })
        .collect();
    acts.push(Act {
        id: OTHER_LISTED_OFFENCE,
        title: "Another offence on the official list",
        hint: "Find it by its words, class or Home Office code",
        number_ask: "",
        facts: of_every_event().filter_map(fact).collect(),
    });
    acts
}

fn questions() -> Vec<Question> {
    FACTS
        .iter()
        .map(|fact| Question {
            id: fact.id,
            scope: match fact.scope {
                Scope::Report => "report",
                Scope::Victim => "victim",
                Scope::Suspect => "suspect",
                Scope::Event => "event",
                Scope::Derived => "derived",
            },
            ask: fact.ask,
            help: fact.help,
            options: fact
                .options
                .iter()
                .map(|row| Words {
                    id: row.id,
                    label: row.label,
                    page: 0,
                })
                .collect(),
            usual: fact
                .usual
                .and_then(|bit| fact.options.get(bit as usize))
                .map(|row| row.id),
        })
        .collect()
}

fn rules() -> Vec<RuleWords> {
    let tables = RULES.iter().map(|rule| {
        let crime = rule.outcome.crime();
        RuleWords {
            id: rule.id,
            stage: TABLES
                .get(rule.table)
                .map_or("", |table| crate::stage_id(table.stage)),
            say: rule.say,
            pages: rule.pages.to_vec(),
            class: crime.and_then(|crime| Some(CLASSES.get(crime.class)?.id)),
            code: crime.map(|crime| crime.code),
            gives: match &rule.outcome {
                Outcome::Crime(_) => "crime",
                Outcome::Incident { .. } => "incident",
                Outcome::Nothing { .. } => "nothing_to_record",
                Outcome::CrimeRelatedIncident { .. } => "crime_related_incident",
                Outcome::ReportFraud { .. } => "report_fraud",
                Outcome::AddToExisting { .. } => "add_to_existing",
                Outcome::Refer { .. } => "refer",
                Outcome::ReferClass { .. } => "refer_class",
                Outcome::Decision { decision, .. } => decision.id(),
                Outcome::Deadline { variant, .. } => variant,
                Outcome::Place { .. } => "place",
                Outcome::Flag => "flag",
            },
        }
    });
    let counting = crate::stages::principal::counting_rules().map(|pair| RuleWords {
        id: pair.id,
        stage: "principal",
        say: pair.say,
        pages: vec![pair.page],
        class: None,
        code: None,
        gives: "not_counted",
    });
    tables.chain(counting).collect()
}

fn editions() -> Vec<EditionWords> {
    let day = |(year, month, day): (i32, u32, u32)| format!("{year:04}-{month:02}-{day:02}");
    vec![EditionWords {
        id: EDITION.id,
        title: EDITION.title,
        version: EDITION.version,
        from: day(EDITION.from),
        to: day(EDITION.to),
        reviewed_by_registrar: EDITION.reviewed_by_registrar,
        attribution: EDITION.attribution,
        sources: EDITION
            .sources
            .iter()
            .map(|(title, date)| format!("{title}, {date}"))
            .collect(),
    }]
}
