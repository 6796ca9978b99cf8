//! Checks that the files of an edition fit together, and resolves names to numbers: facts to their place in the list
//! of facts, answers to bits, overrides to rules. What a rule *means* is judged by `tests/rulebook.rs`.

use crate::read::{Edition, Fact, Offence, OneOrMany, Rule, Table};
use std::collections::{BTreeMap, BTreeSet};

const SCOPES: [&str; 5] = ["report", "victim", "suspect", "event", "derived"];
const DECISIONS: [&str; 8] = [
    "record_crime",
    "crime_related_incident",
    "reported_incident",
    "incident",
    "report_fraud",
    "add_to_existing",
    "nothing_to_record",
    "refer",
];
/// Facts that the stages themselves set or read, so the rulebook must have them.
const NEEDED: [(&str, &[&str]); 11] = [
    (
        "amounts_to",
        &[
            "crime",
            "crime_when_made_out",
            "existing",
            "reported_incident",
            "incident",
            "crime_related_incident",
            "nothing",
            "report_fraud",
            "refer",
        ],
    ),
    ("basis", &["victim", "state"]),
    ("school_serious", &["yes", "no"]),
    ("without_delay", &["yes", "no"]),
    ("without_confirmation", &["yes", "no"]),
    ("household", &["first", "separate"]),
    ("timing", &["before", "after", "after_that"]),
    ("occasion", &["same", "separate"]),
    ("same_place", &["same", "other"]),
    ("crime_kind", &[]),
    (WHERE, &[]),
];
/// The fact that the table of the stage `place` sets.
const WHERE: &str = "where";

/// What a rule says, resolved.
pub struct Compiled {
    pub rules: Vec<CompiledRule>,
}

pub struct CompiledRule {
    pub cells: Vec<(usize, u32)>,
    pub actions: Vec<usize>,
    pub means: Vec<(usize, u32)>,
    pub overrides: Vec<usize>,
    pub outcome: Outcome,
    pub unit: Option<usize>,
}

pub enum Outcome {
    Crime {
        class: usize,
        code: String,
        maximum: String,
        basis: u32,
        serious: bool,
    },
    Incident {
        category: String,
    },
    Nothing {
        why: String,
    },
    CrimeRelatedIncident {
        why: String,
    },
    ReportFraud {
        why: String,
        crime: Option<Box<Outcome>>,
    },
    AddToExisting {
        why: String,
    },
    Refer {
        why: String,
    },
    ReferClass {
        why: String,
        basis: u32,
    },
    Decision {
        decision: usize,
    },
    /// The answers to the fact `where` that it leaves; 0 where it says nothing of it.
    Place {
        answers: u32,
    },
    /// It gives its flags and actions only.
    Flag,
    Deadline {
        variant: String,
        limit_hours: Option<u8>,
        why: String,
    },
}

/// Resolves every name; what does not fit is named in `mistakes`.
pub fn compile(edition: &Edition, mistakes: &mut Vec<String>) -> Compiled {
    check_facts(edition, mistakes);
    check_lists(edition, mistakes);
    check_acts(edition, mistakes);
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let mut spans = Vec::new();
    let mut next = 0;
    for (path, table) in &edition.tables {
        let first = next;
        for rule in &table.rule {
            if ids.insert(&rule.id, next).is_some() {
                mistakes.push(format!(
                    "{path}: rule `{}` stands twice in the edition",
                    rule.id
                ));
            }
            next += 1;
        }
        spans.push((first, next));
    }
    let mut rules = Vec::new();
    for ((path, table), span) in edition.tables.iter().zip(&spans) {
        check_table(edition, path, table, mistakes);
        for rule in &table.rule {
            let at = format!("{path}: rule `{}`", rule.id);
            check_rule(edition, rule, table, &at, mistakes);
            rules.push(CompiledRule {
                cells: cells(edition, &rule.when, Some(table), &at, mistakes),
                means: cells(edition, &rule.means, Some(table), &at, mistakes),
                overrides: overrides(rule, table, *span, &ids, &at, mistakes),
                actions: actions(edition, rule, &at, mistakes),
                outcome: outcome(edition, rule, table, &at, mistakes),
                unit: rule
                    .unit
                    .as_deref()
                    .map(|unit| unit_index(edition, unit, &at, mistakes)),
            });
            for case in rule.example.iter().chain(&rule.near_miss) {
                cells(edition, &case.facts, None, &at, mistakes);
                if let Some(gives) = &case.gives
                    && !ids.contains_key(gives.as_str())
                {
                    mistakes.push(format!(
                        "{at}: gives unknown rule `{gives}`{}",
                        nearest(gives, ids.keys())
                    ));
                }
            }
        }
    }
    Compiled { rules }
}

