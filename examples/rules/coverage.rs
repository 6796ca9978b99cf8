//! How much of the official list and of the official examples the rules reach.

use crate::conformance::Family;
use crate::read::{Edition, Rule};
use crate::table::groups;
use std::collections::BTreeSet;

/// Everything that is counted.
pub struct Coverage {
    /// Classes of the list with a current offence, as (class, whether questions reach it).
    pub classes: Vec<(String, bool)>,
    /// Current offences of the list.
    pub offences: usize,
    /// Of these, those whose class and code a rule gives.
    pub reached: usize,
    /// Rules of all tables, after a rule for several codes is taken as one for each.
    pub rules: usize,
    pub examples: usize,
    pub near_misses: usize,
    pub facts: usize,
    pub families: Vec<Family>,
}

impl Coverage {
    /// Counts.
    pub fn of(edition: &Edition, families: Vec<Family>) -> Self {
        let rules = || edition.tables.iter().flat_map(|(_, table)| &table.rule);
        let given: BTreeSet<(&str, &str)> = rules().filter_map(crime).collect();
        let current = || {
            (edition.offences.iter())
                .filter(|row| row.current && is_on_the_list(&row.class))
                .map(|row| (row.class.as_str(), row.code.as_str()))
        };
        let named: BTreeSet<&str> = current().map(|(class, _)| class).collect();
        let classes = (edition.classes.iter())
            .filter(|row| named.contains(row.class.as_str()))
            .map(|row| {
                let reached = given.iter().any(|(class, _)| *class == row.class);
                (row.class.clone(), reached)
            })
            .collect();
        // A rule for several codes carries its examples to each of them: they are counted once.
        let written = || {
            (edition.tables.iter())
                .flat_map(|(_, table)| groups(table))
                .filter_map(<[Rule]>::first)
        };
        Self {
            classes,
            offences: current().count(),
            reached: current().filter(|row| given.contains(row)).count(),
            rules: rules().count(),
            examples: written().map(|rule| rule.example.len()).sum(),
            near_misses: written().map(|rule| rule.near_miss.len()).sum(),
            facts: edition.facts.len(),
            families,
        }
    }

    /// How many examples of a kind pass, of how many.
    pub fn passed(&self, official: bool) -> (usize, usize) {
        (self.families.iter())
            .filter(|family| family.is_official() == official)
            .fold((0, 0), |(passed, all), family| {
                (passed + family.passed(), all + family.cases.len())
            })
    }

    /// The figures as lines of a table: what, and how many.
    pub fn figures(&self) -> Vec<(String, String)> {
        let reached = self.classes.iter().filter(|(_, reached)| *reached).count();
        let classes = self.classes.len();
        let (official, all_official) = self.passed(true);
        let (own, all_own) = self.passed(false);
        [
            (
                "Official examples that give the official answer: decision, class, code, count and deadline",
                format!("{official} of {all_official}"),
            ),
            (
                "Further incidents of our own, written from the same pages",
                format!("{own} of {all_own}"),
            ),
            (
                "Classes of the official list that the questions reach",
                format!("{reached} of {classes}"),
            ),
            (
                "Classes that are found only as a listed offence",
                (classes - reached).to_string(),
            ),
            (
                "Current offences of the list whose class and code the questions give",
                format!("{} of {}", self.reached, self.offences),
            ),
            (
                "Current offences that are found only as a listed offence",
                (self.offences - self.reached).to_string(),
            ),
            ("Rules", self.rules.to_string()),
            (
                "Examples and near misses of these rules",
                format!("{} and {}", self.examples, self.near_misses),
            ),
            ("Questions", self.facts.to_string()),
        ]
        .map(|(what, number)| (what.to_owned(), number))
        .to_vec()
    }

    /// For the README.
    pub fn markdown(&self) -> String {
        let mut out = "| what | how many |\n|---|---|\n".to_owned();
        for (what, number) in self.figures() {
            out += &format!("| {what} | {number} |\n");
        }
        out += "\n| official examples | pass |\n|---|---|\n";
        for family in self.families.iter().filter(|family| family.is_official()) {
            let (name, passed) = (title(&family.name), family.passed());
            out += &format!("| {name} | {passed} of {} |\n", family.cases.len());
        }
        let departures = self.departures(true);
        if !departures.is_empty() {
            out += "\nNot the official answer:\n\n";
        }
        for (id, source, why) in departures {
            out += &format!("- {id} ({source}): {why}\n");
        }
        out
    }

    /// The official examples, or the incidents of our own, that do not give the expected answer: id, source, and why.
    pub fn departures(&self, official: bool) -> Vec<(&str, &str, &str)> {
        (self.families.iter())
            .filter(|family| family.is_official() == official)
            .flat_map(|family| &family.cases)
            .filter_map(|case| {
                case.difference.as_ref()?;
                let why = (case.slip.as_deref()).unwrap_or("it is not explained yet.");
                Some((case.id.as_str(), case.source.as_str(), why))
            })
            .collect()
    }
}

/// Class and code of a rule that names them.
pub fn crime(rule: &Rule) -> Option<(&str, &str)> {
    Some((rule.class.as_deref()?, rule.code.as_deref()?))
}

/// Reported incidents have codes and are no offences of the list.
fn is_on_the_list(class: &str) -> bool {
    !class.starts_with("N1") && !class.starts_with("N3")
}

/// The name of a file as a title.
pub fn title(name: &str) -> String {
    let words = name.trim_end_matches("-own").replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
