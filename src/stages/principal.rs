//! Which of several crimes between the same people is recorded (pages 12 to 14). Crimes by the same offender or group
//! against the same victim, reported at once, are one finished incident; only the most serious is recorded, by the
//! look-up table in its printed order, and outside it by the text above it: violence generally before property, then
//! the higher maximum sentence. Where the text does not settle it, the answer says so. State-based crimes, and those
//! that the rules want in addition, stand beside it.

use super::{Case, Step, Tried};
use crate::answer::Decision;
use crate::facts::Truth;
use crate::rulebook::{
    ABSORBS, ADDITIONAL, CLASSES, CONDUCT, Crime, INCLUDED, Outcome, PREFERS, PRINCIPAL, Pair,
    REASONS, Rung, TOGETHER, choice, fact,
};
use alloc::vec;
use alloc::vec::Vec;

/// A crime found in one part, before counting.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// Place of the part.
    pub part: usize,
    /// The crime.
    pub crime: Crime,
    /// Whether it is recorded, or why not.
    pub fate: Fate,
    /// Whether the same people did more: then it matters what followed an earlier report.
    pub contested: bool,
}

/// What becomes of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Recorded.
    Kept,
    /// Recorded, but another rule could still absorb it, or the rules do not settle its precedence.
    KeptFor(&'static str),
    /// Part of the record of the same class and code.
    Merged,
    /// Not counted, by this rule of `counting.toml`.
    NotCounted(&'static str),
}

/// Which of two offences goes before the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    First(&'static str),
    Second(&'static str),
    Same,
    NotSettled,
}

/// Finds the crimes of a case and settles which are recorded.
pub fn principal(case: &mut Case) -> Vec<Finding> {
    let mut findings: Vec<Finding> = case
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.decision.counts())
        .filter_map(|(index, part)| {
            Some(Finding {
                part: index,
                crime: part.crime()?,
                fate: Fate::Kept,
                contested: false,
            })
        })
        .collect();
    contest(case, &mut findings);
    absorb(case, &mut findings);
    mark_contested(case, &mut findings);
    for finding in &findings {
        if let Fate::NotCounted(id) | Fate::KeptFor(id) = finding.fate
            && let Some(reason) = reason(id)
        {
            let truth = if matches!(finding.fate, Fate::KeptFor(_)) {
                Truth::Open
            } else {
                Truth::True
            };
            let event = case.parts.get(finding.part).map_or(0, |part| part.event);
            case.trace.push(Tried {
                rule: Step::Counting("principal", reason.id, reason.page),
                truth,
                event,
            });
        }
    }
    findings
}

/// Marks the crimes of those who are reported for more than one event.
fn mark_contested(case: &Case, findings: &mut [Finding]) {
    let place = |found: &Finding| {
        case.parts
            .get(found.part)
            .map(|part| (part.suspect, part.event))
    };
    let all: Vec<_> = findings.iter().filter_map(place).collect();
    for found in findings {
        if let Some((suspect, event)) = place(found) {
            found.contested = all
                .iter()
                .any(|(other, another)| *other == suspect && *another != event);
        }
    }
}

/// Every rule of `counting.toml` that can be the reason for what is recorded.
pub fn counting_rules() -> impl Iterator<Item = &'static Pair> {
    let ladder = CONDUCT.iter().map(|rung| &rung.pair);
    [
        &REASONS,
        &PREFERS,
        &ABSORBS,
        &ADDITIONAL,
        &TOGETHER,
        &INCLUDED,
    ]
    .into_iter()
    .flat_map(|list| list.iter())
    .chain(ladder)
}

/// The rule of `counting.toml` with this id.
#[must_use]
pub fn reason(id: &str) -> Option<&'static Pair> {
    counting_rules().find(|pair| pair.id == id)
}

