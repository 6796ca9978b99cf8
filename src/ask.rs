//! The next best question, and what-if. A question is worth asking when a rule that could still be the answer looks
//! at it; it is worth as much as the rules that one reply removes on average. What-if puts a known fact back to open
//! and names the rules that wake up.

use crate::answer::{Ask, Decision, WhatIf};
use crate::facts::Reading;
use crate::rulebook::{FACT_COUNT, FACTS, RULES, Rule, Scope, Stage, TABLES, Table, fact};
use crate::stages::count::Counted;
use crate::stages::{Case, Part};
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// The most questions listed.
const MOST_QUESTIONS: usize = 24;

/// The place of the first question on flags and places: after those that decide what is recorded.
const AFTER_ALL_OTHERS: usize = 1_000;

/// A question worth asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    fact: usize,
    place: Place,
    possible: u32,
    /// In hundredths of a rule.
    removes: u32,
    needed: bool,
    exception: bool,
    order: usize,
}

/// A known fact and the rules that would wake if it were open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Woken {
    fact: usize,
    place: Place,
    wakes: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Report,
    Victim(usize),
    Suspect(usize),
    Event(usize),
}

impl Question {
    /// The question as an answer gives it.
    #[must_use]
    pub fn shown(&self) -> Ask {
        Ask {
            fact: fact_id(self.fact),
            on: path(self.place),
            options: answers(self.fact, self.possible),
            removes: self.removes,
            needed: self.needed,
        }
    }
}

impl Woken {
    /// The row as an answer gives it.
    #[must_use]
    pub fn shown(&self) -> WhatIf {
        let ids = self
            .wakes
            .iter()
            .filter_map(|rule| RULES.get(*rule))
            .map(|rule| rule.id);
        WhatIf {
            fact: fact_id(self.fact),
            on: path(self.place),
            wakes: ids.collect(),
        }
    }
}

fn fact_id(fact: usize) -> &'static str {
    FACTS.get(fact).map_or("", |fact| fact.id)
}

fn is_exception(fact: usize) -> bool {
    FACTS.get(fact).is_some_and(|fact| fact.usual.is_some())
}

/// What to ask next, the question that would change most first; questions about exceptions last.
#[must_use]
pub fn ask(case: &Case, counted: &Counted, deadline: &Reading) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::with_capacity(64);
    for part in &case.parts {
        if let Some(table) = part.table {
            weigh(part, table, &part.class, &mut found);
        }
        for table in TABLES.iter() {
            match table.stage {
                Stage::Decide => weigh(part, table, &part.recording, &mut found),
                Stage::Deadline => weigh(part, table, deadline, &mut found),
                Stage::Flag => one_at_a_time(part, table, &part.flag_open, &mut found),
                Stage::Classify | Stage::Place => {}
            }
        }
        // Who is asked where it happened may not know which force that makes it.
        let place = TABLES.iter().find(|table| table.stage == Stage::Place);
        if let Some(table) = place
            && found.iter().any(|row| row.fact == fact::WHERE)
        {
            one_at_a_time(part, table, &part.place.open, &mut found);
        }
    }
    let victims = [
        (fact::HOUSEHOLD, &counted.ask_household),
        (fact::VICTIM_KIND, &counted.ask_kind),
    ];
    let events = [
        (fact::TIMING, &counted.ask_timing),
        (fact::OCCASION, &counted.ask_occasion),
        (fact::SAME_PLACE, &counted.ask_place),
    ];
    let victims = victims
        .iter()
        .flat_map(|(fact, list)| list.iter().map(|row| (*fact, Place::Victim(*row))));
    let events = events
        .iter()
        .flat_map(|(fact, list)| list.iter().map(|row| (*fact, Place::Event(*row))));
    for (fact, place) in victims.chain(events) {
        if !found
            .iter()
            .any(|row| row.fact == fact && row.place == place)
        {
            found.push(counting(fact, place));
        }
    }
    let rank = |row: &Question| {
        (
            row.exception,
            !row.needed,
            Reverse(row.removes),
            row.order,
            row.fact,
        )
    };
    let mut best: Vec<Question> = Vec::with_capacity(found.len());
    for row in found {
        let place = best.partition_point(|other| rank(other) <= rank(&row));
        best.insert(place, row);
    }
    best.truncate(MOST_QUESTIONS);
    best
}

