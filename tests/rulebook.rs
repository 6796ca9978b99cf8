//! The rulebook judged as a whole: every example gives what it says, every combination of facts has an answer, no two
//! rules contradict each other without a declared override, and no rule or override is there for nothing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use crime_check::facts::{Reading, Truth, World, read, truth};
use crime_check::rulebook::{CLASSES, FACTS, OVERRIDES, Outcome, RULES, Stage, TABLES, Table};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const EDITION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rulebook/2026-27");

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    id: String,
    /// The fact whose answer completes the id.
    by: Option<String>,
    example: Vec<Case>,
    near_miss: Vec<Case>,
    #[serde(default)]
    overrides: Vec<String>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    facts: BTreeMap<String, OneOrMany>,
    gives: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Rule {
    /// The id of the rule that an example is for.
    fn id_for(&self, case: &Case) -> String {
        match self.by.as_ref().and_then(|fact| case.facts.get(fact)) {
            Some(OneOrMany::One(answer)) => format!("{}-{}", self.id, answer.replace('_', "-")),
            _ => self.id.clone(),
        }
    }
}

fn files() -> Vec<File> {
    let mut paths = vec![
        format!("{EDITION}/recording.toml"),
        format!("{EDITION}/deadline.toml"),
        format!("{EDITION}/location.toml"),
        format!("{EDITION}/flags.toml"),
    ];
    for entry in std::fs::read_dir(format!("{EDITION}/acts")).unwrap() {
        paths.push(entry.unwrap().path().display().to_string());
    }
    paths
        .iter()
        .map(|path| toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
        .collect()
}

fn world(facts: &BTreeMap<String, OneOrMany>) -> World {
    let mut world = World::unknown();
    for (id, answers) in facts {
        let index = FACTS.iter().position(|fact| fact.id == id).unwrap();
        let wanted: Vec<&str> = match answers {
            OneOrMany::One(answer) => vec![answer],
            OneOrMany::Many(answers) => answers.iter().map(String::as_str).collect(),
        };
        let options = FACTS[index].options.iter().enumerate();
        let set = options
            .filter(|(_, option)| wanted.contains(&option.id))
            .map(|(bit, _)| 1 << bit)
            .sum();
        world.narrow(index, set);
    }
    world
}

fn names(reading: &Reading) -> String {
    let open: Vec<&str> = reading.open.iter().map(|rule| RULES[*rule].id).collect();
    format!(
        "{:?}, open above it: {open:?}",
        reading.first_true.map(|rule| RULES[rule].id)
    )
}

#[test]
fn every_example_gives_its_rule_and_every_near_miss_the_rule_that_it_names() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for file in files() {
        for rule in &file.rule {
            let table = &TABLES[RULES
                .iter()
                .find(|found| found.id.starts_with(&rule.id))
                .unwrap()
                .table];
            if table.stage == Stage::Flag {
                cases += rule.example.len() + rule.near_miss.len();
                wrong.extend(flag_slips(rule));
                continue;
            }
            let examples = (rule.example.iter()).map(|case| (case, rule.id_for(case)));
            let near_misses = rule
                .near_miss
                .iter()
                .map(|case| (case, case.gives.clone().unwrap()));
            for (case, wanted) in examples.chain(near_misses) {
                cases += 1;
                let reading = read(table, &world(&case.facts), |_, _| {});
                if reading.first_true.map(|rule| RULES[rule].id) != Some(wanted.as_str()) {
                    wrong.push(format!(
                        "{}: \"{}\": wanted {wanted}, gave {}",
                        rule.id,
                        case.text,
                        names(&reading)
                    ));
                }
                if case.gives == Some(rule.id_for(case)) {
                    wrong.push(format!("{}: a near miss must give another rule", rule.id));
                }
            }
        }
    }
    println!("{cases} examples and near misses");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Flags: every true rule counts. An example makes its rule true and a near miss false; what it names is true.
fn flag_slips(rule: &Rule) -> Vec<String> {
    let found = |id: &str| RULES.iter().find(|found| found.id == id).unwrap();
    let wanted = |case, id, truth| (case, id, truth);
    let examples = rule
        .example
        .iter()
        .map(|case| wanted(case, &rule.id, Truth::True));
    let misses = rule
        .near_miss
        .iter()
        .map(|case| wanted(case, &rule.id, Truth::False));
    let given = rule.near_miss.iter();
    let given = given.filter_map(|case| Some(wanted(case, case.gives.as_ref()?, Truth::True)));
    examples
        .chain(misses)
        .chain(given)
        .filter_map(|(case, id, wanted)| {
            let gave = truth(found(id), &world(&case.facts));
            (gave != wanted).then(|| format!("{}: \"{}\": `{id}` is {gave:?}", rule.id, case.text))
        })
        .collect()
}

/// The tables of which the first true rule answers.
fn answering() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(|table| table.stage != Stage::Flag)
}