/// Every act is offered once.
fn check_acts(edition: &Edition, mistakes: &mut Vec<String>) {
    let tables = edition
        .tables
        .iter()
        .filter_map(|(_, row)| row.act.as_ref());
    let mut here: Vec<&String> = tables.collect();
    let mut listed: Vec<&String> = edition.head.acts.iter().collect();
    here.sort();
    listed.sort();
    if here != listed {
        mistakes.push(format!(
            "edition.toml: `acts` must name each file of acts/ once; it names {listed:?}, and there are {here:?}"
        ));
    }
}

fn check_facts(edition: &Edition, mistakes: &mut Vec<String>) {
    for (id, fact) in &edition.facts {
        if !SCOPES.contains(&fact.scope.as_str()) {
            mistakes.push(format!(
                "fact `{id}`: scope `{}` is none of {}",
                fact.scope,
                SCOPES.join(", ")
            ));
        }
        if fact.scope != "derived" && fact.ask.is_empty() {
            mistakes.push(format!("fact `{id}`: has no question (`ask`)"));
        }
        if fact.options.len() < 2 || fact.options.len() > 32 {
            mistakes.push(format!(
                "fact `{id}`: needs 2 to 32 options, has {}",
                fact.options.len()
            ));
        }
        let distinct: BTreeSet<_> = fact.options.iter().map(|option| &option.id).collect();
        if distinct.len() != fact.options.len() {
            mistakes.push(format!("fact `{id}`: two options have the same id"));
        }
        let mut crimes = BTreeSet::new();
        for name in fact.options.iter().flat_map(|option| &option.crimes) {
            if !crimes.insert(name) {
                mistakes.push(format!("fact `{id}`: `{name}` stands for two answers"));
            }
            let (class, code) = name.split_once(' ').unwrap_or((name, ""));
            let of_class = |row: &crate::read::Class| row.class == *name || row.group == *name;
            if !edition.classes.iter().any(of_class) && !on_list(edition, class, code) {
                mistakes.push(format!("fact `{id}`: no group, class or code `{name}`"));
            }
        }
        if let Some(usual) = &fact.usual
            && !distinct.contains(usual)
        {
            mistakes.push(format!(
                "fact `{id}`: usual answer `{usual}` is not one of its options"
            ));
        }
    }
    for (id, options) in NEEDED {
        match edition.facts.get(id) {
            None => mistakes.push(format!("fact `{id}` is missing; the stages need it")),
            Some(fact) => {
                for option in options {
                    if !fact.options.iter().any(|found| found.id == *option) {
                        mistakes.push(format!(
                            "fact `{id}`: option `{option}` is missing; the stages need it"
                        ));
                    }
                }
            }
        }
    }
}