fn counting(fact: usize, place: Place) -> Question {
    Question {
        fact,
        place,
        possible: crate::facts::every_answer(fact),
        removes: 100,
        needed: false,
        exception: is_exception(fact),
        order: 0,
    }
}

fn weigh(part: &Part, table: &Table, reading: &Reading, found: &mut Vec<Question>) {
    if reading.open.is_empty() {
        return;
    }
    // How many of the open rules look at each fact.
    let mut looks = [0_u16; FACT_COUNT];
    let rules: &[Rule] = &RULES;
    for rule in reading.open.iter().filter_map(|rule| rules.get(*rule)) {
        for cell in &rule.cells {
            if part.world.possible(cell.fact) & !cell.accepts != 0
                && let Some(looks) = looks.get_mut(cell.fact)
            {
                *looks += 1;
            }
        }
    }
    for (order, asked) in table.facts.iter().enumerate() {
        let looks = looks.get(*asked).copied().unwrap_or(0);
        // Which points are to be proved is a question only once it is known what crime it would be.
        let too_early =
            matches!(*asked, fact::BASIS | fact::POINTS_TO_PROVE) && part.crime().is_none();
        if looks == 0 || too_early {
            continue;
        }
        // The official list's S/V depends on whether there is a victim: that can be asked.
        let fact = if *asked == fact::BASIS {
            fact::VICTIM_KIND
        } else {
            *asked
        };
        let possible = part.world.possible(fact);
        let Some(place) = place(fact, part).filter(|_| possible.count_ones() > 1) else {
            continue;
        };
        let exception = is_exception(fact);
        let removes = if exception || fact != *asked {
            hundredths(usize::from(looks))
        } else {
            removed(part, reading, fact, possible)
        };
        let needed = reading.first_true.is_none() && !exception;
        match found
            .iter_mut()
            .find(|row| row.fact == fact && row.place == place)
        {
            Some(row) => {
                row.removes += removes;
                row.needed |= needed;
            }
            None => found.push(Question {
                fact,
                place,
                possible,
                removes,
                needed,
                exception,
                order,
            }),
        }
    }
}

/// Asks each open rule's first open fact in the order of the table: what only matters if the reply to another question
/// makes it matter is not asked before. A fact that the table does not ask for must be known first.
fn one_at_a_time(part: &Part, table: &Table, open: &[usize], found: &mut Vec<Question>) {
    if open.is_empty() {
        return;
    }
    // The place of each fact among those that the table asks for, from one; none comes before all.
    let mut places = [0_usize; FACT_COUNT];
    for (order, fact) in table.facts.iter().enumerate() {
        if let Some(place) = places.get_mut(*fact) {
            *place = order + 1;
        }
    }
    let rules: &[Rule] = &RULES;
    for rule in open.iter().filter_map(|rule| rules.get(*rule)) {
        let cells = rule.cells.iter();
        let open = cells.filter(|cell| part.world.possible(cell.fact) & !cell.accepts != 0);
        let order = |fact: usize| places.get(fact).copied().unwrap_or(0);
        let first = open.map(|cell| (order(cell.fact), cell.fact)).min();
        let Some((order, fact)) = first.filter(|(order, _)| *order > 0) else {
            continue;
        };
        let Some(place) = place(fact, part) else {
            continue;
        };
        if !found
            .iter()
            .any(|row| row.fact == fact && row.place == place)
        {
            found.push(Question {
                possible: part.world.possible(fact),
                order: AFTER_ALL_OTHERS + order - 1,
                ..counting(fact, place)
            });
        }
    }
}