/// Splits the combinations of a table's facts until each box has one answer, and hands each box to `leaf`.
fn walk(table: &Table, world: &World, leaf: &mut impl FnMut(&World, &Reading)) {
    let reading = read(table, world, |_, _| {});
    let Some(first_open) = reading.open.first() else {
        leaf(world, &reading);
        return;
    };
    let open = |cell: &&crime_check::rulebook::Cell| world.possible(cell.fact) & !cell.accepts != 0;
    let cell = RULES[*first_open].cells.iter().find(open).unwrap();
    let possible = world.possible(cell.fact);
    // Answers that no rule of the table tells apart from each other stay in one box.
    let mut boxes: BTreeMap<Vec<bool>, u32> = BTreeMap::new();
    for bit in (0..32).filter(|bit| possible & (1 << bit) != 0) {
        let rules = RULES[table.first..table.end].iter();
        let seen = rules
            .flat_map(|rule| &rule.cells)
            .filter(|other| other.fact == cell.fact)
            .map(|other| other.accepts & (1 << bit) != 0)
            .collect();
        *boxes.entry(seen).or_default() |= 1 << bit;
    }
    for answers in boxes.values() {
        let mut narrowed = world.clone();
        narrowed.narrow(cell.fact, *answers);
        walk(table, &narrowed, leaf);
    }
}

fn name(table: &Table) -> String {
    match table.stage {
        Stage::Classify => format!("acts/{}.toml", table.act),
        Stage::Decide => "recording.toml".to_owned(),
        Stage::Deadline => "deadline.toml".to_owned(),
        Stage::Place => "location.toml".to_owned(),
        Stage::Flag => "flags.toml".to_owned(),
    }
}

fn described(world: &World) -> String {
    let mut words = Vec::new();
    for (index, fact) in FACTS.iter().enumerate() {
        let possible = world.possible(index);
        if possible != World::unknown().possible(index) {
            let options = fact.options.iter().enumerate();
            let left: Vec<&str> = options
                .filter(|(bit, _)| possible & (1 << bit) != 0)
                .map(|(_, option)| option.id)
                .collect();
            words.push(format!("{} = {}", fact.id, left.join("|")));
        }
    }
    words.join(", ")
}

fn same_result(left: &Outcome, right: &Outcome) -> bool {
    match (left, right) {
        (Outcome::Crime(left), Outcome::Crime(right)) => {
            left.class == right.class && left.code == right.code
        }
        (Outcome::Incident { category: left }, Outcome::Incident { category: right }) => {
            left == right
        }
        (
            Outcome::Decision { decision: left, .. },
            Outcome::Decision {
                decision: right, ..
            },
        ) => left == right,
        (Outcome::Deadline { variant: left, .. }, Outcome::Deadline { variant: right, .. }) => {
            left == right
        }
        (Outcome::Place { answers: left }, Outcome::Place { answers: right }) => left == right,
        (left, right) => std::mem::discriminant(left) == std::mem::discriminant(right),
    }
}

#[test]
fn every_combination_has_an_answer() {
    for table in answering() {
        let mut boxes = 0;
        let mut gaps = Vec::new();
        walk(table, &World::unknown(), &mut |world, reading| {
            boxes += 1;
            if reading.first_true.is_none() {
                gaps.push(described(world));
            }
        });
        println!(
            "{}: {} rules, {boxes} boxes",
            name(table),
            table.end - table.first
        );
        gaps.truncate(20);
        assert!(
            gaps.is_empty(),
            "{} has combinations without an answer:\n{}",
            name(table),
            gaps.join("\n")
        );
    }
}

