//! The ledger is held against the rulebook: every page of the official text has a line, every name in it is a rule, and
//! of the rules that a page names at least one cites that page.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

#[path = "support/ledger.rs"]
mod ledger;

use crime_check::catalogue::{RuleWords, catalogue};
use ledger::{PAGES, PROGRAM, files, means};
use std::collections::{BTreeMap, BTreeSet};

/// Pages that may still be without a line.
const WAITING: &[u16] = &[];

fn is_of_the_program(name: &str) -> bool {
    PROGRAM.iter().any(|(id, _)| *id == name)
}

fn meant<'r>(rules: &'r [RuleWords], name: &str) -> Vec<&'r RuleWords> {
    rules.iter().filter(|rule| means(name, rule.id)).collect()
}

fn all_hold(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_page_has_a_line() {
    let found: BTreeSet<u16> = files()
        .unwrap()
        .iter()
        .flat_map(|(_, file)| file.paragraph.iter().filter_map(|row| row.page))
        .collect();
    let missing: Vec<u16> = PAGES.filter(|page| !found.contains(page)).collect();
    println!("pages without a line: {missing:?}");
    let wrong: Vec<String> = (missing.iter().filter(|page| !WAITING.contains(page)))
        .map(|page| format!("page {page} has no line"))
        .chain(
            (WAITING.iter().filter(|page| !missing.contains(page)))
                .map(|page| format!("page {page} has a line: take it off WAITING")),
        )
        .collect();
    all_hold(&wrong);
}

#[test]
fn every_line_says_where_it_stands_and_what_became_of_it() {
    let mut wrong = Vec::new();
    for (name, file) in files().unwrap() {
        for row in file.paragraph {
            let at = format!("{name}: \"{}\"", row.what);
            if row.page.is_some() == row.chapter.is_some() {
                wrong.push(format!("{at}: give either `page` or `chapter`"));
            }
            if row.page.is_some_and(|page| !PAGES.contains(&page)) {
                wrong.push(format!("{at}: there is no such page"));
            }
            if row.what.trim().is_empty() {
                wrong.push(format!("{at}: `what` is empty"));
            }
            let why = row.left_out.as_deref().map(str::trim);
            if row.rules.is_empty() == why.is_none() || why == Some("") {
                wrong.push(format!("{at}: give either `rules` or why it is `left_out`"));
            }
        }
        for row in file.inconsistency {
            let at = format!("{name}: \"{}\"", row.text);
            if row.page.is_some() == row.chapter.is_some() {
                wrong.push(format!("{at}: give either `page` or `chapter`"));
            }
            if row.text.trim().is_empty() || row.chosen.trim().is_empty() {
                wrong.push(format!(
                    "{at}: say both what the text does and what was chosen"
                ));
            }
        }
    }
    all_hold(&wrong);
}

#[test]
fn every_name_is_a_rule_or_something_that_the_program_does() {
    let rules = catalogue().rules;
    let mut wrong = Vec::new();
    for (file, ledger) in files().unwrap() {
        for row in ledger.paragraph {
            for name in &row.rules {
                if !is_of_the_program(name) && meant(&rules, name).is_empty() {
                    wrong.push(format!(
                        "{file}: \"{}\": nothing is called `{name}`",
                        row.what
                    ));
                }
            }
        }
    }
    all_hold(&wrong);
}

#[test]
fn of_the_rules_that_a_page_names_at_least_one_cites_it() {
    let rules = catalogue().rules;
    let mut cited: BTreeMap<u16, bool> = BTreeMap::new();
    for (_, ledger) in files().unwrap() {
        for row in ledger.paragraph {
            let Some(page) = row.page.filter(|_| !row.rules.is_empty()) else {
                continue;
            };
            let cites = (row.rules.iter().flat_map(|name| meant(&rules, name)))
                .any(|rule| rule.pages.iter().any(|cited| u16::from(*cited) == page));
            // What the program does has no page of its own.
            let only_program = row.rules.iter().all(|name| is_of_the_program(name));
            *cited.entry(page).or_default() |= cites || only_program;
        }
    }
    let wrong: Vec<String> = (cited.iter().filter(|(_, cites)| !**cites))
        .map(|(page, _)| format!("page {page}: none of the rules that are named cites it"))
        .collect();
    all_hold(&wrong);
}

#[test]
fn a_name_with_a_star_means_every_rule_that_fits() {
    assert!(means(
        "threat-*-with-hostility",
        "threat-of-later-violence-with-hostility"
    ));
    assert!(means("breach-*", "breach-restraining") && means("*", "any"));
    assert!(!means("breach-*", "conduct-breach-x") && !means("a-*-b", "a-b"));
}
