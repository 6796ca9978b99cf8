//! The next best question, and what-if. A question is worth asking when a rule that could still be the answer looks
//! at it; it is worth as much as the rules that one reply removes on average. What-if puts a known fact back to open
//! and names the rules that wake up.

use crate::answer::{Ask, WhatIf};
use crate::facts::{Reading, Truth, read, truth};
use crate::rulebook::{FACTS, RULES, Scope, Stage, TABLES, Table, fact};
use crate::stages::count::Counted;
use crate::stages::{Case, Part};
use std::cmp::Reverse;

/// The most questions listed.
const MOST_QUESTIONS: usize = 24;

struct Candidate {
    fact: usize,
    scope: Place,
    possible: u32,
    /// In hundredths of a rule.
    removes: u32,
    needed: bool,
    order: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Report,
    Victim(usize),
    Suspect(usize),
    Event(usize),
}

/// What to ask next, the question that would change most first; questions about exceptions last.
#[must_use]
pub fn ask(case: &Case, counted: &Counted, deadline: &Reading) -> Vec<Ask> {
    let mut found: Vec<Candidate> = Vec::new();
    let recording = TABLES.iter().find(|table| table.stage == Stage::Decide);
    let deadlines = TABLES.iter().find(|table| table.stage == Stage::Deadline);
    for part in &case.parts {
        if let Some(table) = part.table {
            weigh(part, table, &part.class, &mut found);
        }
        if let Some(table) = recording {
            weigh(part, table, &part.recording, &mut found);
        }
        if let Some(table) = deadlines {
            weigh(part, table, deadline, &mut found);
        }
    }
    for victim in &counted.ask_household {
        found.push(counting(fact::HOUSEHOLD, Place::Victim(*victim)));
    }
    if !counted.ask_occasion.is_empty() {
        for (event, _) in case
            .incident
            .events
            .iter()
            .enumerate()
            .filter(|(event, _)| {
                case.parts.iter().any(|part| {
                    part.event == *event && part.world.possible(fact::OCCASION).count_ones() > 1
                })
            })
        {
            found.push(counting(fact::OCCASION, Place::Event(event)));
        }
    }
    let exception = |row: &Candidate| FACTS.get(row.fact).is_some_and(|fact| fact.usual.is_some());
    let rank = |row: &Candidate| {
        (
            exception(row),
            !row.needed,
            Reverse(row.removes),
            row.order,
            row.fact,
        )
    };
    let mut best: Vec<Candidate> = Vec::new();
    for row in found {
        let place = best.partition_point(|other| rank(other) <= rank(&row));
        best.insert(place, row);
    }
    best.truncate(MOST_QUESTIONS);
    best.iter()
        .map(|row| Ask {
            fact: FACTS.get(row.fact).map_or("", |fact| fact.id),
            on: path(row.scope),
            options: answers(row.fact, row.possible),
            removes: row.removes,
            needed: row.needed,
        })
        .collect()
}

fn counting(fact: usize, scope: Place) -> Candidate {
    Candidate {
        fact,
        scope,
        possible: crate::facts::every_answer(fact),
        removes: 100,
        needed: false,
        order: 0,
    }
}

fn weigh(part: &Part, table: &Table, reading: &Reading, found: &mut Vec<Candidate>) {
    if reading.open.is_empty() {
        return;
    }
    for (order, asked) in table.facts.iter().enumerate() {
        // The official list's S/V depends on whether there is a victim: that can be asked.
        let fact = if *asked == fact::BASIS {
            fact::VICTIM_KIND
        } else {
            *asked
        };
        // Which points are to be proved is a question only once it is known what crime it would be.
        if matches!(*asked, fact::BASIS | fact::POINTS_TO_PROVE) && part.crime().is_none() {
            continue;
        }
        let possible = part.world.possible(fact);
        let Some(scope) = scope(fact, part).filter(|_| possible.count_ones() > 1) else {
            continue;
        };
        let open = reading.open.iter().filter_map(|rule| RULES.get(*rule));
        let looks = open
            .filter(|rule| {
                let cell = rule.cells.iter().find(|cell| cell.fact == *asked);
                cell.is_some_and(|cell| part.world.possible(*asked) & !cell.accepts != 0)
            })
            .count();
        if looks == 0 {
            continue;
        }
        let exception = FACTS.get(fact).is_some_and(|fact| fact.usual.is_some());
        let removes = if exception || fact != *asked {
            hundredths(looks)
        } else {
            removed(part, reading, fact, possible)
        };
        let needed = reading.first_true.is_none() && !exception;
        match found
            .iter_mut()
            .find(|row| row.fact == fact && row.scope == scope)
        {
            Some(row) => {
                row.removes += removes;
                row.needed |= needed;
            }
            None => found.push(Candidate {
                fact,
                scope,
                possible,
                removes,
                needed,
                order,
            }),
        }
    }
}