fn check_lists(edition: &Edition, mistakes: &mut Vec<String>) {
    for (id, flag) in &edition.head.flags {
        for other in &flag.implies {
            if !edition.head.flags.contains_key(other) {
                mistakes.push(format!(
                    "edition.toml: flag `{id}` implies unknown flag `{other}`{}",
                    nearest(other, edition.head.flags.keys())
                ));
            }
        }
    }
    let classes: BTreeSet<&str> = edition
        .classes
        .iter()
        .map(|class| class.class.as_str())
        .collect();
    for class in &edition.classes {
        if !edition.counting.unit.contains_key(&class.unit) {
            mistakes.push(format!(
                "classes.tsv: class {}: unknown unit `{}`",
                class.class, class.unit
            ));
        }
    }
    for offence in &edition.offences {
        if !classes.contains(offence.class.as_str()) && offence.current {
            mistakes.push(format!(
                "offences.tsv: {}: unknown class `{}`",
                offence.code, offence.class
            ));
        }
    }
    for row in &edition.replaced {
        let was = |offence: &Offence| {
            !offence.current && offence.code == row[0] && offence.class == row[1]
        };
        if !edition.offences.iter().any(was) || !on_list(edition, &row[3], &row[2]) {
            mistakes.push(format!(
                "replaced.tsv: {} must be withdrawn and {} current on the list",
                row[0], row[2]
            ));
        }
    }
    let counting = &edition.counting;
    let pairs = counting
        .prefers
        .iter()
        .chain(&counting.absorbs)
        .chain(&counting.additional)
        .chain(&counting.together)
        .chain(&counting.included);
    let rungs = counting.conduct.iter();
    for group in rungs.clone().flat_map(|row| &row.groups) {
        if !edition.classes.iter().any(|class| class.group == *group) {
            mistakes.push(format!("counting.toml: unknown group of classes `{group}`"));
        }
    }
    let named = (counting.principal.iter().flat_map(|row| &row.classes))
        .chain(pairs.flat_map(|row| row.this.iter().chain(&row.over)))
        .chain(rungs.flat_map(|row| row.this.iter().chain(&row.over).chain(&row.unclear)))
        .chain(&edition.head.schools.classes);
    for name in named {
        let (class, code) = name.split_once(' ').unwrap_or((name, ""));
        if !classes.contains(class) {
            mistakes.push(format!(
                "counting.toml or edition.toml: unknown class `{class}`"
            ));
        } else if !code.is_empty() && !on_list(edition, class, code) {
            mistakes.push(format!(
                "counting.toml: code {code} is not on the list under class {class}"
            ));
        }
    }
    for row in &counting.principal {
        for code in &row.codes {
            if !row
                .classes
                .iter()
                .any(|class| on_list(edition, class, code))
            {
                mistakes.push(format!(
                    "counting.toml: `{}`: code {code} is not on the list under its classes",
                    row.offence
                ));
            }
        }
    }
}

fn on_list(edition: &Edition, class: &str, code: &str) -> bool {
    edition
        .offences
        .iter()
        .any(|row| row.current && row.class == class && row.code == code)
}

fn check_table(edition: &Edition, path: &str, table: &Table, mistakes: &mut Vec<String>) {
    if table.act.is_some() == table.stage.is_some() {
        mistakes.push(format!("{path}: needs either `act` or `stage`"));
    }
    if table.act.is_some() && table.title.is_empty() {
        mistakes.push(format!("{path}: has no title"));
    }
    for fact in &table.facts {
        if !edition.facts.contains_key(fact) {
            mistakes.push(format!(
                "{path}: unknown fact `{fact}`{}",
                nearest(fact, edition.facts.keys())
            ));
        }
    }
}