#[test]
fn no_two_rules_contradict_each_other_without_a_declared_override() {
    let mut wrong = BTreeSet::new();
    for table in answering() {
        walk(table, &World::unknown(), &mut |world, reading| {
            let Some(first) = reading.first_true else {
                return;
            };
            for below in first + 1..table.end {
                let contradicts = truth(&RULES[below], world) != Truth::False
                    && !same_result(&RULES[first].outcome, &RULES[below].outcome)
                    && !OVERRIDES[first].contains(&below);
                if contradicts {
                    wrong.insert(format!(
                        "{}: `{}` must override `{}`",
                        name(table),
                        RULES[first].id,
                        RULES[below].id
                    ));
                }
            }
        });
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(
        wrong.is_empty(),
        "{} contradictions:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn no_rule_is_unreachable_and_no_override_is_there_for_nothing() {
    let mut wrong = Vec::new();
    let rules = files().into_iter().flat_map(|file| file.rule);
    let declared: Vec<(String, String)> = rules
        .flat_map(|rule| {
            rule.overrides
                .into_iter()
                .map(move |name| (rule.id.clone(), name))
        })
        .collect();
    for table in answering() {
        let mut reached = BTreeSet::new();
        let mut overridden = BTreeSet::new();
        walk(table, &World::unknown(), &mut |world, reading| {
            let Some(first) = reading.first_true else {
                return;
            };
            reached.insert(first);
            let below =
                (first + 1..table.end).filter(|below| truth(&RULES[*below], world) != Truth::False);
            overridden.extend(below.map(|below| (first, below)));
        });
        for index in table.first..table.end {
            if !reached.contains(&index) {
                wrong.push(format!(
                    "{}: `{}` can never be the answer",
                    name(table),
                    RULES[index].id
                ));
            }
        }
        for (above, pattern) in &declared {
            let fits = |id: &str| {
                pattern
                    .strip_suffix('*')
                    .map_or(id == pattern, |start| id.starts_with(start))
            };
            let own = RULES[table.first..table.end]
                .iter()
                .any(|rule| rule.id == above);
            if own
                && !overridden
                    .iter()
                    .any(|(first, below)| RULES[*first].id == above && fits(RULES[*below].id))
            {
                wrong.push(format!(
                    "{}: `{above}` never overrides `{pattern}`",
                    name(table)
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_fact_is_looked_at_by_a_rule_and_every_file_lists_only_facts_that_it_uses() {
    let mut wrong = Vec::new();
    for table in TABLES.iter() {
        for fact in &table.facts {
            let used = RULES[table.first..table.end]
                .iter()
                .flat_map(|rule| &rule.cells)
                .any(|cell| cell.fact == *fact);
            if !used {
                wrong.push(format!(
                    "{}: fact `{}` is listed and no rule looks at it",
                    name(table),
                    FACTS[*fact].id
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_line_of_the_official_list_is_found_as_it_is_published() {
    let list = std::fs::read_to_string(format!("{EDITION}/offences.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut classes: BTreeMap<&str, Vec<crime_check::Offence>> = BTreeMap::new();
    for line in list.lines().skip(1) {
        let row: Vec<&str> = line.split('\t').collect();
        let class = classes
            .entry(row[1])
            .or_insert_with(|| crime_check::find(row[1], usize::MAX));
        let found = class.iter().any(|offence| {
            let current = if offence.current { "yes" } else { "no" };
            let columns = [
                &offence.code,
                offence.class,
                offence.mode,
                offence.maximum_sentence,
                offence.basis,
                current,
                offence.from,
                offence.to,
                offence.offence,
                offence.act,
                offence.section,
            ];
            row == columns
        });
        if !found {
            wrong.push(line);
        }
    }
    wrong.truncate(10);
    assert!(
        wrong.is_empty(),
        "not found as published:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_class_is_reached_by_a_question_or_by_an_offence_of_the_list() {
    let by_question: BTreeSet<&str> = (RULES.iter())
        .filter_map(|rule| rule.outcome.crime())
        .map(|crime| CLASSES[crime.class].id)
        .collect();
    let by_list = |class: &str| {
        let found = crime_check::find(class, 2_000);
        found.iter().any(|row| row.current && row.class == class)
    };
    let missing: Vec<&str> = (CLASSES.iter())
        .map(|class| class.id)
        .filter(|class| !by_question.contains(class) && !by_list(class))
        .collect();
    assert!(missing.is_empty(), "nothing leads to {missing:?}");
    // "NFIB" alone is the list's own heading for the frauds whose class the chapter gives.
    let fraud = (by_question.iter()).filter(|class| class.starts_with("NFIB") && **class != "NFIB");
    assert_eq!(fraud.count(), 56, "a fraud class has no question");
    assert!(by_question.contains("N100") && by_question.contains("N300"));
    println!(
        "{} of {} classes by questions",
        by_question.len(),
        CLASSES.len()
    );
}