/// Within each relationship (suspect or group, victim, before or after an earlier report) one crime is recorded.
fn contest(case: &Case, findings: &mut [Finding]) {
    let contested: Vec<usize> = (0..findings.len())
        .filter(|index| {
            findings
                .get(*index)
                .is_some_and(|found| enters(case, found))
        })
        .collect();
    let relationship = |findings: &[Finding], index: usize| {
        let part = findings
            .get(index)
            .and_then(|found| case.parts.get(found.part))?;
        let later = part.report();
        Some((part.decision, part.suspect, part.victim, later))
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in contested {
        match groups.iter_mut().find(|group| {
            group.first().is_some_and(|first| {
                relationship(findings, *first) == relationship(findings, index)
            })
        }) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    for group in groups.iter().filter(|group| group.len() > 1) {
        settle(findings, group);
    }
    for group in offenders(case, findings)
        .iter()
        .filter(|group| group.len() > 1)
    {
        settle(findings, group);
    }
    prefer_across(case, findings);
    include(case, findings);
}

/// Crimes against the state that one rule counts together, by the same suspect or group and of the same report.
fn offenders(case: &Case, findings: &[Finding]) -> Vec<Vec<usize>> {
    let mut groups: Vec<((usize, usize, u32), Vec<usize>)> = Vec::new();
    for (index, found) in findings.iter().enumerate() {
        let kind = TOGETHER
            .iter()
            .position(|pair| names(&pair.this, &found.crime));
        let (Some(kind), Some(part)) = (kind, case.parts.get(found.part)) else {
            continue;
        };
        if part.world.may_be(fact::BASIS, choice::basis::VICTIM) {
            continue;
        }
        let key = (kind, part.suspect, part.report());
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, group)) => group.push(index),
            None => groups.push((key, vec![index])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What belongs in a record that conduct reported with it continues.
fn include(case: &Case, findings: &mut [Finding]) {
    for found in findings {
        let Some(part) = case.parts.get(found.part) else {
            continue;
        };
        let continues = case.parts.iter().any(|other| {
            other.decision == Decision::AddToExisting
                && (other.suspect, other.victim) == (part.suspect, part.victim)
                && other
                    .class_rule()
                    .is_some_and(|rule| matches!(rule.outcome, Outcome::AddToExisting { .. }))
        });
        let included = INCLUDED
            .iter()
            .find(|pair| continues && names(&pair.this, &found.crime));
        if let Some(pair) = included {
            found.fate = Fate::NotCounted(pair.id);
        }
    }
}

/// A crime that Report Fraud records and one of the force do not contest, unless a rule names which of them goes first.
fn prefer_across(case: &Case, findings: &mut [Finding]) {
    let people = |found: &Finding| {
        let part = case.parts.get(found.part)?;
        let later = part.report();
        Some(((part.suspect, part.victim, later), part.decision))
    };
    let all = findings.to_vec();
    for found in findings {
        let Some((same, decision)) = people(found) else {
            continue;
        };
        let before = all.iter().find_map(|other| {
            let (others, other_decision) = people(other)?;
            let pair = PREFERS
                .iter()
                .find(|pair| names(&pair.this, &other.crime) && names(&pair.over, &found.crime))?;
            (others == same && other_decision != decision).then_some(pair.id)
        });
        if let Some(id) = before {
            found.fate = Fate::NotCounted(id);
        }
    }
}

/// State-based crimes and those that the rules want in addition do not enter the contest.
fn enters(case: &Case, found: &Finding) -> bool {
    let victim_based = case.parts.get(found.part).is_some_and(|part| {
        part.decision != Decision::ReportedIncident
            && part.world.may_be(fact::BASIS, choice::basis::VICTIM)
    });
    victim_based
        && !ADDITIONAL
            .iter()
            .any(|pair| names(&pair.this, &found.crime))
}

fn settle(findings: &mut [Finding], group: &[usize]) {
    let crime = |index: &usize| findings.get(*index).map(|found| found.crime);
    let crimes: Vec<(usize, Crime)> = group
        .iter()
        .filter_map(|index| Some((*index, crime(index)?)))
        .collect();
    let beats_all = |candidate: &Crime| {
        crimes
            .iter()
            .all(|(_, other)| matches!(order(candidate, other), Order::First(_) | Order::Same))
    };
    let winners = crimes.iter().filter(|(_, crime)| beats_all(crime));
    let winner = winners
        .min_by_key(|(_, crime)| (crime.class, crime.code))
        .copied();
    let conduct = crimes.iter().any(|(_, crime)| rung(crime).is_some());
    // Not settled: a violent crime (beside conduct only the sentence counts), or the highest sentence, stands for the one crime, provisionally, whatever the order of the events.
    let standing = winner.or_else(|| {
        crimes.iter().copied().max_by(|(_, left), (_, right)| {
            let violent = |crime: &Crime| kind(crime) == Kind::Violent;
            let by_sentence = days(left.maximum).cmp(&days(right.maximum));
            let by_violence = violent(left).cmp(&violent(right));
            if conduct {
                by_sentence
            } else {
                by_violence.then(by_sentence)
            }
            .then_with(|| (right.class, right.code).cmp(&(left.class, left.code)))
        })
    });
    let Some((standing, standing_crime)) = standing else {
        return;
    };
    for (index, crime) in crimes {
        let fate = if index == standing {
            if winner.is_some() {
                Fate::Kept
            } else {
                Fate::KeptFor("principal-crime-not-settled")
            }
        } else {
            match order(&standing_crime, &crime) {
                Order::Same if is_same(&standing_crime, &crime) => Fate::Merged,
                Order::Same => Fate::NotCounted("finished-incident"),
                Order::First(reason) => Fate::NotCounted(reason),
                Order::Second(_) | Order::NotSettled => {
                    Fate::NotCounted("principal-crime-not-settled")
                }
            }
        };
        if let Some(found) = findings.get_mut(index) {
            found.fate = fate;
        }
    }
}

fn is_same(left: &Crime, right: &Crime) -> bool {
    left.class == right.class && left.code == right.code
}

fn order(left: &Crime, right: &Crime) -> Order {
    if is_same(left, right) {
        return Order::Same;
    }
    for pair in PREFERS.iter().chain(ABSORBS.iter()) {
        if names(&pair.this, left) && names(&pair.over, right) {
            return Order::First(pair.id);
        }
        if names(&pair.this, right) && names(&pair.over, left) {
            return Order::Second(pair.id);
        }
    }
    let table = "principal-crime-look-up-table";
    if CONDUCT.iter().any(|rung| {
        names(&rung.pair.this, left) && names(&rung.unclear, right)
            || names(&rung.pair.this, right) && names(&rung.unclear, left)
    }) {
        return Order::NotSettled;
    }
    if let (Some(left_row), Some(right_row)) = (row(left), row(right)) {
        return match left_row.cmp(&right_row) {
            core::cmp::Ordering::Less => Order::First(table),
            core::cmp::Ordering::Greater => Order::Second(table),
            core::cmp::Ordering::Equal if left.class == right.class => Order::Same,
            core::cmp::Ordering::Equal => Order::NotSettled,
        };
    }
    match (rung(left), rung(right)) {
        (Some(rung), _) => return conduct(rung, left, right).unwrap_or(Order::NotSettled),
        (_, Some(rung)) => {
            return match conduct(rung, right, left) {
                Some(Order::First(id)) => Order::Second(id),
                Some(Order::Second(id)) => Order::First(id),
                _ => Order::NotSettled,
            };
        }
        _ => {}
    }
    let sentence = "principal-crime-maximum-sentence";
    let violence = "principal-crime-violence-before-property";
    let by_sentence = match (days(left.maximum), days(right.maximum)) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => None,
    };
    // "Generally": a violent crime with the lower maximum sentence is not clearly the more serious one.
    match (kind(left), kind(right), by_sentence) {
        (_, _, None) => Order::NotSettled,
        (Kind::Violent, Kind::Property, Some(core::cmp::Ordering::Less))
        | (Kind::Property, Kind::Violent, Some(core::cmp::Ordering::Greater)) => Order::NotSettled,
        (Kind::Violent, Kind::Property, _) => Order::First(violence),
        (Kind::Property, Kind::Violent, _) => Order::Second(violence),
        (_, _, Some(core::cmp::Ordering::Greater)) => Order::First(sentence),
        (_, _, Some(core::cmp::Ordering::Less)) => Order::Second(sentence),
        (_, _, Some(core::cmp::Ordering::Equal)) if left.class == right.class => Order::Same,
        _ => Order::NotSettled,
    }
}

/// The rung of the conduct ladder on which a crime stands.
fn rung(crime: &Crime) -> Option<&'static Rung> {
    CONDUCT.iter().find(|rung| names(&rung.pair.this, crime))
}

/// A conduct crime beside another one, outside the look-up table: what the ladder names it goes before; of the rest
/// only a sexual offence beyond its limit clearly goes first. Else the Force Crime Registrar decides (page 57).
fn conduct(rung: &Rung, crime: &Crime, other: &Crime) -> Option<Order> {
    let class = CLASSES.get(other.class)?;
    let maximum = days(other.maximum)?;
    let sexual = class.group == "Sexual offences";
    let limit = if sexual {
        rung.sexual_years
    } else {
        rung.years
    };
    let named = names(&rung.pair.over, other) || rung.groups.contains(&class.group);
    if named || maximum <= limit * 365 || maximum <= days(crime.maximum)? {
        Some(Order::First(rung.pair.id))
    } else if sexual && rung.sexual_years > 0 {
        Some(Order::Second("principal-crime-maximum-sentence"))
    } else {
        None
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Violent,
    Property,
    Other,
}

fn kind(crime: &Crime) -> Kind {
    match CLASSES.get(crime.class).map_or("", |class| class.group) {
        "Violence against the person" | "Sexual offences" | "Robbery" => Kind::Violent,
        "Burglary" | "Theft" | "Vehicle offences" | "Arson and criminal damage" => Kind::Property,
        _ => Kind::Other,
    }
}

/// Place in the look-up table.
fn row(crime: &Crime) -> Option<usize> {
    let class = CLASSES.get(crime.class)?.id;
    PRINCIPAL
        .iter()
        .position(|row| row.classes.contains(&class) && row.codes.contains(&crime.code))
}

/// The printed maximum sentence in days, good enough to compare; life is longer than any number, a fine is none.
fn days(printed: &str) -> Option<u32> {
    let printed = printed.trim();
    if printed == "Life" {
        return Some(u32::MAX);
    }
    if printed.eq_ignore_ascii_case("fine") {
        return Some(0);
    }
    let (number, days) = match (printed.strip_suffix(" weeks"), printed.strip_suffix('m')) {
        (Some(weeks), _) => (weeks, 7),
        (_, Some(months)) => (months, 30),
        _ => (printed, 365),
    };
    number.parse::<u32>().ok().map(|number| number * days)
}

/// Whether a list of names holds a crime: by class, or by class and code.
fn names(list: &[&str], crime: &Crime) -> bool {
    let class = CLASSES.get(crime.class).map_or("", |class| class.id);
    list.iter().any(|name| match name.split_once(' ') {
        Some((named, code)) => named == class && code == crime.code,
        None => *name == class,
    })
}

/// What one crime holds of another even when the victims differ, if both belong to one occasion.
fn absorb(case: &Case, findings: &mut [Finding]) {
    let all: Vec<Finding> = findings.to_vec();
    for (index, found) in findings.iter_mut().enumerate() {
        if matches!(found.fate, Fate::NotCounted(_)) {
            continue;
        }
        let Some(part) = case.parts.get(found.part) else {
            continue;
        };
        for (other_index, other) in all.iter().enumerate() {
            let Some(other_part) = case.parts.get(other.part) else {
                continue;
            };
            if other_index == index || other_part.suspect != part.suspect {
                continue;
            }
            let Some(pair) = ABSORBS
                .iter()
                .find(|pair| names(&pair.this, &other.crime) && names(&pair.over, &found.crime))
            else {
                continue;
            };
            // Its own occasion decides: was it part of what else is reported?
            if part.world.is(fact::OCCASION, choice::occasion::SEPARATE) {
                continue;
            }
            if part.report() != other_part.report() {
                continue;
            }
            let together = part.event == other_part.event
                || part.world.is(fact::OCCASION, choice::occasion::SAME);
            if together {
                found.fate = Fate::NotCounted(pair.id);
                break;
            }
            found.fate = Fate::KeptFor(pair.id);
        }
    }
}