fn check_rule(edition: &Edition, rule: &Rule, table: &Table, at: &str, mistakes: &mut Vec<String>) {
    if rule.pages.is_empty() || rule.pages.iter().any(|page| *page == 0 || *page > 98) {
        mistakes.push(format!("{at}: needs `pages` of the rules, 1 to 98"));
    }
    if rule.say.trim().is_empty() {
        mistakes.push(format!("{at}: says nothing (`say`)"));
    }
    if rule.example.is_empty() || rule.near_miss.is_empty() {
        mistakes.push(format!(
            "{at}: needs at least one example and one near miss"
        ));
    }
    // A flag that is not given need not be another one.
    let of_flags = table.stage.as_deref() == Some("flag");
    if !of_flags && rule.near_miss.iter().any(|case| case.gives.is_none()) {
        mistakes.push(format!("{at}: a near miss must say which rule it `gives`"));
    }
    if rule.overrides.is_empty() != rule.why.is_empty() {
        mistakes.push(format!("{at}: `overrides` and `why` belong together"));
    }
    for flag in &rule.flags {
        if !edition.head.flags.contains_key(flag) {
            mistakes.push(format!(
                "{at}: unknown flag `{flag}`{}",
                nearest(flag, edition.head.flags.keys())
            ));
        }
    }
    if rule.when.is_empty() && table.rule.last().is_some_and(|last| last.id != rule.id) {
        mistakes.push(format!("{at}: has no `when` and is not the last rule"));
    }
}

fn cells(
    edition: &Edition,
    when: &BTreeMap<String, OneOrMany>,
    table: Option<&Table>,
    at: &str,
    mistakes: &mut Vec<String>,
) -> Vec<(usize, u32)> {
    let mut cells = Vec::new();
    for (id, values) in when {
        let Some((index, fact)) = edition
            .facts
            .iter()
            .enumerate()
            .find_map(|(index, (name, fact))| (name == id).then_some((index, fact)))
        else {
            mistakes.push(format!(
                "{at}: unknown fact `{id}`{}",
                nearest(id, edition.facts.keys())
            ));
            continue;
        };
        // A rule of an act may look at the report: it is asked anyway. Flags may look at what only some acts ask.
        let act = table.is_some_and(|table| table.act.is_some());
        let flag = table.is_some_and(|table| table.stage.as_deref() == Some("flag"));
        let asked = fact.scope == "derived" || act && fact.scope == "report" || flag;
        if table.is_some_and(|table| !table.facts.contains(id)) && !asked {
            mistakes.push(format!("{at}: fact `{id}` is not in the file's `facts`"));
        }
        cells.push((index, mask(fact, id, values, at, mistakes)));
    }
    cells
}

fn mask(fact: &Fact, id: &str, values: &OneOrMany, at: &str, mistakes: &mut Vec<String>) -> u32 {
    let mut mask = 0;
    for value in values.values() {
        match fact.options.iter().position(|option| option.id == value) {
            Some(bit) => mask |= 1 << bit,
            None => mistakes.push(format!(
                "{at}: fact `{id}` has no answer `{value}`{}",
                nearest(value, fact.options.iter().map(|option| &option.id))
            )),
        }
    }
    mask
}

fn overrides(
    rule: &Rule,
    table: &Table,
    (first, _): (usize, usize),
    ids: &BTreeMap<&str, usize>,
    at: &str,
    mistakes: &mut Vec<String>,
) -> Vec<usize> {
    let own = ids.get(rule.id.as_str()).copied().unwrap_or_default();
    let mut found = BTreeSet::new();
    for name in &rule.overrides {
        let matches: Vec<usize> = table
            .rule
            .iter()
            .enumerate()
            .filter(|(index, other)| {
                first + index > own
                    && match name.strip_suffix('*') {
                        Some(start) => other.id.starts_with(start),
                        None => other.id == *name,
                    }
            })
            .map(|(index, _)| first + index)
            .collect();
        if matches.is_empty() {
            mistakes.push(format!(
                "{at}: overrides `{name}`, which names no rule below it{}",
                nearest(name, table.rule.iter().map(|other| &other.id))
            ));
        }
        found.extend(matches);
    }
    found.into_iter().collect()
}