/// How many candidates one reply removes on average.
fn removed(part: &Part, reading: &Reading, fact: usize, possible: u32) -> u32 {
    let before = reading.candidates().count();
    let mut after = 0;
    for bit in (0..32).filter(|bit| possible & (1 << bit) != 0) {
        for rule in reading.candidates().filter_map(|rule| RULES.get(rule)) {
            let cell = rule.cells.iter().find(|cell| cell.fact == fact);
            if cell.is_some_and(|cell| cell.accepts & (1 << bit) == 0) {
                continue;
            }
            after += 1;
            let others_hold = rule.cells.iter().all(|cell| {
                cell.fact == fact || part.world.possible(cell.fact) & !cell.accepts == 0
            });
            if others_hold {
                break;
            }
        }
    }
    hundredths(before).saturating_sub(hundredths(after) / possible.count_ones().max(1))
}

fn hundredths(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(0).saturating_mul(100)
}

/// Where the answer to a fact of this part goes; nowhere for a derived fact.
fn scope(fact: usize, part: &Part) -> Option<Place> {
    match FACTS.get(fact)?.scope {
        Scope::Report => Some(Place::Report),
        Scope::Victim => Some(Place::Victim(part.victim)),
        Scope::Suspect => Some(Place::Suspect(part.suspect)),
        Scope::Event => Some(Place::Event(part.event)),
        Scope::Derived => None,
    }
}

fn path(scope: Place) -> String {
    match scope {
        Place::Report => "report".to_owned(),
        Place::Victim(index) => format!("people.victims[{index}]"),
        Place::Suspect(index) => format!("people.suspects[{index}]"),
        Place::Event(index) => format!("events[{index}]"),
    }
}

fn answers(fact: usize, possible: u32) -> Vec<&'static str> {
    let options = FACTS
        .get(fact)
        .map(|fact| fact.options.as_slice())
        .unwrap_or_default();
    options
        .iter()
        .enumerate()
        .filter(|(bit, _)| possible & (1 << bit) != 0)
        .map(|(_, option)| option.id)
        .collect()
}

/// For each fact that was given: the rules that would come into play if it were not known.
#[must_use]
pub fn what_if(case: &Case) -> Vec<WhatIf> {
    let mut rows: Vec<WhatIf> = Vec::new();
    let recording = TABLES.iter().find(|table| table.stage == Stage::Decide);
    for part in &case.parts {
        let incident = &case.incident;
        let given = incident.report.facts.iter();
        let given = given.chain(
            incident
                .events
                .get(part.event)
                .into_iter()
                .flat_map(|row| &row.facts),
        );
        let given = given.chain(
            incident
                .people
                .victims
                .get(part.victim)
                .into_iter()
                .flat_map(|row| &row.facts),
        );
        let given = given.chain(
            incident
                .people
                .suspects
                .get(part.suspect)
                .into_iter()
                .flat_map(|row| &row.facts),
        );
        for (fact, _) in given {
            let Some(scope) = scope(*fact, part) else {
                continue;
            };
            let mut world = part.world.clone();
            world.reopen(*fact);
            let mut wakes = Vec::new();
            for (table, reading) in part
                .table
                .map(|table| (table, &part.class))
                .into_iter()
                .chain(recording.map(|table| (table, &part.recording)))
            {
                if table.facts.contains(fact) {
                    wake(table, &world, part, reading, &mut wakes);
                }
            }
            if wakes.is_empty() {
                continue;
            }
            let (id, on) = (FACTS.get(*fact).map_or("", |fact| fact.id), path(scope));
            match rows.iter_mut().find(|row| row.fact == id && row.on == on) {
                Some(row) => row.wakes.extend(
                    wakes
                        .into_iter()
                        .filter(|rule| !row.wakes.contains(rule))
                        .collect::<Vec<_>>(),
                ),
                None => rows.push(WhatIf {
                    fact: id,
                    on,
                    wakes,
                }),
            }
        }
    }
    rows
}

fn wake(
    table: &Table,
    world: &crate::facts::World,
    part: &Part,
    reading: &Reading,
    wakes: &mut Vec<&'static str>,
) {
    let asleep = |index: usize| !reading.candidates().any(|other| other == index);
    for index in read(table, world, |_, _| {})
        .candidates()
        .filter(|index| asleep(*index))
    {
        // Rules below the first true one were not false before; they only come into play if they were.
        let Some(rule) = RULES.get(index) else {
            continue;
        };
        if truth(rule, &part.world) == Truth::False && !wakes.contains(&rule.id) {
            wakes.push(rule.id);
        }
    }
}
