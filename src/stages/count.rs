//! How many: counts each recorded crime by its counting unit (the general rule of its class, or of the rule where a
//! page counts differently). Counting works on the relations: the victims, suspects and number of the events that a
//! record stands for.

use super::principal::{Fate, Finding, reason};
use super::{Case, Part};
use crate::answer::{Considered, Decision, Record, Undecided};
use crate::incident::ListedOffence;
use crate::ordered;
use crate::rulebook::{
    CLASSES, Counts, Crime, INCIDENT_CATEGORIES, Outcome, RULES, Rule, UNITS, Unit, choice, fact,
};
use alloc::borrow::ToOwned;
use alloc::vec;
use alloc::vec::Vec;

/// What is recorded, what is not, and what is not known yet.
#[derive(Default)]
pub struct Counted {
    /// The records.
    pub records: Vec<Record>,
    /// What is not counted, with the reason.
    pub considered: Vec<Considered>,
    /// Crimes without a class yet.
    pub undecided: Vec<Undecided>,
    /// Victims whose household must be known for the count.
    pub ask_household: Vec<usize>,
    /// Victims of whom it must be known whether they are particular ones.
    pub ask_kind: Vec<usize>,
    /// Events of which it must be known whether their place is the same as another's.
    pub ask_place: Vec<usize>,
    /// Events of which it must be known whether they followed an earlier report.
    pub ask_timing: Vec<usize>,
    /// Events whose occasion must be known.
    pub ask_occasion: Vec<usize>,
}

impl Counted {
    /// Whether the count waits for an answer.
    #[must_use]
    pub fn asks(&self) -> bool {
        let lists = [
            &self.ask_household,
            &self.ask_kind,
            &self.ask_place,
            &self.ask_timing,
            &self.ask_occasion,
        ];
        lists.into_iter().any(|list| !list.is_empty())
    }
}

/// Counts the findings of a case.
#[must_use]
pub fn count(case: &Case, findings: &[Finding]) -> Counted {
    let mut counted = Counted::default();
    // One group: the same class, code and unit, by the same suspect or group, before or after an earlier report.
    let mut groups: Vec<(Key, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        // What followed an earlier report is a crime of its own.
        if finding.contested
            && let Some(part) = case.parts.get(finding.part)
            && part.world.possible(fact::TIMING).count_ones() > 1
        {
            ordered::put(&mut counted.ask_timing, part.event);
        }
        match finding.fate {
            Fate::NotCounted(id) => leave_out(case, finding, id, &mut counted),
            Fate::Kept | Fate::KeptFor(_) | Fate::Merged => {
                let Some(key) = key(case, finding) else {
                    continue;
                };
                match groups.iter_mut().find(|(other, _)| *other == key) {
                    Some((_, group)) => group.push(finding),
                    None => groups.push((key, vec![finding])),
                }
            }
        }
    }
    for (key, group) in groups {
        let record = record(case, &key, &group, &mut counted);
        // In the order of class, code and unit, whatever the order of the events.
        let rank = |row: &Record| {
            (
                row.class.clone(),
                row.code.clone(),
                row.unit,
                row.decision.precedence(),
            )
        };
        let place = counted
            .records
            .binary_search_by(|other| rank(other).cmp(&rank(&record)));
        match place {
            Ok(place) => {
                if let Some(other) = counted.records.get_mut(place) {
                    join(other, record);
                }
            }
            Err(place) => counted.records.insert(place, record),
        }
    }
    for part in &case.parts {
        leave_open(case, part, &mut counted);
    }
    counted
}

#[derive(PartialEq, Eq)]
struct Key {
    decision: Decision,
    class: usize,
    code: &'static str,
    unit: usize,
    suspect: usize,
    report: u32,
}