fn outcome(
    edition: &Edition,
    rule: &Rule,
    table: &Table,
    at: &str,
    mistakes: &mut Vec<String>,
) -> Outcome {
    let mut outcomes = Vec::new();
    let mut named = None;
    if let (Some(class), Some(code)) = (&rule.class, &rule.code) {
        named = Some(crime(edition, rule, class, code, at, mistakes));
    } else if rule.class.is_some() || rule.code.is_some() {
        mistakes.push(format!("{at}: `class` and `code` belong together"));
    }
    if let Some(category) = &rule.incident {
        if !edition.head.incident_categories.contains_key(category) {
            mistakes.push(format!(
                "{at}: unknown incident category `{category}`{}",
                nearest(category, edition.head.incident_categories.keys())
            ));
        }
        outcomes.push(Outcome::Incident {
            category: category.clone(),
        });
    }
    let reason = |why: &Option<String>, make: fn(String) -> Outcome| why.clone().map(make);
    outcomes.extend(reason(&rule.nothing, |why| Outcome::Nothing { why }));
    outcomes.extend(reason(&rule.crime_related_incident, |why| {
        Outcome::CrimeRelatedIncident { why }
    }));
    // A crime that Report Fraud records is still named and counted.
    match &rule.report_fraud {
        Some(why) => outcomes.push(Outcome::ReportFraud {
            why: why.clone(),
            crime: named.map(Box::new),
        }),
        None => outcomes.extend(named),
    }
    outcomes.extend(reason(&rule.add_to_existing, |why| {
        Outcome::AddToExisting { why }
    }));
    outcomes.extend(reason(&rule.refer, |why| Outcome::Refer { why }));
    if let Some(why) = &rule.refer_class {
        let letter = match rule.basis.as_deref() {
            Some("state") => "S",
            _ => "V",
        };
        outcomes.push(Outcome::ReferClass {
            why: why.clone(),
            basis: basis_mask(edition, letter),
        });
    }
    if let Some(decision) = &rule.decision {
        let index = DECISIONS.iter().position(|known| known == decision);
        if index.is_none() {
            mistakes.push(format!(
                "{at}: decision `{decision}` is none of {}",
                DECISIONS.join(", ")
            ));
        }
        outcomes.push(Outcome::Decision {
            decision: index.unwrap_or_default(),
        });
    }
    if let Some(variant) = &rule.variant {
        if rule.limit_hours.is_some() == rule.not_applicable.is_some() {
            mistakes.push(format!(
                "{at}: needs either `limit_hours` or `not_applicable`"
            ));
        }
        outcomes.push(Outcome::Deadline {
            variant: variant.clone(),
            limit_hours: rule.limit_hours,
            why: rule.not_applicable.clone().unwrap_or_default(),
        });
    }
    let stage = table.stage.as_deref().unwrap_or("classify");
    if stage == "flag" {
        if rule.flags.is_empty() && rule.actions.is_empty() {
            mistakes.push(format!("{at}: gives neither `flags` nor `do`"));
        }
        outcomes.push(Outcome::Flag);
    }
    if stage == "place" {
        let fact = edition.facts.get(WHERE).zip(rule.sets.as_ref());
        let answers = fact.map_or(0, |(fact, sets)| mask(fact, WHERE, sets, at, mistakes));
        outcomes.push(Outcome::Place { answers });
    } else if rule.sets.is_some() {
        mistakes.push(format!("{at}: only a rule on the place `sets` it"));
    }
    let fits = |outcome: &Outcome| {
        matches!(
            (stage, outcome),
            ("decide", Outcome::Decision { .. })
                | ("deadline", Outcome::Deadline { .. })
                | ("place", Outcome::Place { .. })
                | ("flag", Outcome::Flag)
        ) || (stage == "classify"
            && !matches!(
                outcome,
                Outcome::Decision { .. }
                    | Outcome::Deadline { .. }
                    | Outcome::Place { .. }
                    | Outcome::Flag
            ))
    };
    if outcomes.len() != 1 || !outcomes.iter().all(fits) {
        mistakes.push(format!(
            "{at}: must give exactly one result of the kind that `{stage}` gives"
        ));
    }
    outcomes
        .pop()
        .unwrap_or(Outcome::Nothing { why: String::new() })
}