/// How many candidates one reply removes on average. A reply that makes a rule true leaves none below it.
fn removed(part: &Part, reading: &Reading, fact: usize, possible: u32) -> u32 {
    let mut before = 0;
    let mut after = 0;
    // Replies that have not made a rule true yet.
    let mut alive = possible;
    let rules: &[Rule] = &RULES;
    for rule in reading.candidates().filter_map(|rule| rules.get(rule)) {
        before += 1;
        let mut accepts = possible;
        let mut others_open = false;
        for cell in &rule.cells {
            if cell.fact == fact {
                accepts = cell.accepts;
            } else if part.world.possible(cell.fact) & !cell.accepts != 0 {
                others_open = true;
            }
        }
        after += (alive & accepts).count_ones();
        if !others_open {
            alive &= !accepts;
        }
    }
    hundredths(before).saturating_sub(after * 100 / possible.count_ones().max(1))
}

fn hundredths(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(0).saturating_mul(100)
}

/// Where the answer to a fact of this part goes; nowhere for a derived fact.
fn place(fact: usize, part: &Part) -> Option<Place> {
    match FACTS.get(fact)?.scope {
        Scope::Report => Some(Place::Report),
        Scope::Victim => Some(Place::Victim(part.victim)),
        Scope::Suspect => Some(Place::Suspect(part.suspect)),
        Scope::Event => Some(Place::Event(part.event)),
        Scope::Derived => None,
    }
}

fn path(place: Place) -> String {
    match place {
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
pub fn what_if(case: &Case) -> Vec<Woken> {
    let mut rows: Vec<Woken> = Vec::new();
    let of_stage = |stage: Stage| TABLES.iter().find(|table| table.stage == stage);
    let recording = of_stage(Stage::Decide);
    let (placing, flags) = (of_stage(Stage::Place), of_stage(Stage::Flag));
    let every_flag = Reading::default();
    let people = &case.incident.people;
    for part in &case.parts {
        let event = case.incident.events.get(part.event).map(|row| &row.facts);
        let victim = people.victims.get(part.victim).map(|row| &row.facts);
        let suspect = people.suspects.get(part.suspect).map(|row| &row.facts);
        let given = [Some(&case.incident.report.facts), event, victim, suspect];
        for (fact, _) in given.into_iter().flatten().flatten() {
            let Some(place) = place(*fact, part) else {
                continue;
            };
            let mut wakes = Vec::new();
            if let Some(table) = part.table {
                wake(table, *fact, part, &part.class, &mut wakes);
            }
            if let Some(table) = recording {
                wake(table, *fact, part, &part.recording, &mut wakes);
            }
            if let Some(table) = placing.filter(|_| part.place != every_flag) {
                wake(table, *fact, part, &part.place, &mut wakes);
            }
            if let Some(table) = flags.filter(|_| part.decision == Decision::RecordCrime) {
                wake(table, *fact, part, &every_flag, &mut wakes);
            }
            if wakes.is_empty() {
                continue;
            }
            match rows
                .iter_mut()
                .find(|row| row.fact == *fact && row.place == place)
            {
                Some(row) => wakes
                    .into_iter()
                    .for_each(|rule| crate::ordered::put(&mut row.wakes, rule)),
                None => rows.push(Woken {
                    fact: *fact,
                    place,
                    wakes,
                }),
            }
        }
    }
    rows
}

/// The rules that are false only because of what is known of a fact, down to the rule that answers without it.
fn wake(table: &Table, fact: usize, part: &Part, reading: &Reading, wakes: &mut Vec<usize>) {
    if !table.facts.contains(&fact) {
        return;
    }
    let rules = RULES.get(table.first..table.end).unwrap_or_default();
    for (index, rule) in (table.first..).zip(rules) {
        match rule.cells.iter().find(|cell| cell.fact == fact) {
            None if reading.first_true == Some(index) => return,
            None => {}
            Some(cell) => {
                let asleep = part.world.possible(fact) & cell.accepts == 0;
                let others = || rule.cells.iter().filter(|cell| cell.fact != fact);
                if asleep && others().all(|cell| part.world.may_be(cell.fact, cell.accepts)) {
                    crate::ordered::put(wakes, index);
                }
            }
        }
    }
}