fn key(case: &Case, finding: &Finding) -> Option<Key> {
    let part = case.parts.get(finding.part)?;
    let rule = part.class.first_true.and_then(|rule| RULES.get(rule));
    Some(Key {
        decision: part.decision,
        class: finding.crime.class,
        code: finding.crime.code,
        unit: rule
            .and_then(|rule| rule.unit)
            .or_else(|| Some(CLASSES.get(finding.crime.class)?.unit))?,
        suspect: part.suspect,
        report: part.report(),
    })
}

fn record(case: &Case, key: &Key, group: &[&Finding], counted: &mut Counted) -> Record {
    let parts: Vec<&Part> = group
        .iter()
        .filter_map(|finding| case.parts.get(finding.part))
        .collect();
    let class = CLASSES.get(key.class);
    let unit = UNITS.get(key.unit);
    let (count, open) = unit.map_or((1, false), |unit| units(case, key, &parts, unit, counted));
    let mut record = Record {
        decision: key.decision,
        class: class.map_or("", |class| class.id).to_owned(),
        code: key.code.to_owned(),
        title: class.map_or("", |class| class.title).to_owned(),
        count,
        unit: unit.map_or("", |unit| unit.id),
        provisional: open,
        could_become: Vec::new(),
        because: Vec::new(),
        pages: Vec::new(),
        events: Vec::new(),
    };
    for (finding, part) in group.iter().zip(&parts) {
        if let Fate::KeptFor(id) = finding.fate {
            record.provisional = true;
            add(&mut record.because, id);
            record.pages.extend(reason(id).map(|pair| pair.page));
            if id != "principal-crime-not-settled" {
                ordered::put(&mut counted.ask_occasion, part.event);
            }
        }
        if let Some(rule) = part.class.first_true.and_then(|rule| RULES.get(rule)) {
            add(&mut record.because, rule.id);
            record.pages.extend(&rule.pages);
        }
        for rule in part.class.open.iter().filter_map(|rule| RULES.get(*rule)) {
            let crime = rule.outcome.crime();
            let same =
                crime.is_some_and(|crime| crime.class == key.class && crime.code == key.code);
            if !same {
                record.provisional = true;
                add(&mut record.could_become, rule.id);
            }
        }
        let changes = |rule: &usize| super::decide::of_rule(*rule) != Some(key.decision);
        record.provisional |= part.recording.open.iter().any(changes);
        let id = case.event_id(part.event).to_owned();
        if !record.events.contains(&id) {
            record.events.push(id);
        }
    }
    record.pages.extend(class.map(|class| class.page));
    record.pages = ordered::set(record.pages);
    record
}

/// How many crimes, and whether something still open could change that.
fn units(
    case: &Case,
    key: &Key,
    parts: &[&Part],
    unit: &Unit,
    counted: &mut Counted,
) -> (u32, bool) {
    let all = ordered::set(parts.iter().map(|part| part.victim));
    // Only a unit that counts one where there is no victim asks whether there is one.
    let public = choice::victim_kind::PUBLIC;
    let particular = parts
        .iter()
        .filter(|part| !part.world.is(fact::VICTIM_KIND, public));
    let particular = ordered::set(particular.map(|part| part.victim));
    let events = ordered::set(parts.iter().map(|part| part.event));
    let state = parts
        .iter()
        .all(|part| part.world.is(fact::BASIS, choice::basis::STATE));
    let suspects = case
        .incident
        .people
        .suspects
        .get(key.suspect)
        .map_or(1, |suspect| suspect.number);
    match unit.counts {
        Counts::Victims => people(case, &all, unit, counted),
        Counts::VictimsOrOne | Counts::General if !particular.is_empty() && !state => {
            let (count, open) = people(case, &particular, unit, counted);
            let unsure = parts.iter().filter(|part| {
                part.world.may_be(fact::VICTIM_KIND, public)
                    && !part.world.is(fact::VICTIM_KIND, public)
            });
            let unsure = ordered::set(unsure.map(|part| part.victim));
            // One victim and none give the same count.
            if count == 1 || unsure.is_empty() {
                return (count, open);
            }
            for victim in unsure {
                ordered::put(&mut counted.ask_kind, victim);
            }
            (count, true)
        }
        Counts::Number => {
            let number = events
                .iter()
                .filter_map(|event| case.incident.events.get(*event))
                .map(|event| event.number);
            (number.sum(), false)
        }
        Counts::Places => places(case, &events, parts, counted),
        Counts::Offenders => (suspects, false),
        Counts::OffendersForVictims => {
            let (victims, open) = people(case, &all, unit, counted);
            (suspects.saturating_mul(victims), open)
        }
        Counts::VictimsOrOne | Counts::General | Counts::OffenderGroups => (1, false),
    }
}