fn actions(edition: &Edition, rule: &Rule, at: &str, mistakes: &mut Vec<String>) -> Vec<usize> {
    let known = &edition.head.actions;
    let mut actions = Vec::new();
    for action in &rule.actions {
        match known.keys().position(|known| known == action) {
            Some(index) => actions.push(index),
            None => mistakes.push(format!(
                "{at}: unknown action `{action}`{}",
                nearest(action, known.keys())
            )),
        }
    }
    actions
}

/// Whether an offence may be given under a class: its own, or a fraud class, since the fraud chapter gives each of its
/// classes several codes of the list, and the code of blackmail to its two classes of extortion.
fn stands_under(offence: &Offence, class: &str) -> bool {
    let by_chapter = offence.class.starts_with("NFIB") || offence.code == "035/00";
    offence.class == class || class.starts_with("NFIB") && by_chapter
}

fn crime(
    edition: &Edition,
    rule: &Rule,
    class: &str,
    code: &str,
    at: &str,
    mistakes: &mut Vec<String>,
) -> Outcome {
    let Some(class_index) = edition.classes.iter().position(|row| row.class == class) else {
        mistakes.push(format!("{at}: unknown class `{class}`"));
        return Outcome::Nothing { why: String::new() };
    };
    let Some(offence) = edition
        .offences
        .iter()
        .find(|row| row.current && row.code == code && stands_under(row, class))
    else {
        let known: BTreeSet<&str> = edition
            .offences
            .iter()
            .filter(|row| row.class == class)
            .map(|row| row.code.as_str())
            .collect();
        mistakes.push(format!(
            "{at}: code {code} is not on the official list under class {class} (there: {known:?})"
        ));
        return Outcome::Nothing { why: String::new() };
    };
    let schools = &edition.head.schools;
    Outcome::Crime {
        class: class_index,
        code: code.to_owned(),
        maximum: offence.maximum.clone(),
        basis: match rule.basis.as_deref() {
            None => basis_mask(edition, &offence.basis),
            Some("victim") if offence.basis.contains('V') => basis_mask(edition, "V"),
            Some("state") if offence.basis.contains('S') => basis_mask(edition, "S"),
            Some(other) => {
                mistakes.push(format!(
                    "{at}: basis `{other}` is not one that the list allows ({})",
                    offence.basis
                ));
                0
            }
        },
        serious: rule.school_serious == Some(true)
            || schools.indictable_only && offence.mode == "I"
            || schools.classes.iter().any(|row| row == class),
    }
}

/// The list's V, S or S/V as the set of answers to the derived fact `basis`.
pub fn basis_mask(edition: &Edition, basis: &str) -> u32 {
    let bit = |answer: &str| {
        let options = edition
            .facts
            .get("basis")
            .map(|fact| fact.options.as_slice())
            .unwrap_or_default();
        options
            .iter()
            .position(|option| option.id == answer)
            .map_or(0, |index| 1 << index)
    };
    let victim = if basis.contains('V') {
        bit("victim")
    } else {
        0
    };
    victim | if basis.contains('S') { bit("state") } else { 0 }
}

fn unit_index(edition: &Edition, unit: &str, at: &str, mistakes: &mut Vec<String>) -> usize {
    let index = edition.counting.unit.keys().position(|known| known == unit);
    if index.is_none() {
        mistakes.push(format!(
            "{at}: unknown unit `{unit}`{}",
            nearest(unit, edition.counting.unit.keys())
        ));
    }
    index.unwrap_or_default()
}

/// "; did you mean `x`?" when a known name is within a few letters.
fn nearest<T: AsRef<str>>(name: &str, known: impl IntoIterator<Item = T>) -> String {
    known
        .into_iter()
        .map(|candidate| (distance(name, candidate.as_ref()), candidate))
        .filter(|(steps, _)| *steps <= name.len() / 3)
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, candidate)| format!("; did you mean `{}`?", candidate.as_ref()))
        .unwrap_or_default()
}

fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