/// Counts shop units or buildings: a later event of the same place adds none.
fn places(case: &Case, events: &[usize], parts: &[&Part], counted: &mut Counted) -> (u32, bool) {
    let known = |event: usize, answer: u32| {
        parts
            .iter()
            .any(|part| part.event == event && part.world.is(fact::SAME_PLACE, answer))
    };
    let mut count = 0;
    let mut most = 0;
    let mut open = false;
    for (index, event) in events.iter().enumerate() {
        let number = case
            .incident
            .events
            .get(*event)
            .map_or(1, |event| event.number);
        most = most.max(number);
        if !known(*event, choice::same_place::SAME) {
            count += number;
            if index > 0 && !known(*event, choice::same_place::OTHER) {
                open = true;
                ordered::put(&mut counted.ask_place, *event);
            }
        }
    }
    (count.max(most), open)
}

/// Counts victims; where a household or family counts as one, those of one household once.
fn people(case: &Case, victims: &[usize], unit: &Unit, counted: &mut Counted) -> (u32, bool) {
    let rows = || {
        victims
            .iter()
            .filter_map(|index| Some((*index, case.incident.people.victims.get(*index)?)))
    };
    let all: u32 = rows().map(|(_, victim)| victim.number).sum();
    if !unit.family_as_one || all == 1 {
        return (all, false);
    }
    let mut households = Vec::new();
    let mut count = 0;
    let mut unknown = Vec::new();
    for (index, victim) in rows() {
        let known = |wanted: usize| {
            victim
                .facts
                .iter()
                .find(|(fact, _)| *fact == wanted)
                .map(|(_, answers)| *answers)
        };
        match known(fact::HOUSEHOLD) {
            Some(answer) if answer == choice::household::SEPARATE => count += victim.number,
            Some(answer) if answer.count_ones() == 1 => {
                ordered::put(&mut households, answer);
            }
            _ => {
                count += victim.number;
                ordered::put(&mut unknown, index);
            }
        }
    }
    count += u32::try_from(households.len()).unwrap_or(u32::MAX);
    let open = !unknown.is_empty() && all > 1;
    if open {
        for victim in unknown {
            ordered::put(&mut counted.ask_household, victim);
        }
    }
    (count, open)
}

fn join(other: &mut Record, record: Record) {
    other.count = other.count.saturating_add(record.count);
    other.provisional |= record.provisional;
    for id in record.could_become {
        add(&mut other.could_become, id);
    }
    for id in record.because {
        add(&mut other.because, id);
    }
    for page in record.pages {
        ordered::put(&mut other.pages, page);
    }
    for event in record.events {
        ordered::put(&mut other.events, event);
    }
}

fn add(list: &mut Vec<&'static str>, id: &'static str) {
    if !list.contains(&id) {
        list.push(id);
    }
}

fn leave_out(case: &Case, finding: &Finding, id: &'static str, counted: &mut Counted) {
    let Some(part) = case.parts.get(finding.part) else {
        return;
    };
    let Some(class) = CLASSES.get(finding.crime.class) else {
        return;
    };
    let reason = reason(id);
    let row = Considered {
        event: case.event_id(part.event).to_owned(),
        what: class.title.to_owned(),
        class: Some(class.id.to_owned()),
        code: Some(finding.crime.code.to_owned()),
        because: id,
        why: None,
        page: reason.map_or(12, |reason| reason.page),
    };
    if !counted.considered.contains(&row) {
        counted.considered.push(row);
    }
}

/// What a part holds besides a record: results that are no crime, crimes without a class, things not counted.
fn leave_open(case: &Case, part: &Part, counted: &mut Counted) {
    let event = case.event_id(part.event).to_owned();
    let rule = part.class.first_true.and_then(|rule| RULES.get(rule));
    let crime = part.crime();
    let classless = rule.is_some_and(|rule| matches!(rule.outcome, Outcome::ReferClass { .. }));
    let unsure = match part.decision {
        Decision::RecordCrime | Decision::ReportedIncident => {
            crime.is_none() && (rule.is_none() || classless)
        }
        Decision::Ask => crime.is_some() || rule.is_none() || classless,
        _ => classless,
    };
    if unsure {
        let row = Undecided {
            event: event.clone(),
            decision: part.decision,
            could_be: part
                .class
                .candidates()
                .filter_map(|rule| RULES.get(rule))
                .map(|rule| rule.id)
                .collect(),
            offence: crime.and_then(offence),
            refer: rule.filter(|_| classless).map(|rule| rule.id),
        };
        if !counted.undecided.contains(&row) {
            counted.undecided.push(row);
        }
    }
    let mut rows = Vec::new();
    if let Some(crime) = crime.filter(|_| !part.decision.counts() && part.decision != Decision::Ask)
    {
        let decided = part.recording.first_true.and_then(|rule| RULES.get(rule));
        let class = CLASSES.get(crime.class);
        rows.push(Considered {
            event: event.clone(),
            what: class.map_or("", |class| class.title).to_owned(),
            class: class.map(|class| class.id.to_owned()),
            code: Some(crime.code.to_owned()),
            because: decided.map_or("", |rule| rule.id),
            why: None,
            page: first_page(decided),
        });
    }
    if let Some(rule) = rule {
        rows.extend(no_crime(rule, part, &event));
    }
    for row in rows {
        if !counted.considered.contains(&row) {
            counted.considered.push(row);
        }
    }
}

/// The rows for what a rule gives that is no crime, and for what it names as not counted.
fn no_crime(rule: &Rule, part: &Part, event: &str) -> Vec<Considered> {
    let row = |what: &str, why: Option<&'static str>, page: u8| Considered {
        event: event.to_owned(),
        what: what.to_owned(),
        class: None,
        code: None,
        because: rule.id,
        why,
        page,
    };
    let page = first_page(Some(rule));
    match &rule.outcome {
        Outcome::Incident { category } => {
            let title = INCIDENT_CATEGORIES
                .iter()
                .find(|(id, _)| id == category)
                .map_or(*category, |(_, title)| title);
            vec![row(title, None, page)]
        }
        Outcome::Nothing { .. } => vec![row("Nothing to record", None, page)],
        Outcome::CrimeRelatedIncident { .. } => vec![row("Crime-related incident", None, page)],
        Outcome::ReportFraud { crime: None, .. } => vec![row("For Report Fraud", None, page)],
        Outcome::AddToExisting { .. } => vec![row("Part of an existing record", None, page)],
        Outcome::Refer { .. } => vec![row("For the Force Crime Registrar", None, page)],
        Outcome::Crime(_) if part.decision == Decision::RecordCrime => rule
            .not_counted
            .iter()
            .map(|other| row(other.what, Some(other.why), other.page))
            .collect(),
        _ => Vec::new(),
    }
}

fn offence(crime: Crime) -> Option<ListedOffence> {
    let class = CLASSES.get(crime.class)?.id.to_owned();
    Some(ListedOffence {
        class,
        code: crime.code.to_owned(),
    })
}

/// The first page of a rule; page 12, the general rules of counting, where there is none.
fn first_page(rule: Option<&Rule>) -> u8 {
    rule.and_then(|rule| rule.pages.first().copied())
        .unwrap_or(12)
}
